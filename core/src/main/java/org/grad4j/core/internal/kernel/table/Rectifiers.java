package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.NativeLoops;
import org.grad4j.core.internal.kernel.TypeRule;
import org.grad4j.core.internal.kernel.UnaryFunction;

/** The table of activations made of straight pieces. */
public final class Rectifiers {
  private Rectifiers() {}

  /** max(x, 0). */
  public static final UnaryFunction RELU =
      new UnaryFunction(
              "relu",
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = Math.max(x[t], 0f);
                }
              },
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = Math.max(x[t], 0d);
                }
              },
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = Math.max(x[t], 0L);
                }
              })
          .withNative(NativeLoops::relu);

  /** max(a + b, 0). */
  public static final BinaryFunction ADD_RELU =
      new BinaryFunction(
              "addRelu",
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = Math.max(a[t] + b[t], 0f);
                }
              },
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = Math.max(a[t] + b[t], 0d);
                }
              },
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = Math.max(a[t] + b[t], 0L);
                }
              })
          .withNative(NativeLoops::addRelu);

  /** min(max(x, 0), 6). */
  public static final UnaryFunction RELU6 =
      Bounds.clamp("relu6", TypeRule.NUMBERS, 0, 6, Bounds.wholeClamp(0, 6));

  /** min(max(x + 3, 0), 6) / 6. */
  public static final UnaryFunction HARD_SIGMOID =
      new UnaryFunction(
          "hardSigmoid",
          TypeRule.FLOATING,
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.min(Math.max(x[t] + 3, 0f), 6f) / 6;
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.min(Math.max(x[t] + 3, 0d), 6d) / 6;
            }
          },
          null);

  /** x · min(max(x + 3, 0), 6) / 6. */
  public static final UnaryFunction HARD_SWISH =
      new UnaryFunction(
          "hardSwish",
          TypeRule.FLOATING,
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = x[t] * Math.min(Math.max(x[t] + 3, 0f), 6f) / 6;
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = x[t] * Math.min(Math.max(x[t] + 3, 0d), 6d) / 6;
            }
          },
          null);

  /** min(max(x, min), max), where whole numbers stay whole between whole bounds. */
  public static UnaryFunction hardTanh(double min, double max) {
    if (min > max) {
      throw new IllegalArgumentException(
          "hardTanh: min must not be above max, got " + min + " and " + max + ".");
    }
    boolean whole = min == (long) min && max == (long) max;
    return whole
        ? Bounds.clamp(
            "hardTanh", TypeRule.NUMBERS, min, max, Bounds.wholeClamp((long) min, (long) max))
        : Bounds.clamp("hardTanh", TypeRule.FLOATING, min, max, null);
  }

  /** x where it is positive, slope · x elsewhere. */
  public static UnaryFunction leakyRelu(double slope) {
    // A branch on random signs would be mispredicted.
    int one = Float.floatToRawIntBits(1f);
    int slopeBits = Float.floatToRawIntBits((float) slope);
    return new UnaryFunction(
        "leakyRelu",
        TypeRule.FLOATING,
        (x, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = x[t] * Float.intBitsToFloat(x[t] > 0 ? one : slopeBits);
          }
        },
        (x, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = x[t] > 0 ? x[t] : slope * x[t];
          }
        },
        null);
  }

  /** x − λ above λ, x + λ below −λ, else 0, for NaN too. */
  public static UnaryFunction softShrink(double lambda) {
    float floatLambda = requireLambda("softShrink", lambda);
    return new UnaryFunction(
        "softShrink",
        TypeRule.FLOATING,
        (x, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] =
                x[t] > floatLambda
                    ? x[t] - floatLambda
                    : x[t] < -floatLambda ? x[t] + floatLambda : 0f;
          }
        },
        (x, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = x[t] > lambda ? x[t] - lambda : x[t] < -lambda ? x[t] + lambda : 0d;
          }
        },
        null);
  }

  /** x where it is above λ or below −λ, 0 between. */
  public static UnaryFunction hardShrink(double lambda) {
    float floatLambda = (float) lambda;
    return new UnaryFunction(
        "hardShrink",
        TypeRule.FLOATING,
        (x, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = x[t] >= -floatLambda && x[t] <= floatLambda ? 0f : x[t];
          }
        },
        (x, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = x[t] >= -lambda && x[t] <= lambda ? 0d : x[t];
          }
        },
        null);
  }

  /** x where it is above the bound (or NaN), a number elsewhere; whole numbers stay whole. */
  public static UnaryFunction threshold(double bound, double value) {
    float floatBound = (float) bound;
    float floatValue = (float) value;
    long wholeValue = (long) value;
    return new UnaryFunction(
        "threshold",
        TypeRule.NUMBERS,
        (x, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = x[t] <= floatBound ? floatValue : x[t];
          }
        },
        (x, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = x[t] <= bound ? value : x[t];
          }
        },
        (x, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = x[t] <= bound ? wholeValue : x[t];
          }
        });
  }

  private static float requireLambda(String name, double lambda) {
    if (lambda >= 0) {
      return (float) lambda;
    }
    throw new IllegalArgumentException(name + ": lambda must not be negative, got " + lambda + ".");
  }
}
