package org.grad4j.core.internal.kernel;

import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_1;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_11;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_7;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_9;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_BORDER;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_FAR_0;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_FAR_1;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_FAR_2;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_FAR_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_FAR_4;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_FAR_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_FAR_6;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_MOST;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP2_1;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP2_2;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP2_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP2_4;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP2_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP2_6;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXPM1_LEAST;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_2;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_4;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_6;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_LEAST;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_MOST;
import static org.grad4j.core.internal.kernel.FloatCoefficients.FRACTION_0;
import static org.grad4j.core.internal.kernel.FloatCoefficients.FRACTION_1;
import static org.grad4j.core.internal.kernel.FloatCoefficients.FRACTION_2;
import static org.grad4j.core.internal.kernel.FloatCoefficients.FRACTION_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.FRACTION_4;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_1;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_10;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_2;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_4;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_6;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_7;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_8;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_9;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_LEAST_BITS;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_MOST_BITS;
import static org.grad4j.core.internal.kernel.FloatCoefficients.INVERSE_BITS;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_10;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_11;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_4;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_6;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_7;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_8;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_9;
import static org.grad4j.core.internal.kernel.FloatCoefficients.MAGNITUDE;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ONE_BITS;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ROOT_HALF_BITS;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ROUND_DOWN;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ROUND_UP;
import static org.grad4j.core.internal.kernel.FloatCoefficients.SCALE;
import static org.grad4j.core.internal.kernel.FloatCoefficients.SIGMOID_LEAST;
import static org.grad4j.core.internal.kernel.FloatCoefficients.SIGMOID_MOST;
import static org.grad4j.core.internal.kernel.FloatCoefficients.SOFTPLUS_BORDER;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TANH_11;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TANH_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TANH_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TANH_7;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TANH_9;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TANH_BORDER;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TANH_MOST;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TINY;

