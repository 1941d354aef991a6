package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.NativeLoops;
import org.grad4j.core.internal.kernel.TypeRule;
import org.grad4j.core.internal.kernel.UnaryFunction;

/** The table of plain arithmetic. */
public final class Arithmetic {
  private Arithmetic() {}

  /** −x. */
  public static final UnaryFunction NEG =
      new UnaryFunction(
              "neg",
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = -x[t];
                }
              },
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = -x[t];
                }
              },
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = -x[t];
                }
              })
          .withNative(NativeLoops::neg);

  /** |x|. */
  public static final UnaryFunction ABS =
      new UnaryFunction(
              "abs",
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = Math.abs(x[t]);
                }
              },
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = Math.abs(x[t]);
                }
              },
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = Math.abs(x[t]);
                }
              })
          .withNative(NativeLoops::abs);

  /** x²; booleans are squared as INT64. */
  public static final UnaryFunction SQUARE =
      new UnaryFunction(
              "square",
              TypeRule.COUNTS,
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = x[t] * x[t];
                }
              },
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = x[t] * x[t];
                }
              },
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = x[t] * x[t];
                }
              })
          .withNative(NativeLoops::square);

  /** 1 / x: ∞ of its sign at 0. */
  public static final UnaryFunction RECIPROCAL =
      new UnaryFunction(
              "reciprocal",
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = 1 / x[t];
                }
              },
              (x, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = 1 / x[t];
                }
              },
              null)
          .withNative(NativeLoops::reciprocal);

  /** a + b; of booleans, a or b. */
  public static final BinaryFunction ADD =
      new BinaryFunction(
              "add",
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] + b[t];
                }
              },
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] + b[t];
                }
              },
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] + b[t];
                }
              })
          .withCommutativeNative(NativeLoops::add, NativeLoops::add);

  /** a − b. */
  public static final BinaryFunction SUB =
      new BinaryFunction(
              "sub",
              TypeRule.SIGNED,
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] - b[t];
                }
              },
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] - b[t];
                }
              },
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] - b[t];
                }
              })
          .withNative(NativeLoops::sub, NativeLoops::sub);

  /** a · b; of booleans, a and b. */
  public static final BinaryFunction MUL =
      new BinaryFunction(
              "mul",
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] * b[t];
                }
              },
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] * b[t];
                }
              },
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] * b[t];
                }
              })
          .withCommutativeNative(NativeLoops::mul, NativeLoops::mul);

  /** a / b; whole numbers are divided as FLOAT32. */
  public static final BinaryFunction DIV =
      new BinaryFunction(
              "div",
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] / b[t];
                }
              },
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] / b[t];
                }
              },
              null)
          .withNative(NativeLoops::div, NativeLoops::div);

  /** a + α·b; whole numbers take no α with a fraction. */
  public static BinaryFunction addScaled(double alpha) {
    return scaled("add", TypeRule.ANY, alpha);
  }

  /** a − α·b; whole numbers take no α with a fraction. */
  public static BinaryFunction subScaled(double alpha) {
    return scaled("sub", TypeRule.SIGNED, -alpha);
  }

  private static BinaryFunction scaled(String name, TypeRule types, double alpha) {
    float floatAlpha = (float) alpha;
    long wholeAlpha = (long) alpha;
    boolean isWhole = wholeAlpha == alpha;
    return new BinaryFunction(
            name,
            isWhole ? types : TypeRule.FLOATING,
            (a, b, y, n) -> {
              for (int t = 0; t < n; t++) {
                y[t] = a[t] + floatAlpha * b[t];
              }
            },
            (a, b, y, n) -> {
              for (int t = 0; t < n; t++) {
                y[t] = a[t] + alpha * b[t];
              }
            },
            isWhole
                ? (a, b, y, n) -> {
                  for (int t = 0; t < n; t++) {
                    y[t] = a[t] + wholeAlpha * b[t];
                  }
                }
                : null)
        .withNative(
            (loops, a, atA, b, atB, y, atY, n) ->
                loops.addScaled(a, atA, b, atB, floatAlpha, y, atY, n),
            (loops, a, atA, b, y, atY, n) -> loops.add(a, atA, floatAlpha * b, y, atY, n));
  }
}
