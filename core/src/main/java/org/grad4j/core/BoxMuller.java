package org.grad4j.core;

/**
 * Normal numbers from uniform ones, 16 at a time: numbers j and j + 8 of a block become radius ·
 * cos and radius · sin of one angle.
 *
 * <p>In float32, logarithm, sine and cosine are the polynomials of the Cephes library with the
 * fused multiplications of PyTorch's AVX2 kernel, so the numbers are the same on every machine.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177706645">Box and Muller, A Note on the Generation
 *     of Random Normal Deviates (1958)</a>
 */
// The decimals of the coefficients are the published ones.
@SuppressWarnings("FloatingPointLiteralPrecision")
final class BoxMuller {
  /** The numbers of a block. */
  static final int BLOCK = 16;

  private static final int HALF = BLOCK / 2;
  private static final float TWO_PI = (float) (2 * Math.PI);

  private BoxMuller() {}

  /** Turns the block of uniform numbers that begins at {@code at} into normal ones. */
  static void transform(double[] x, int at, double mean, double std) {
    for (int j = at; j < at + HALF; j++) {
      // 1 − u lies in (0, 1], where the logarithm is finite.
      double radius = Math.sqrt(-2 * Math.log(1 - x[j]));
      double angle = 2 * Math.PI * x[j + HALF];
      x[j] = Math.fma(radius * Math.cos(angle), std, mean);
      x[j + HALF] = Math.fma(radius * Math.sin(angle), std, mean);
    }
  }

  /** Turns the block of uniform numbers that begins at {@code at} into normal ones. */
  static void transform(float[] x, int at, float mean, float std) {
    for (int i = at; i < at + HALF; i++) {
      float radius = (float) Math.sqrt(-2f * log(1 - x[i]));
      float angle = TWO_PI * x[i + HALF];

      // The angle in eighths of a turn, rounded up to an even number, and what remains of it.
      int octant = ((int) (angle * 1.27323954473516f) + 1) & ~1;
      float rest = Math.fma((float) octant, -0.78515625f, angle);
      rest = Math.fma((float) octant, -2.4187564849853515625e-4f, rest);
      rest = Math.fma((float) octant, -3.77489497744594108e-8f, rest);
      float square = rest * rest;

      boolean isExchanged = (octant & 2) != 0;
      float cos = isExchanged ? sine(rest, square) : cosine(square);
      float sin = isExchanged ? cosine(square) : sine(rest, square);
      if ((octant & 4) != 0) {
        sin = -sin;
      }
      if (((octant - 2) & 4) == 0) {
        cos = -cos;
      }
      x[i] = Math.fma(radius * cos, std, mean);
      x[i + HALF] = Math.fma(radius * sin, std, mean);
    }
  }

  /** The cosine of an angle of at most π/4 whose square is z. */
  private static float cosine(float z) {
    float c = 2.443315711809948e-5f;
    c = Math.fma(c, z, -1.388731625493765e-3f);
    c = Math.fma(c, z, 4.166664568298827e-2f);
    c *= z;
    return Math.fma(c, z, -(z * 0.5f)) + 1;
  }

  /** The sine of an angle x of at most π/4 whose square is z. */
  private static float sine(float x, float z) {
    float s = -1.9515295891e-4f;
    s = Math.fma(s, z, 8.3321608736e-3f);
    s = Math.fma(s, z, -1.6666654611e-1f);
    s *= z;
    return Math.fma(s, x, x);
  }

  /** The natural logarithm of a normal positive number. */
  private static float log(float value) {
    int bits = Float.floatToRawIntBits(value);
    int exponent = (bits >>> 23) - 126;
    float mantissa = Float.intBitsToFloat((bits & 0x007fffff) | 0x3f000000);
    float x = mantissa - 1;
    if (mantissa < 0.70710678f) {
      exponent--;
      x += mantissa;
    }
    float z = x * x;
    float y = 7.0376836292e-2f;
    y = Math.fma(y, x, -1.1514610310e-1f);
    y = Math.fma(y, x, 1.1676998740e-1f);
    y = Math.fma(y, x, -1.2420140846e-1f);
    y = Math.fma(y, x, 1.4249322787e-1f);
    y = Math.fma(y, x, -1.6668057665e-1f);
    y = Math.fma(y, x, 2.0000714765e-1f);
    y = Math.fma(y, x, -2.4999993993e-1f);
    y = Math.fma(y, x, 3.3333331174e-1f);
    y *= x;
    y = Math.fma(y, z, exponent * -2.12194440e-4f);
    y -= z * 0.5f;
    return Math.fma((float) exponent, 0.693359375f, x + y);
  }
}
