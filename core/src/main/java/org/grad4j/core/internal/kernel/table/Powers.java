package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.Loops;
import org.grad4j.core.internal.kernel.NativeLoops;
import org.grad4j.core.internal.kernel.TypeRule;
import org.grad4j.core.internal.kernel.UnaryFunction;
import org.jspecify.annotations.Nullable;

/** The table of powers and roots. */
public final class Powers {
  private Powers() {}

  private static final UnaryFunction CUBE =
      new UnaryFunction(
          "pow",
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = x[t] * x[t] * x[t];
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = x[t] * x[t] * x[t];
            }
          },
          null);

  /** √x: NaN below 0. */
  public static final UnaryFunction SQRT =
      new UnaryFunction(
              "sqrt",
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = (float) Math.sqrt(x[t]);
                }
              },
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = Math.sqrt(x[t]);
                }
              },
              null)
          .withNative(NativeLoops::sqrt);

  /** 1 / √x: ∞ at 0, NaN below. */
  public static final UnaryFunction RSQRT =
      new UnaryFunction(
          "rsqrt",
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (float) (1 / Math.sqrt(x[t]));
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = 1 / Math.sqrt(x[t]);
            }
          },
          null);

  /** a<sup>b</sup>; whole numbers stay whole, and their negative powers are cut off to 0 or ±1. */
  public static final BinaryFunction POW =
      BinaryFunction.ofDouble(
          "pow",
          TypeRule.NUMBERS,
          Powers::pow,
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = pow(a[t], b[t]);
            }
          });

  /** √(a² + b²), without overflow on the way. */
  public static final BinaryFunction HYPOT =
      BinaryFunction.ofDouble("hypot", TypeRule.FLOATING, Math::hypot, null);

  /** x<sup>exponent</sup>; whole numbers become FLOAT32. */
  public static UnaryFunction pow(double exponent) {
    return pow(TypeRule.FRACTIONS, exponent, null);
  }

  /** x<sup>exponent</sup>; whole numbers stay whole, and have no negative powers. */
  public static UnaryFunction pow(long exponent) {
    return exponent < 0
        ? pow(TypeRule.FLOATING, (double) exponent, null)
        : pow(
            TypeRule.COUNTS,
            (double) exponent,
            (x, y, n) -> {
              for (int t = 0; t < n; t++) {
                y[t] = pow(x[t], exponent);
              }
            });
  }

  private static UnaryFunction pow(
      TypeRule types, double exponent, Loops.@Nullable Map<long[]> longs) {
    var simple = simple(exponent);
    var f = simple != null ? simple : UnaryFunction.ofDouble("pow", types, x -> pow(x, exponent));
    return new UnaryFunction("pow", types, f.floats(), f.doubles(), longs, f.nativeFloats());
  }

  /**
   * The row of a power that is no work; as in PyTorch, the roots are sqrt's, which has none of −∞.
   */
  private static @Nullable UnaryFunction simple(double exponent) {
    if (exponent == 0.5) {
      return SQRT;
    } else if (exponent == -0.5) {
      return RSQRT;
    } else if (exponent == -1) {
      return Arithmetic.RECIPROCAL;
    } else if (exponent == 2) {
      return Arithmetic.SQUARE;
    } else if (exponent == 3) {
      return CUBE;
    }
    return null;
  }

  private static double pow(double a, double b) {
    // Java alone answers NaN where 1 is raised to NaN or to infinity.
    if (a == 1 || (a == -1 && Double.isInfinite(b))) {
      return 1;
    }
    return Math.pow(a, b);
  }

  private static long pow(long a, long b) {
    if (b < 0) {
      return a == 1 ? 1 : a == -1 ? (b % 2 == 0 ? 1 : -1) : 0;
    }
    long power = 1;
    long factor = a;
    for (long rest = b; rest > 0; rest >>= 1) {
      power = (rest & 1) == 0 ? power : power * factor;
      factor *= factor;
    }
    return power;
  }
}
