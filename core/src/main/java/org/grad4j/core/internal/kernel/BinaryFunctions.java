package org.grad4j.core.internal.kernel;

/** The table of functions of two numbers a and b. A new function is a row here. */
public final class BinaryFunctions {
  private BinaryFunctions() {}

  /** a + b. */
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
          });

  /** a − b. */
  public static final BinaryFunction SUB =
      new BinaryFunction(
          "sub",
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
          });

  /** a · b. */
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
          });

  /** a / b; whole numbers are divided as float32. */
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
          null);

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

  /**
   * The loss of probability a against target b: −(b·max(ln a, −100) + (1 − b)·max(ln(1 − a),
   * −100)).
   */
  public static final BinaryFunction BINARY_CROSS_ENTROPY =
      new BinaryFunction(
          "binaryCrossEntropy",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (float) binaryCrossEntropy(a[t], b[t]);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = binaryCrossEntropy(a[t], b[t]);
            }
          },
          null);

  /** Its derivative by a: (a − b) / max(a·(1 − a), 10<sup>−12</sup>). */
  public static final BinaryFunction BINARY_CROSS_ENTROPY_SLOPE =
      new BinaryFunction(
          "binaryCrossEntropyBackward",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (a[t] - b[t]) / Math.max((1 - a[t]) * a[t], 1e-12f);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (a[t] - b[t]) / Math.max((1 - a[t]) * a[t], 1e-12);
            }
          },
          null);

  /** The loss of logit a against target b: (1 − b)·a + max(−a, 0) + ln(1 + e<sup>−|a|</sup>). */
  public static final BinaryFunction BINARY_CROSS_ENTROPY_WITH_LOGITS =
      new BinaryFunction(
          "binaryCrossEntropyWithLogits",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (float) binaryCrossEntropyWithLogits(a[t], b[t]);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = binaryCrossEntropyWithLogits(a[t], b[t]);
            }
          },
          null);

  /** Its derivative by a: σ(a) − b. */
  public static final BinaryFunction BINARY_CROSS_ENTROPY_WITH_LOGITS_SLOPE =
      new BinaryFunction(
          "binaryCrossEntropyWithLogitsBackward",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (float) (1 / (1 + Math.exp(-a[t])) - b[t]);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = 1 / (1 + Math.exp(-a[t])) - b[t];
            }
          },
          null);

  /** The gradient a where the output b is positive (or NaN), else 0. */
  public static final BinaryFunction RELU_BACKWARD =
      new BinaryFunction(
          "reluBackward",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = b[t] <= 0 ? 0f : a[t];
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = b[t] <= 0 ? 0d : a[t];
            }
          },
          null);

  /** a + α·b. */
  public static BinaryFunction addScaled(double alpha) {
    float floatAlpha = (float) alpha;
    return new BinaryFunction(
        "add",
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
        null);
  }

  private static double binaryCrossEntropy(double p, double target) {
    return -(target * Math.max(Math.log(p), -100) + (1 - target) * Math.max(Math.log1p(-p), -100));
  }

  private static double binaryCrossEntropyWithLogits(double x, double target) {
    return (1 - target) * x + Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
