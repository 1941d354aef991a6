package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.Loops;
import org.grad4j.core.internal.kernel.TernaryFunction;
import org.grad4j.core.internal.kernel.TypeRule;
import org.grad4j.core.internal.kernel.UnaryFunction;
import org.jspecify.annotations.Nullable;

/** The table of larger and smaller numbers, and of bounds. */
public final class Bounds {
  private Bounds() {}

  /** The larger one, NaN if either is. */
  public static final BinaryFunction MAXIMUM =
      new BinaryFunction(
          "maximum",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.max(a[t], b[t]);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.max(a[t], b[t]);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.max(a[t], b[t]);
            }
          });

  /** The smaller one, NaN if either is. */
  public static final BinaryFunction MINIMUM =
      new BinaryFunction(
          "minimum",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.min(a[t], b[t]);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.min(a[t], b[t]);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.min(a[t], b[t]);
            }
          });

  /** The larger one, NaN if both are. */
  public static final BinaryFunction FMAX =
      new BinaryFunction(
          "fmax",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = a[t] >= b[t] || Float.isNaN(b[t]) ? a[t] : b[t];
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = a[t] >= b[t] || Double.isNaN(b[t]) ? a[t] : b[t];
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.max(a[t], b[t]);
            }
          });

  /** The smaller one, NaN if both are. */
  public static final BinaryFunction FMIN =
      new BinaryFunction(
          "fmin",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = a[t] <= b[t] || Float.isNaN(b[t]) ? a[t] : b[t];
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = a[t] <= b[t] || Double.isNaN(b[t]) ? a[t] : b[t];
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.min(a[t], b[t]);
            }
          });

  /** The larger one, as a lower bound of a. */
  public static final BinaryFunction CLAMP_MIN = MAXIMUM.named("clampMin");

  /** The smaller one, as an upper bound of a. */
  public static final BinaryFunction CLAMP_MAX = MINIMUM.named("clampMax");

  /** min(max(a, b), c): a between the bounds b and c. */
  public static final TernaryFunction CLAMP =
      new TernaryFunction(
          "clamp",
          TypeRule.NUMBERS,
          (a, b, c, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.min(Math.max(a[t], b[t]), c[t]);
            }
          },
          (a, b, c, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.min(Math.max(a[t], b[t]), c[t]);
            }
          },
          (a, b, c, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.min(Math.max(a[t], b[t]), c[t]);
            }
          });

  /**
   * min(max(x, min), max); whole numbers become FLOAT32. NaN as a bound makes every element NaN.
   */
  public static UnaryFunction clamp(double min, double max) {
    return clamp("clamp", TypeRule.FRACTIONS, min, max, null);
  }

  /** min(max(x, min), max); whole numbers stay whole. */
  public static UnaryFunction clamp(long min, long max) {
    return clamp("clamp", TypeRule.COUNTS, (double) min, (double) max, wholeClamp(min, max));
  }

  /** max(x, min); whole numbers become FLOAT32. NaN as a bound is none. */
  public static UnaryFunction clampMin(double min) {
    double bound = Double.isNaN(min) ? Double.NEGATIVE_INFINITY : min;
    return clamp("clampMin", TypeRule.FRACTIONS, bound, Double.POSITIVE_INFINITY, null);
  }

  /** max(x, min); whole numbers stay whole. */
  public static UnaryFunction clampMin(long min) {
    var longs = wholeClamp(min, Long.MAX_VALUE);
    return clamp("clampMin", TypeRule.COUNTS, (double) min, Double.POSITIVE_INFINITY, longs);
  }

  /** min(x, max); whole numbers become FLOAT32. NaN as a bound is none. */
  public static UnaryFunction clampMax(double max) {
    double bound = Double.isNaN(max) ? Double.POSITIVE_INFINITY : max;
    return clamp("clampMax", TypeRule.FRACTIONS, Double.NEGATIVE_INFINITY, bound, null);
  }

  /** min(x, max); whole numbers stay whole. */
  public static UnaryFunction clampMax(long max) {
    var longs = wholeClamp(Long.MIN_VALUE, max);
    return clamp("clampMax", TypeRule.COUNTS, Double.NEGATIVE_INFINITY, (double) max, longs);
  }

  static UnaryFunction clamp(
      String name, TypeRule types, double min, double max, Loops.@Nullable Map<long[]> longs) {
    float floatMin = (float) min;
    float floatMax = (float) max;
    return new UnaryFunction(
        name,
        types,
        (x, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = Math.min(Math.max(x[t], floatMin), floatMax);
          }
        },
        (x, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = Math.min(Math.max(x[t], min), max);
          }
        },
        longs);
  }

  static Loops.Map<long[]> wholeClamp(long min, long max) {
    return (x, y, n) -> {
      for (int t = 0; t < n; t++) {
        y[t] = Math.min(Math.max(x[t], min), max);
      }
    };
  }
}
