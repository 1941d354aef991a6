package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.HotLoops;
import org.grad4j.core.internal.kernel.NativeLoops;
import org.grad4j.core.internal.kernel.TypeRule;

/**
 * The table of gradients through smooth activations, in one pass: a is the gradient that has come,
 * b what the activation was given, or what it answered where that is said.
 *
 * <p>Loops over float32 that need an exponential leave it to {@link HotLoops} first, in the array
 * of the result, which is never an operand.
 */
public final class ActivationSlopes {
  private ActivationSlopes() {}

  private static final HotLoops HOT = HotLoops.CHOSEN;
  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double NORMAL_PEAK = 1 / Math.sqrt(2 * Math.PI);
  private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);
  private static final double GELU_CUBE = 0.044715;

  /** a · b · (1 − b), where b is the sigmoid. */
  public static final BinaryFunction SIGMOID =
      new BinaryFunction(
              "sigmoidBackward",
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] * b[t] * (1 - b[t]);
                }
              },
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] * b[t] * (1 - b[t]);
                }
              },
              null)
          .withNative(NativeLoops::sigmoidBackward);

  /** a · (1 − b²), where b is the hyperbolic tangent. */
  public static final BinaryFunction TANH =
      new BinaryFunction(
              "tanhBackward",
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] * (1 - b[t] * b[t]);
                }
              },
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] * (1 - b[t] * b[t]);
                }
              },
              null)
          .withNative(NativeLoops::tanhBackward);

  /** a · σ(b) · (1 + b·(1 − σ(b))). */
  public static final BinaryFunction SILU =
      BinaryFunction.ofDouble(
              "siluBackward",
              TypeRule.FRACTIONS,
              (a, b) -> {
                double s = 1 / (1 + Math.exp(-b));
                return a * s * (1 + b * (1 - s));
              },
              null)
          .withFloats(
              (a, b, y, n) -> {
                HOT.sigmoid(b, y, n);
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] * y[t] * (1 + b[t] * (1 - y[t]));
                }
              });

  /** a · (w + b·σ(b)·(1 − w²)) with w = tanh(ln(1 + e<sup>b</sup>)). */
  public static final BinaryFunction MISH =
      BinaryFunction.ofDouble(
              "mishBackward",
              TypeRule.FRACTIONS,
              (a, b) -> {
                double w = Math.tanh(b > 40 ? b : Math.log1p(Math.exp(b)));
                return a * (w + b / (1 + Math.exp(-b)) * (1 - w * w));
              },
              null)
          .withFloats(
              (a, b, y, n) -> {
                var s = new float[n];
                HOT.sigmoid(b, s, n);
                HOT.softplus(b, y, n);
                HOT.tanh(y, y, n);
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] * (y[t] + b[t] * s[t] * (1 - y[t] * y[t]));
                }
              });

  /** a · (Φ(b) + b·φ(b)), with distribution function Φ and density φ of the normal distribution. */
  public static final BinaryFunction GELU =
      BinaryFunction.ofDouble(
              "geluBackward",
              TypeRule.FRACTIONS,
              (a, b) ->
                  a
                      * (0.5 * (1 + ErrorFunction.erf(b * SQRT_HALF))
                          + b * NORMAL_PEAK * Math.exp(-0.5 * b * b)),
              null)
          .withFloats(
              (a, b, y, n) -> {
                var distribution = new float[n];
                for (int t = 0; t < n; t++) {
                  distribution[t] = b[t] * (float) SQRT_HALF;
                  y[t] = -0.5f * b[t] * b[t];
                }
                HOT.erf(distribution, distribution, n);
                HOT.exp(y, y, n);
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] * (0.5f * (1 + distribution[t]) + b[t] * (float) NORMAL_PEAK * y[t]);
                }
              });

  /** a · (½(1 + t) + ½b·(1 − t²)·u′), t = tanh u, u = √(2/π)·(b + 0.044715·b³). */
  public static final BinaryFunction GELU_TANH =
      BinaryFunction.ofDouble(
              "geluBackward",
              TypeRule.FRACTIONS,
              (a, b) -> {
                double t = Math.tanh(GELU_SCALE * (b + GELU_CUBE * b * b * b));
                double inner = GELU_SCALE * (1 + 3 * GELU_CUBE * b * b);
                return a * (0.5 * (1 + t) + 0.5 * b * (1 - t * t) * inner);
              },
              null)
          .withFloats(
              (a, b, y, n) -> {
                float scale = (float) GELU_SCALE;
                float cube = (float) GELU_CUBE;
                for (int t = 0; t < n; t++) {
                  y[t] = scale * (b[t] + cube * b[t] * b[t] * b[t]);
                }
                HOT.tanh(y, y, n);
                for (int t = 0; t < n; t++) {
                  float inner = scale * (1 + 3 * cube * b[t] * b[t]);
                  y[t] = a[t] * (0.5f * (1 + y[t]) + 0.5f * b[t] * (1 - y[t] * y[t]) * inner);
                }
              });

  /** a · σ(−b), for the logarithm of the sigmoid. */
  public static final BinaryFunction LOG_SIGMOID =
      BinaryFunction.ofDouble(
              "logSigmoidBackward", TypeRule.FRACTIONS, (a, b) -> a / (1 + Math.exp(b)), null)
          .withFloats(
              (a, b, y, n) -> {
                for (int t = 0; t < n; t++) {
                  y[t] = -b[t];
                }
                HOT.sigmoid(y, y, n);
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] * y[t];
                }
              });

  /** a / (1 + |b|)²; NaN at infinity, where b / (1 + |b|) is ∞ / ∞ too. */
  public static final BinaryFunction SOFT_SIGN =
      new BinaryFunction(
          "softSignBackward",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              float below = 1 + Math.abs(b[t]);
              y[t] = a[t] / below / below + 0 * b[t];
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              double below = 1 + Math.abs(b[t]);
              y[t] = a[t] / below / below + 0 * b[t];
            }
          },
          null);

  /** a · tanh²(b), for b − tanh b. */
  public static final BinaryFunction TANH_SHRINK =
      BinaryFunction.ofDouble(
              "tanhShrinkBackward",
              TypeRule.FRACTIONS,
              (a, b) -> a * Math.tanh(b) * Math.tanh(b),
              null)
          .withFloats(
              (a, b, y, n) -> {
                HOT.tanh(b, y, n);
                for (int t = 0; t < n; t++) {
                  y[t] = a[t] * (y[t] * y[t]);
                }
              });

  /** a · σ(βb), and a where βb is above the threshold. */
  public static BinaryFunction softplus(double beta, double threshold) {
    float floatBeta = (float) beta;
    return BinaryFunction.ofDouble(
            "softplusBackward",
            TypeRule.FRACTIONS,
            (a, b) -> b * beta > threshold ? a : a / (1 + Math.exp(-b * beta)),
            null)
        .withFloats(
            (a, b, y, n) -> {
              for (int t = 0; t < n; t++) {
                y[t] = floatBeta * b[t];
              }
              HOT.sigmoid(y, y, n);
              for (int t = 0; t < n; t++) {
                y[t] = (double) floatBeta * b[t] > threshold ? a[t] : a[t] * y[t];
              }
            });
  }

  /** a · slope where b is above 0, a · curve · e<sup>rate·b</sup> elsewhere. */
  public static BinaryFunction elu(double slope, double curve, double rate) {
    float floatSlope = (float) slope;
    float floatCurve = (float) curve;
    float floatRate = (float) rate;
    return BinaryFunction.ofDouble(
            "eluBackward",
            TypeRule.FRACTIONS,
            (a, b) -> b > 0 ? a * slope : a * curve * Math.exp(rate * b),
            null)
        .withFloats(
            (a, b, y, n) -> {
              for (int t = 0; t < n; t++) {
                y[t] = floatRate * Math.min(b[t], 0f);
              }
              HOT.exp(y, y, n);
              for (int t = 0; t < n; t++) {
                y[t] = a[t] * (b[t] > 0 ? floatSlope : floatCurve * y[t]);
              }
            });
  }
}
