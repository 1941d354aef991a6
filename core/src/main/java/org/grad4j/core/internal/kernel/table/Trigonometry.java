package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.TypeRule;
import org.grad4j.core.internal.kernel.UnaryFunction;

/** The table of trigonometric functions and their inverses, in radians. */
public final class Trigonometry {
  private Trigonometry() {}

  /** The sine. */
  public static final UnaryFunction SIN = UnaryFunction.ofDouble("sin", Math::sin);

  /** The cosine. */
  public static final UnaryFunction COS = UnaryFunction.ofDouble("cos", Math::cos);

  /** The tangent. */
  public static final UnaryFunction TAN = UnaryFunction.ofDouble("tan", Math::tan);

  /** The angle between −π/2 and π/2 with this sine; NaN outside [−1, 1]. */
  public static final UnaryFunction ASIN = UnaryFunction.ofDouble("asin", Math::asin);

  /** The angle between 0 and π with this cosine; NaN outside [−1, 1]. */
  public static final UnaryFunction ACOS = UnaryFunction.ofDouble("acos", Math::acos);

  /** The angle between −π/2 and π/2 with this tangent. */
  public static final UnaryFunction ATAN = UnaryFunction.ofDouble("atan", Math::atan);

  /** sin(πx) / (πx), and 1 at 0. */
  public static final UnaryFunction SINC =
      UnaryFunction.ofDouble("sinc", x -> x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

  /** The angle between −π and π of the point with ordinate a and abscissa b. */
  public static final BinaryFunction ATAN2 =
      BinaryFunction.ofDouble("atan2", TypeRule.FRACTIONS, Math::atan2, null);
}
