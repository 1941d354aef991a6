package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.TernaryFunction;
import org.grad4j.core.internal.kernel.TypeRule;

/** The table of sums of an array and a product, quotient or difference of others, in one pass. */
public final class Combinations {
  private Combinations() {}

  /** a + w · (b − a) for w below 1/2, b − (1 − w) · (b − a) else: exact at both ends. */
  public static final TernaryFunction LERP =
      new TernaryFunction(
          "lerp",
          TypeRule.FLOATING,
          (a, b, c, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = c[t] < 0.5f ? a[t] + c[t] * (b[t] - a[t]) : b[t] - (b[t] - a[t]) * (1 - c[t]);
            }
          },
          (a, b, c, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = c[t] < 0.5 ? a[t] + c[t] * (b[t] - a[t]) : b[t] - (b[t] - a[t]) * (1 - c[t]);
            }
          },
          null);

  /** The same with one weight for all elements. */
  public static BinaryFunction lerp(double weight) {
    float w = (float) weight;
    return weight < 0.5
        ? new BinaryFunction(
            "lerp",
            TypeRule.FLOATING,
            (a, b, y, n) -> {
              for (int t = 0; t < n; t++) {
                y[t] = a[t] + w * (b[t] - a[t]);
              }
            },
            (a, b, y, n) -> {
              for (int t = 0; t < n; t++) {
                y[t] = a[t] + weight * (b[t] - a[t]);
              }
            },
            null)
        : new BinaryFunction(
            "lerp",
            TypeRule.FLOATING,
            (a, b, y, n) -> {
              for (int t = 0; t < n; t++) {
                y[t] = b[t] - (b[t] - a[t]) * (1 - w);
              }
            },
            (a, b, y, n) -> {
              for (int t = 0; t < n; t++) {
                y[t] = b[t] - (b[t] - a[t]) * (1 - weight);
              }
            },
            null);
  }

  /** a + value · b · c; whole numbers take no value with a fraction. */
  public static TernaryFunction addcmul(double value) {
    float v = (float) value;
    long whole = (long) value;
    boolean isWhole = whole == value;
    return new TernaryFunction(
        "addcmul",
        isWhole ? TypeRule.NUMBERS : TypeRule.FLOATING,
        (a, b, c, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = a[t] + v * b[t] * c[t];
          }
        },
        (a, b, c, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = a[t] + value * b[t] * c[t];
          }
        },
        isWhole
            ? (a, b, c, y, n) -> {
              for (int t = 0; t < n; t++) {
                y[t] = a[t] + whole * b[t] * c[t];
              }
            }
            : null);
  }

  /** a + value · b / c. */
  public static TernaryFunction addcdiv(double value) {
    float v = (float) value;
    return new TernaryFunction(
        "addcdiv",
        TypeRule.FLOATING,
        (a, b, c, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = a[t] + v * b[t] / c[t];
          }
        },
        (a, b, c, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = a[t] + value * b[t] / c[t];
          }
        },
        null);
  }
}
