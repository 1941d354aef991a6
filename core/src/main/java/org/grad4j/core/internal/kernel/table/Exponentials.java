package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.HotLoops;
import org.grad4j.core.internal.kernel.NativeLoops;
import org.grad4j.core.internal.kernel.TypeRule;
import org.grad4j.core.internal.kernel.UnaryFunction;

/** The table of exponentials and logarithms. */
public final class Exponentials {
  private Exponentials() {}

  private static final double LN_2 = Math.log(2);

  /** e<sup>x</sup>. */
  public static final UnaryFunction EXP =
      UnaryFunction.ofDouble("exp", Math::exp)
          .withFloats(HotLoops.CHOSEN::exp)
          .withNative(NativeLoops::exp);

  /** e<sup>x</sup> − 1, exact near 0. */
  public static final UnaryFunction EXPM1 =
      UnaryFunction.ofDouble("expm1", Math::expm1)
          .withFloats(HotLoops.CHOSEN::expm1)
          .withNative(NativeLoops::expm1);

  /** 2<sup>x</sup>. */
  public static final UnaryFunction EXP2 = UnaryFunction.ofDouble("exp2", x -> Math.pow(2, x));

  /** The natural logarithm: −∞ at 0, NaN below. */
  public static final UnaryFunction LOG =
      UnaryFunction.ofDouble("log", Math::log)
          .withFloats(HotLoops.CHOSEN::log)
          .withNative(NativeLoops::log);

  /** ln(1 + x), exact near 0. */
  public static final UnaryFunction LOG1P =
      UnaryFunction.ofDouble("log1p", Math::log1p)
          .withFloats(HotLoops.CHOSEN::log1p)
          .withNative(NativeLoops::log1p);

  /** The logarithm to base 2, exact for powers of 2. */
  public static final UnaryFunction LOG2 = UnaryFunction.ofDouble("log2", Exponentials::log2);

  /** The logarithm to base 10. */
  public static final UnaryFunction LOG10 = UnaryFunction.ofDouble("log10", Math::log10);

  /** 1 / (1 + e<sup>−x</sup>). */
  public static final UnaryFunction SIGMOID =
      UnaryFunction.ofDouble("sigmoid", x -> 1 / (1 + Math.exp(-x)))
          .withFloats(HotLoops.CHOSEN::sigmoid)
          .withNative(NativeLoops::sigmoid);

  /** ln(1 / (1 + e<sup>−x</sup>)). */
  public static final UnaryFunction LOG_SIGMOID =
      UnaryFunction.ofDouble(
              "logSigmoid",
              TypeRule.FLOATING,
              x -> Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))))
          .withFloats(HotLoops.CHOSEN::logSigmoid)
          .withNative(NativeLoops::logSigmoid);

  /** a · ln b, and 0 where a is 0, unless b is NaN. */
  public static final BinaryFunction XLOGY =
      BinaryFunction.ofDouble(
          "xlogy",
          TypeRule.FRACTIONS,
          (a, b) -> a == 0 && !Double.isNaN(b) ? 0 : a * Math.log(b),
          null);

  /** ln(e<sup>a</sup> + e<sup>b</sup>), without overflow on the way; of FLOAT32 or FLOAT64. */
  public static final BinaryFunction LOG_ADD_EXP =
      BinaryFunction.ofDouble(
          "logaddexp",
          TypeRule.FLOATING,
          (a, b) ->
              a == b && Double.isInfinite(a)
                  ? a
                  : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b))),
          null);

  /** log₂(2<sup>a</sup> + 2<sup>b</sup>), without overflow on the way; of FLOAT32 or FLOAT64. */
  public static final BinaryFunction LOG_ADD_EXP2 =
      BinaryFunction.ofDouble(
          "logaddexp2",
          TypeRule.FLOATING,
          (a, b) ->
              a == b && Double.isInfinite(a)
                  ? a
                  : Math.max(a, b) + Math.log1p(Math.pow(2, -Math.abs(a - b))) / LN_2,
          null);

  /** ln(1 + e<sup>βx</sup>) / β, and x where βx is above the threshold. */
  public static UnaryFunction softplus(double beta, double threshold) {
    var general =
        UnaryFunction.ofDouble(
            "softplus",
            TypeRule.FLOATING,
            x -> beta * x > threshold ? x : Math.log1p(Math.exp(beta * x)) / beta);
    return beta == 1 && threshold == 20
        ? general.withFloats(HotLoops.CHOSEN::softplus).withNative(NativeLoops::softplus)
        : general;
  }

  private static double log2(double x) {
    // The exponent counts exactly; the rest lies near 1, where nothing cancels.
    int exponent = Math.getExponent(x);
    if (x <= 0 || exponent > Double.MAX_EXPONENT || exponent < Double.MIN_EXPONENT) {
      return Math.log(x) / LN_2;
    }
    double rest = Math.scalb(x, -exponent);
    return rest > 1.5 ? exponent + 1 + Math.log(rest / 2) / LN_2 : exponent + Math.log(rest) / LN_2;
  }
}
