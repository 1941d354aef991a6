package org.grad4j.core.internal.kernel;

/**
 * The numbers in the steps of {@link FloatMath}, which its loops over vectors take too; a
 * polynomial's are numbered by the power that they multiply.
 */
// Some coefficients have the digits with which they are published.
@SuppressWarnings("FloatingPointLiteralPrecision")
public final class FloatCoefficients {
  private FloatCoefficients() {}

  /** {@link FloatMath#ROUND} for a whole number less 64. */
  public static final float ROUND_DOWN = FloatMath.ROUND - 64;

  /** {@link FloatMath#ROUND} for a whole number and 63 more. */
  public static final float ROUND_UP = FloatMath.ROUND + 63;

  /** The bits of 1. */
  public static final int ONE_BITS = 0x3f800000;

  /** The bits of ½. */
  public static final int HALF_BITS = 0x3f000000;

  /** The bits of 2<sup>n</sup> and those of 2<sup>−n</sup> add up to this. */
  public static final int INVERSE_BITS = 2 * ONE_BITS;

  /** All bits but the sign. */
  public static final int MAGNITUDE = 0x7fffffff;

  /** The bits of {@link #GELU_MOST}. */
  public static final int GELU_MOST_BITS = 0x41800000;

  /** The bits of {@link #GELU_LEAST_EXPONENT}. */
  public static final int GELU_LEAST_BITS = 0xc3160000;

  /** From here down, e<sup>x</sup> is 0. */
  public static final float EXP_LEAST = -104f;

  /** From here up, e<sup>x</sup> is ∞. */
  public static final float EXP_MOST = 89f;

  public static final float EXPM1_LEAST = -87f;
  public static final float EXP_2 = 4.9999994e-1f;
  public static final float EXP_3 = 1.6666520e-1f;
  public static final float EXP_4 = 4.1668404e-2f;
  public static final float EXP_5 = 8.3688991e-3f;
  public static final float EXP_6 = 1.3814223e-3f;

  /** Below it, expm1 and log1p are x itself. */
  public static final float TINY = 0x1p-24f;

  /** The bits of √½. */
  public static final int ROOT_HALF_BITS = 0x3f3504f3;

  public static final float LOG_3 = 3.3333331174e-1f;
  public static final float LOG_4 = -2.4999993993e-1f;
  public static final float LOG_5 = 2.0000714765e-1f;
  public static final float LOG_6 = -1.6668057665e-1f;
  public static final float LOG_7 = 1.4249322787e-1f;
  public static final float LOG_8 = -1.2420140846e-1f;
  public static final float LOG_9 = 1.1676998740e-1f;
  public static final float LOG_10 = -1.1514610310e-1f;
  public static final float LOG_11 = 7.0376836292e-2f;

  public static final float FRACTION_0 = 6.6666669e-1f;
  public static final float FRACTION_1 = 3.9999703e-1f;
  public static final float FRACTION_2 = 2.8592584e-1f;
  public static final float FRACTION_3 = 2.1703315e-1f;
  public static final float FRACTION_4 = 2.3239051e-1f;
  public static final float SOFTPLUS_BORDER = 20f;

  public static final float TANH_BORDER = .625f;

  /** Beyond it, tanh is 1. */
  public static final float TANH_MOST = 10f;

  public static final float TANH_3 = -3.33332819422e-1f;
  public static final float TANH_5 = 1.33314422036e-1f;
  public static final float TANH_7 = -5.37397155531e-2f;
  public static final float TANH_9 = 2.06390887954e-2f;
  public static final float TANH_11 = -5.70498872745e-3f;

  /** From −30 on e<sup>x</sup> adds nothing to 1; beyond 104, 1 / e<sup>x</sup> is 0. */
  public static final float SIGMOID_LEAST = -30f;

  public static final float SIGMOID_MOST = 104f;

  /** 2<sup>−64</sup>: what it divides or multiplies stays clear of overflow and underflow. */
  public static final float SCALE = 0x1p-64f;

  public static final float ERF_BORDER = .927734375f;

  /** Beyond it, 1 − erf is less than half an ulp of 1. */
  public static final float ERF_MOST = 4f;

  public static final float ERF_1 = 1.28379166e-1f;
  public static final float ERF_3 = -3.76125336e-1f;
  public static final float ERF_5 = 1.12819925e-1f;
  public static final float ERF_7 = -2.67681349e-2f;
  public static final float ERF_9 = 4.99119423e-3f;
  public static final float ERF_11 = -5.96761703e-4f;
  public static final float ERF_FAR_0 = -1.28717512e-1f;
  public static final float ERF_FAR_1 = -6.34846687e-1f;
  public static final float ERF_FAR_2 = -1.06777877e-1f;
  public static final float ERF_FAR_3 = 2.42546219e-2f;
  public static final float ERF_FAR_4 = -3.88396438e-3f;
  public static final float ERF_FAR_5 = 3.83197126e-4f;
  public static final float ERF_FAR_6 = -1.72853470e-5f;

  /** Beyond it, what gelu has below 0 is 0. */
  public static final float GELU_MOST = 16f;

  /** The least exponent of 2 that gelu takes: so little below 0 is rounded to 0. */
  public static final float GELU_LEAST_EXPONENT = -150f;

  public static final float GELU_1 = -1.1511045f;
  public static final float GELU_2 = -4.5921999e-1f;
  public static final float GELU_3 = -5.2438863e-2f;
  public static final float GELU_4 = 6.9342284e-3f;
  public static final float GELU_5 = 1.9486184e-5f;
  public static final float GELU_6 = -2.9431915e-4f;
  public static final float GELU_7 = 8.2495884e-5f;
  public static final float GELU_8 = -1.2354488e-5f;
  public static final float GELU_9 = 1.0253397e-6f;
  public static final float GELU_10 = -3.6966668e-8f;

  public static final float EXP2_1 = 6.9314718e-1f;
  public static final float EXP2_2 = 2.4022648e-1f;
  public static final float EXP2_3 = 5.5503312e-2f;
  public static final float EXP2_4 = 9.6184425e-3f;
  public static final float EXP2_5 = 1.3399392e-3f;
  public static final float EXP2_6 = 1.5352946e-4f;
}
