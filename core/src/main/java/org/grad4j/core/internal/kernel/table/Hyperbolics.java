package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.HotLoops;
import org.grad4j.core.internal.kernel.NativeLoops;
import org.grad4j.core.internal.kernel.UnaryFunction;

/** The table of hyperbolic functions and their inverses. */
public final class Hyperbolics {
  private Hyperbolics() {}

  private static final double LN_2 = Math.log(2);

  /** Beyond it x² + 1 is x². */
  private static final double LARGE = 0x1p28;

  /** (e<sup>x</sup> − e<sup>−x</sup>) / 2. */
  public static final UnaryFunction SINH = UnaryFunction.ofDouble("sinh", Math::sinh);

  /** (e<sup>x</sup> + e<sup>−x</sup>) / 2. */
  public static final UnaryFunction COSH = UnaryFunction.ofDouble("cosh", Math::cosh);

  /** The hyperbolic tangent. */
  public static final UnaryFunction TANH =
      UnaryFunction.ofDouble("tanh", Math::tanh)
          .withFloats(HotLoops.CHOSEN::tanh)
          .withNative(NativeLoops::tanh);

  /** ln(x + √(x² + 1)). */
  public static final UnaryFunction ASINH = UnaryFunction.ofDouble("asinh", Hyperbolics::asinh);

  /** ln(x + √(x² − 1)); NaN below 1. */
  public static final UnaryFunction ACOSH = UnaryFunction.ofDouble("acosh", Hyperbolics::acosh);

  /** ln((1 + x) / (1 − x)) / 2; NaN outside [−1, 1]. */
  public static final UnaryFunction ATANH = UnaryFunction.ofDouble("atanh", Hyperbolics::atanh);

  private static double asinh(double x) {
    double a = Math.abs(x);
    double y = a > LARGE ? Math.log(a) + LN_2 : Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
    return Math.copySign(y, x);
  }

  private static double acosh(double x) {
    if (x < 1) {
      return Double.NaN;
    }
    if (x > LARGE) {
      return Math.log(x) + LN_2;
    }
    double above = x - 1;
    return Math.log1p(above + Math.sqrt(2 * above + above * above));
  }

  private static double atanh(double x) {
    double a = Math.abs(x);
    return Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);
  }
}