/**
 * Functions of one float32 within 2 ulp of the true value, without tables and almost without
 * branches, so that the same steps can be taken by all lanes of a vector.
 *
 * <p>The loops of {@code org.grad4j.core.internal.vector} take the very same steps: a result has
 * the same bits whether an element is computed alone or in a vector. A change here is a change
 * there.
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
    float bounded = atMost(atLeast(x, EXP_LEAST), EXP_MOST);
    float rounded = Math.fma(bounded, LOG2_E, ROUND);
    int n = Float.floatToRawIntBits(rounded) - Float.floatToRawIntBits(ROUND);
    float r = reduced(bounded, rounded - ROUND);
    float p = 1 + Math.fma(r * r, expTail(r), r);
    int half = n >> 1;
    return p * powerOf2(half) * powerOf2(n - half);
  }

  /** e<sup>x</sup> − 1, of full relative precision near 0. */
  public static float expm1(float x) {
    float bounded = atMost(atLeast(x, EXPM1_LEAST), EXP_MOST);
    float rounded = Math.fma(bounded, LOG2_E, ROUND);
    int n = Float.floatToRawIntBits(rounded) - Float.floatToRawIntBits(ROUND);
    float r = reduced(bounded, rounded - ROUND);
    float q = Math.fma(r * r, expTail(r), r);
    // With s = 2^(n−1): 2·(s·q + s − ½), because 2^128 would be too large.
    float s = powerOf2(n - 1);
    float y = 2 * Math.fma(s, q, s - .5f);
    return Math.abs(x) < TINY ? x : y;
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
    float p = EXP_6;
    p = Math.fma(p, r, EXP_5);
    p = Math.fma(p, r, EXP_4);
    p = Math.fma(p, r, EXP_3);
    return Math.fma(p, r, EXP_2);
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
    int exponent = (bits - ROOT_HALF_BITS) >> 23;
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
    return Math.abs(x) < TINY ? x : y;
  }

  /**
   * ln(1 + x) for x from 0 to 1: with s = x / (2 + x), ln(1 + x) = ln((1 + s) / (1 − s)) = x − s·(x
   * − R), where R = 2s²/3 + 2s⁴/5 + … is of even powers of s alone.
   */
  private static float log1pOfFraction(float x) {
    float s = x / (2 + x);
    float w = s * s;
    float p = FRACTION_4;
    p = Math.fma(p, w, FRACTION_3);
    p = Math.fma(p, w, FRACTION_2);
    p = Math.fma(p, w, FRACTION_1);
    p = Math.fma(p, w, FRACTION_0);
    return Math.fma(-s, x - p * w, x);
  }

  /** ln(1 + f) − f. */
  private static float logTail(float f) {
    float z = f * f;
    float p = LOG_11;
    p = Math.fma(p, f, LOG_10);
    p = Math.fma(p, f, LOG_9);
    p = Math.fma(p, f, LOG_8);
    p = Math.fma(p, f, LOG_7);
    p = Math.fma(p, f, LOG_6);
    p = Math.fma(p, f, LOG_5);
    p = Math.fma(p, f, LOG_4);
    p = Math.fma(p, f, LOG_3);
    return Math.fma(p * f, z, -.5f * z);
  }

  // ---- sigmoids ----

  /** A polynomial up to 0.625, 1 − 2 / (e<sup>2x</sup> + 1) above. */
  public static float tanh(float x) {
    float a = Math.abs(x);
    float z = a * a;
    float p = TANH_11;
    p = Math.fma(p, z, TANH_9);
    p = Math.fma(p, z, TANH_7);
    p = Math.fma(p, z, TANH_5);
    p = Math.fma(p, z, TANH_3);
    float small = Math.fma(p * z, a, a);
    // Beyond 10 the function is 1.
    float large = 1 - 2 / (expModerate(2 * atMost(a, TANH_MOST)) + 1);
    return Math.copySign(a < TANH_BORDER ? small : large, x);
  }

  /**
   * 1 / (1 + e<sup>−x</sup>), with −x = n·ln 2 + r and s = 2<sup>n</sup>: 1 / ((1 + s) +
   * s·(e<sup>r</sup> − 1)), where rounding strikes the sum once.
   *
   * <p>Both sides of the quotient are smaller by 2<sup>64</sup>, so that s neither overflows nor
   * makes a subnormal quotient 0.
   */
  public static float sigmoid(float x) {
    float bounded = atLeast(atMost(-x, SIGMOID_MOST), SIGMOID_LEAST);
    float rounded = Math.fma(bounded, LOG2_E, ROUND_DOWN);
    float s = Float.intBitsToFloat((Float.floatToRawIntBits(rounded) << 23) + ONE_BITS);
    float r = reduced(bounded, rounded - ROUND_DOWN);
    float q = Math.fma(r * r, expTail(r), r);
    // From s = 2^24 on, where 1 + s is not exact, what it lost is a part of q.
    float sum = s + SCALE;
    float lost = SCALE - (sum - s);
    float inverse = Float.intBitsToFloat(INVERSE_BITS - Float.floatToRawIntBits(s));
    return SCALE / Math.fma(Math.fma(lost, inverse, q), s, sum);
  }

  /** A polynomial up to 0.927, 1 − e<sup>−p(|x|)</sup> above. */
  public static float erf(float x) {
    float a = Math.abs(x);
    float large = 1 - erfComplement(a);
    return a > ERF_BORDER ? Math.copySign(large, x) : erfNearZero(x);
  }

  private static float erfNearZero(float x) {
    float s = x * x;
    float p = ERF_11;
    p = Math.fma(p, s, ERF_9);
    p = Math.fma(p, s, ERF_7);
    p = Math.fma(p, s, ERF_5);
    p = Math.fma(p, s, ERF_3);
    p = Math.fma(p, s, ERF_1);
    return Math.fma(p, x, x);
  }

  /** 1 − erf a for a above the border; less than half an ulp of 1, and so 0, beyond 4. */
  private static float erfComplement(float a) {
    float t = a * a;
    float p = Math.fma(ERF_FAR_6, a, ERF_FAR_5);
    p = Math.fma(p, t, Math.fma(ERF_FAR_4, a, ERF_FAR_3));
    p = Math.fma(p, a, ERF_FAR_2);
    p = Math.fma(p, a, ERF_FAR_1);
    p = Math.fma(p, a, ERF_FAR_0);
    float complement = expModerate(Math.fma(p, a, -a));
    return a > ERF_MOST ? 0 : complement;
  }

  // ---- what builds on them ----

  /**
   * ½x·(1 + erf(x / √2)) = |x|·(c − Q(|x|)), with c = 1 for x above 0, else 0, and the tail of the
   * normal distribution Q(a) = ½(1 − erf(a / √2)) = ½·2<sup>p(a)</sup>, where p is a polynomial:
   * its relative error is least near 0, where Q weighs most.
   */
  public static float gelu(float x) {
    int bits = Float.floatToRawIntBits(x);
    float a = Math.abs(x);
    // Of numbers without a sign the bits are ordered as the numbers are, and NaN is above them.
    float b = Float.intBitsToFloat(Math.min(bits & MAGNITUDE, GELU_MOST_BITS));
    float p = GELU_10;
    p = Math.fma(p, b, GELU_9);
    p = Math.fma(p, b, GELU_8);
    p = Math.fma(p, b, GELU_7);
    p = Math.fma(p, b, GELU_6);
    p = Math.fma(p, b, GELU_5);
    p = Math.fma(p, b, GELU_4);
    p = Math.fma(p, b, GELU_3);
    p = Math.fma(p, b, GELU_2);
    p = Math.fma(p, b, GELU_1);
    p *= b;
    // Of numbers below 0 the bits are ordered the other way round.
    p = Float.intBitsToFloat(Math.min(Float.floatToRawIntBits(p), GELU_LEAST_BITS));
    float rounded = p + ROUND_UP;
    float f = p - (rounded - ROUND_UP);
    float e = EXP2_6;
    e = Math.fma(e, f, EXP2_5);
    e = Math.fma(e, f, EXP2_4);
    e = Math.fma(e, f, EXP2_3);
    e = Math.fma(e, f, EXP2_2);
    e = Math.fma(e, f, EXP2_1);
    e = Math.fma(e, f, 1);
    // Larger by 2^64, so that it is no subnormal number yet.
    float tail =
        Float.intBitsToFloat(Float.floatToRawIntBits(e) + (Float.floatToRawIntBits(rounded) << 23));
    float c = Float.intBitsToFloat(~(bits >> 31) & ONE_BITS);
    return Math.fma(tail, -SCALE, c) * a;
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
    return x > SOFTPLUS_BORDER ? x : y;
  }

  /** ln σ(x). */
  public static float logSigmoid(float x) {
    return atMost(x, 0f) - log1pOfFraction(exp(-Math.abs(x)));
  }
}
