package org.grad4j.core.internal.kernel;

/**
 * e<sup>−d</sup> for a distance d ≥ 0, as softmax takes it: within 2 ulp, and 0 where it would be
 * less than the least normal number.
 *
 * <p>Knowing the sign saves a third of the steps of {@link FloatMath#exp}: distances are bounded as
 * whole numbers, and 2<sup>n</sup> is a number whose exponent is written down, for n = −127 the
 * number 0. A NaN may count as far away; whoever sums up divides by a sum that is NaN or 0.
 */
// Coefficients have the digits with which they were computed.
@SuppressWarnings("FloatingPointLiteralPrecision")
public final class NegativeExponential {
  /** The bits of 88, from where on e<sup>−d</sup> is 0. */
  public static final int MOST = 0x42b00000;

  /** {@link FloatMath#ROUND} and the bias of exponents. */
  public static final float ROUND = FloatMath.ROUND + 127;

  // The best polynomial of degree 6 that begins with 1 − s, for |s| ≤ ln 2 / 2: 0.05 ulp.

  /** The coefficient of s⁶. */
  public static final float C6 = 1.381459878757596e-3f;

  /** The coefficient of s⁵. */
  public static final float C5 = -8.368716575205326e-3f;

  /** The coefficient of s⁴. */
  public static final float C4 = 4.166838899254799e-2f;

  /** The coefficient of s³. */
  public static final float C3 = -1.666652113199234e-1f;

  /** The coefficient of s². */
  public static final float C2 = 4.999999403953552e-1f;

  private NegativeExponential() {}

  /** e<sup>−d</sup>. */
  public static float of(float d) {
    float bounded = Float.intBitsToFloat(Math.min(Float.floatToRawIntBits(d), MOST));
    float rounded = Math.fma(bounded, -FloatMath.LOG2_E, ROUND);
    float power = Float.intBitsToFloat(Float.floatToRawIntBits(rounded) << 23);
    float n = rounded - ROUND;
    float s = Math.fma(n, FloatMath.LN2_LOW, Math.fma(n, FloatMath.LN2_HIGH, bounded));
    float p = Math.fma(C6, s, C5);
    p = Math.fma(p, s, C4);
    p = Math.fma(p, s, C3);
    p = Math.fma(p, s, C2);
    p = Math.fma(p, s, -1f);
    return Math.fma(p, s, 1f) * power;
  }
}
