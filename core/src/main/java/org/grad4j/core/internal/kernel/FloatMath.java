package org.grad4j.core.internal.kernel;

/**
 * Functions of one float32 within 2 ulp of the true value, without tables and almost without
 * branches, so that the same steps can be taken by all lanes of a vector.
 *
 * <p>{@code org.grad4j.core.internal.vector.VectorMath} takes the very same steps: a result has the
 * same bits whether an element is computed alone or in a vector. A change here is a change there.
 */
// Coefficients have the digits with which they are published.
@SuppressWarnings("FloatingPointLiteralPrecision")
public final class FloatMath {
  /** Adding 1.5 · 2<sup>23</sup> rounds to a whole number, which then stands in the lowest bits. */
  public static final float ROUND = 12582912f;

  /** 1 / ln 2. */
  public static final float LOG2_E = 1.44269504f;

  /** ln 2 in two parts; the upper one has few bits, so that its multiples are exact. */
  public static final float LN2_HIGH = 0.693359375f;

  /** What is missing from {@link #LN2_HIGH} to ln 2. */
  public static final float LN2_LOW = -2.12194440e-4f;

  private static final float ERF_BORDER = .927734375f;

  private FloatMath() {}

  /** The smaller one, NaN if x is; Math.min orders zeros too, which takes vectors five steps. */
  private static float atMost(float x, float bound) {
    return x > bound ? bound : x;
  }

  private static float atLeast(float x, float bound) {
    return x < bound ? bound : x;
  }

  // ---- exponentials ----

  /**
   * e<sup>x</sup> = 2<sup>n</sup>·e<sup>r</sup> with n = round(x / ln 2) and |r| ≤ ln 2 / 2.
   *
   * <p>2<sup>n</sup> is multiplied in two halves, because n reaches from −150 to 128.
   */
  public static float exp(float x) {
    float bounded = atMost(atLeast(x, -104f), 89f);
    float rounded = Math.fma(bounded, LOG2_E, ROUND);
    int n = Float.floatToRawIntBits(rounded) - Float.floatToRawIntBits(ROUND);
    float r = reduced(bounded, rounded - ROUND);
    float p = 1 + Math.fma(r * r, expTail(r), r);
    int half = n >> 1;
    return p * powerOf2(half) * powerOf2(n - half);
  }

  /** e<sup>x</sup> − 1, of full relative precision near 0. */
  public static float expm1(float x) {
    float bounded = atMost(atLeast(x, -87f), 89f);
    float rounded = Math.fma(bounded, LOG2_E, ROUND);
    int n = Float.floatToRawIntBits(rounded) - Float.floatToRawIntBits(ROUND);
    float r = reduced(bounded, rounded - ROUND);
    float q = Math.fma(r * r, expTail(r), r);
    // With s = 2^(n−1): 2·(s·q + s − ½), because 2^128 would be too large.
    float s = powerOf2(n - 1);
    float y = 2 * Math.fma(s, q, s - .5f);
    return Math.abs(x) < 0x1p-24f ? x : y;
  }

  /** e<sup>x</sup> for |x| ≤ 87: without bounds, and 2<sup>n</sup> in one piece. */
  private static float expModerate(float x) {
    float rounded = Math.fma(x, LOG2_E, ROUND);
    int n = Float.floatToRawIntBits(rounded) - Float.floatToRawIntBits(ROUND);
    float r = reduced(x, rounded - ROUND);
    return (1 + Math.fma(r * r, expTail(r), r)) * powerOf2(n);
  }

  private static float reduced(float x, float n) {
    return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
  }

  /** (e<sup>r</sup> − 1 − r) / r². */
  private static float expTail(float r) {
    float p = 1.9875691500e-4f;
    p = Math.fma(p, r, 1.3981999507e-3f);
    p = Math.fma(p, r, 8.3334519073e-3f);
    p = Math.fma(p, r, 4.1665795894e-2f);
    p = Math.fma(p, r, 1.6666665459e-1f);
    return Math.fma(p, r, 5.0000001201e-1f);
  }

  private static float powerOf2(int n) {
    return Float.intBitsToFloat((n + 127) << 23);
  }

  // ---- logarithms ----

  /** ln x = e·ln 2 + ln m with x = 2<sup>e</sup>·m and m between √½ and √2. */
  public static float log(float x) {
    boolean subnormal = x < Float.MIN_NORMAL;
    float scaled = subnormal ? x * 0x1p23f : x;
    int bits = Float.floatToRawIntBits(scaled);
    int exponent = (bits - 0x3f3504f3) >> 23;
    float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1;
    float e = subnormal ? exponent - 23f : exponent;
    float y = f + Math.fma(e, LN2_LOW, logTail(f));
    y = Math.fma(e, LN2_HIGH, y);
    y = x < Float.POSITIVE_INFINITY ? y : x;
    y = x == 0 ? Float.NEGATIVE_INFINITY : y;
    return x < 0 ? Float.NaN : y;
  }

  /** ln(1 + x) = ln u + (x − (u − 1)) / u with u = 1 + x as it is rounded. */
  public static float log1p(float x) {
    float u = 1 + x;
    float lost = x - (u - 1);
    float y = log(u) + lost / u;
    y = x < Float.POSITIVE_INFINITY ? y : x;
    y = x == -1 ? Float.NEGATIVE_INFINITY : y;
    return Math.abs(x) < 0x1p-24f ? x : y;
  }

