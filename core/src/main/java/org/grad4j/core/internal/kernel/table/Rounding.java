package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.Loops;
import org.grad4j.core.internal.kernel.TypeRule;
import org.grad4j.core.internal.kernel.UnaryFunction;

/** The table of roundings. Whole numbers are round already. */
public final class Rounding {
  private Rounding() {}

  private static final Loops.Map<long[]> SAME = (x, y, n) -> System.arraycopy(x, 0, y, 0, n);

  /** The largest whole number that is not above x. */
  public static final UnaryFunction FLOOR =
      new UnaryFunction(
          "floor",
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (float) Math.floor(x[t]);
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.floor(x[t]);
            }
          },
          SAME);

  /** The smallest whole number that is not below x. */
  public static final UnaryFunction CEIL =
      new UnaryFunction(
          "ceil",
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (float) Math.ceil(x[t]);
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.ceil(x[t]);
            }
          },
          SAME);

  /** The nearest whole number, of two the even one. */
  public static final UnaryFunction ROUND =
      new UnaryFunction(
          "round",
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (float) Math.rint(x[t]);
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.rint(x[t]);
            }
          },
          SAME);

  /** x without its fraction. */
  public static final UnaryFunction TRUNC =
      new UnaryFunction(
          "trunc",
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (float) trunc(x[t]);
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = trunc(x[t]);
            }
          },
          SAME);

  /** x − trunc(x), with the sign of x. */
  public static final UnaryFunction FRAC =
      new UnaryFunction(
          "frac",
          TypeRule.FLOATING,
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (float) (x[t] - trunc(x[t]));
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = x[t] - trunc(x[t]);
            }
          },
          null);

  /** −1, 0 or 1; 0 for NaN. */
  public static final UnaryFunction SIGN =
      new UnaryFunction(
          "sign",
          TypeRule.ANY,
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = x[t] > 0 ? 1f : x[t] < 0 ? -1f : 0f;
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = x[t] > 0 ? 1d : x[t] < 0 ? -1d : 0d;
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Long.signum(x[t]);
            }
          });

  /** |a| with the sign of b, of −0 too. */
  public static final BinaryFunction COPY_SIGN =
      new BinaryFunction(
          "copysign",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.copySign(a[t], b[t]);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.copySign(a[t], b[t]);
            }
          },
          null);

  static double trunc(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }
}
