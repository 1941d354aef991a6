package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.HotLoops;
import org.grad4j.core.internal.kernel.NativeLoops;
import org.grad4j.core.internal.kernel.TypeRule;
import org.grad4j.core.internal.kernel.UnaryFunction;

/**
 * The table of smooth activations. They are defined for FLOAT32 and FLOAT64, where no other rule is
 * given. Loops over float32 leave exponentials to {@link HotLoops}.
 */
public final class Activations {
  private Activations() {}

  private static final HotLoops HOT = HotLoops.CHOSEN;
  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);

  /** 1.0507… · (x above 0, 1.6732… · (e<sup>x</sup> − 1) elsewhere). */
  public static final UnaryFunction SELU =
      UnaryFunction.ofDouble(
              "selu",
              TypeRule.FLOATING,
              x -> SELU_SCALE * (x <= 0 ? SELU_ALPHA * Math.expm1(x) : x))
          .withFloats((x, y, n) -> bend(x, SELU_SCALE, SELU_SCALE * SELU_ALPHA, 1, y, n));

  /** x / (1 + e<sup>−x</sup>). */
  public static final UnaryFunction SILU =
      UnaryFunction.ofDouble("silu", TypeRule.FLOATING, x -> x / (1 + Math.exp(-x)))
          .withFloats(HotLoops.CHOSEN::silu)
          .withNative(NativeLoops::silu);

  /** x · tanh(ln(1 + e<sup>x</sup>)). */
  public static final UnaryFunction MISH =
      UnaryFunction.ofDouble("mish", TypeRule.FLOATING, x -> x * Math.tanh(softplus(x)))
          .withFloats(
              (x, y, n) -> {
                var factor = apart(x, y, n);
                HOT.softplus(x, factor, n);
                HOT.tanh(factor, factor, n);
                for (int t = 0; t < n; t++) {
                  y[t] = x[t] * factor[t];
                }
              });

  /** x · Φ(x), with the distribution function Φ of the normal distribution. */
  public static final UnaryFunction GELU =
      UnaryFunction.ofDouble(
              "gelu", TypeRule.FLOATING, x -> x * 0.5 * (1 + ErrorFunction.erf(x * SQRT_HALF)))
          .withFloats(HotLoops.CHOSEN::gelu)
          .withNative(NativeLoops::gelu);

  /** x / 2 · (1 + tanh(√(2/π) · (x + 0.044715·x³))), close to gelu. */
  public static final UnaryFunction GELU_TANH =
      UnaryFunction.ofDouble(
              "gelu",
              TypeRule.FLOATING,
              x -> 0.5 * x * (1 + Math.tanh(GELU_SCALE * (x + 0.044715 * x * x * x))))
          .withFloats(
              (x, y, n) -> {
                var inner = apart(x, y, n);
                for (int t = 0; t < n; t++) {
                  inner[t] = (float) GELU_SCALE * (x[t] + 0.044715f * x[t] * x[t] * x[t]);
                }
                HOT.tanh(inner, inner, n);
                for (int t = 0; t < n; t++) {
                  y[t] = 0.5f * x[t] * (1 + inner[t]);
                }
              });

  /** x / (1 + |x|); whole numbers become FLOAT32, bool is refused. */
  public static final UnaryFunction SOFT_SIGN =
      new UnaryFunction(
          "softSign",
          TypeRule.FRACTIONS,
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = x[t] / (1 + Math.abs(x[t]));
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = x[t] / (1 + Math.abs(x[t]));
            }
          },
          null);

  /** x − tanh(x); whole numbers become FLOAT32. */
  public static final UnaryFunction TANH_SHRINK =
      UnaryFunction.ofDouble("tanhShrink", x -> x - Math.tanh(x))
          .withFloats(
              (x, y, n) -> {
                var tanh = apart(x, y, n);
                HOT.tanh(x, tanh, n);
                for (int t = 0; t < n; t++) {
                  y[t] = x[t] - tanh[t];
                }
              });

  /** x above 0, α · (e<sup>x</sup> − 1) elsewhere. */
  public static UnaryFunction elu(double alpha) {
    return UnaryFunction.ofDouble("elu", TypeRule.FLOATING, x -> x <= 0 ? alpha * Math.expm1(x) : x)
        .withFloats((x, y, n) -> bend(x, 1, alpha, 1, y, n));
  }

  /** x above 0, α · (e<sup>x/α</sup> − 1) elsewhere. */
  public static UnaryFunction celu(double alpha) {
    if (alpha == 0) {
      throw new IllegalArgumentException("celu: alpha must not be 0, x is divided by it.");
    }
    return UnaryFunction.ofDouble(
            "celu", TypeRule.FLOATING, x -> x <= 0 ? alpha * Math.expm1(x / alpha) : x)
        .withFloats((x, y, n) -> bend(x, 1, alpha, 1 / alpha, y, n));
  }

  /** y = slope · x where x is above 0, height · (e<sup>rate·x</sup> − 1) elsewhere. */
  private static void bend(float[] x, double slope, double height, double rate, float[] y, int n) {
    float floatSlope = (float) slope;
    float floatHeight = (float) height;
    float floatRate = (float) rate;
    var below = apart(x, y, n);
    for (int t = 0; t < n; t++) {
      below[t] = floatRate * Math.min(x[t], 0f);
    }
    HOT.expm1(below, below, n);
    for (int t = 0; t < n; t++) {
      y[t] = floatSlope * Math.max(x[t], 0f) + floatHeight * below[t];
    }
  }

  /** Room for what is between: y, or an array of its own if x is to be read again and is y. */
  private static float[] apart(float[] x, float[] y, int n) {
    return x == y ? new float[n] : y;
  }

  private static double softplus(double x) {
    // Beyond 40 e^x is all of 1 + e^x, and at 710 it would overflow.
    return x > 40 ? x : Math.log1p(Math.exp(x));
  }
}