  /**
   * ln(1 + x) for x from 0 to 1: with s = x / (2 + x), ln(1 + x) = ln((1 + s) / (1 − s)) = x − s·(x
   * − R), where R = 2s²/3 + 2s⁴/5 + … is of even powers of s alone.
   */
  private static float log1pOfFraction(float x) {
    float s = x / (2 + x);
    float w = s * s;
    float p = 2.3239051e-1f;
    p = Math.fma(p, w, 2.1703315e-1f);
    p = Math.fma(p, w, 2.8592584e-1f);
    p = Math.fma(p, w, 3.9999703e-1f);
    p = Math.fma(p, w, 6.6666669e-1f);
    return Math.fma(-s, x - p * w, x);
  }

  /** ln(1 + f) − f. */
  private static float logTail(float f) {
    float z = f * f;
    float p = 7.0376836292e-2f;
    p = Math.fma(p, f, -1.1514610310e-1f);
    p = Math.fma(p, f, 1.1676998740e-1f);
    p = Math.fma(p, f, -1.2420140846e-1f);
    p = Math.fma(p, f, 1.4249322787e-1f);
    p = Math.fma(p, f, -1.6668057665e-1f);
    p = Math.fma(p, f, 2.0000714765e-1f);
    p = Math.fma(p, f, -2.4999993993e-1f);
    p = Math.fma(p, f, 3.3333331174e-1f);
    return Math.fma(p * f, z, -.5f * z);
  }

  // ---- sigmoids ----

  /** A polynomial up to 0.625, 1 − 2 / (e<sup>2x</sup> + 1) above. */
  public static float tanh(float x) {
    float a = Math.abs(x);
    float z = a * a;
    float p = -5.70498872745e-3f;
    p = Math.fma(p, z, 2.06390887954e-2f);
    p = Math.fma(p, z, -5.37397155531e-2f);
    p = Math.fma(p, z, 1.33314422036e-1f);
    p = Math.fma(p, z, -3.33332819422e-1f);
    float small = Math.fma(p * z, a, a);
    // Beyond 10 the function is 1.
    float large = 1 - 2 / (expModerate(2 * atMost(a, 10f)) + 1);
    return Math.copySign(a < .625f ? small : large, x);
  }

  /**
   * 1 / (1 + e<sup>−x</sup>), as e<sup>x</sup> / (1 + e<sup>x</sup>) below 0.
   *
   * <p>The quotient is corrected by what the sum and the reciprocal rounded off, because the error
   * of the exponential alone is nearly 1 ulp.
   */
  public static float sigmoid(float x) {
    float e = exp(-Math.abs(x));
    float numerator = x < 0 ? e : 1;
    float sum = 1 + e;
    float lost = e - (sum - 1);
    float inverse = 1 / sum;
    float y = numerator * inverse;
    return Math.fma(Math.fma(-y, lost, Math.fma(-y, sum, numerator)), inverse, y);
  }

  /** A polynomial up to 0.927, 1 − e<sup>−p(|x|)</sup> above. */
  public static float erf(float x) {
    float a = Math.abs(x);
    float large = 1 - erfComplement(a);
    return a > ERF_BORDER ? Math.copySign(large, x) : erfNearZero(x);
  }

  private static float erfNearZero(float x) {
    float s = x * x;
    float p = -5.96761703e-4f;
    p = Math.fma(p, s, 4.99119423e-3f);
    p = Math.fma(p, s, -2.67681349e-2f);
    p = Math.fma(p, s, 1.12819925e-1f);
    p = Math.fma(p, s, -3.76125336e-1f);
    p = Math.fma(p, s, 1.28379166e-1f);
    return Math.fma(p, x, x);
  }

  /** 1 − erf a for a above the border; less than half an ulp of 1, and so 0, beyond 4. */
  private static float erfComplement(float a) {
    float t = a * a;
    float p = Math.fma(-1.72853470e-5f, a, 3.83197126e-4f);
    p = Math.fma(p, t, Math.fma(-3.88396438e-3f, a, 2.42546219e-2f));
    p = Math.fma(p, a, -1.06777877e-1f);
    p = Math.fma(p, a, -6.34846687e-1f);
    p = Math.fma(p, a, -1.28717512e-1f);
    float complement = expModerate(Math.fma(p, a, -a));
    return a > 4 ? 0 : complement;
  }

  // ---- what builds on them ----

  /** ½x·(1 + erf(x / √2)); far below 0 without the cancellation of 1 and −1. */
  public static float gelu(float x) {
    float u = x * 0.70710678f;
    float a = Math.abs(u);
    float complement = erfComplement(a);
    float large = x < 0 ? complement : 2 - complement;
    return .5f * x * (a > ERF_BORDER ? large : 1 + erfNearZero(u));
  }

  /** x·σ(x), where σ is not rounded first. */
  public static float silu(float x) {
    float e = exp(-Math.abs(x));
    float numerator = x < 0 ? e : 1;
    float sum = 1 + e;
    float lost = e - (sum - 1);
    float inverse = 1 / sum;
    float y = numerator * inverse;
    float correction = Math.fma(-y, lost, Math.fma(-y, sum, numerator)) * inverse;
    return x < Float.POSITIVE_INFINITY ? Math.fma(x, y, x * correction) : x;
  }

  /** ln(1 + e<sup>x</sup>), x itself above 20. */
  public static float softplus(float x) {
    float y = atLeast(x, 0f) + log1pOfFraction(exp(-Math.abs(x)));
    return x > 20 ? x : y;
  }

  /** ln σ(x). */
  public static float logSigmoid(float x) {
    return atMost(x, 0f) - log1pOfFraction(exp(-Math.abs(x)));
  }
}
