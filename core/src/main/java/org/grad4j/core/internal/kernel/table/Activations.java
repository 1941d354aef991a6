package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.HotLoops;
import org.grad4j.core.internal.kernel.NativeLoops;
import org.grad4j.core.internal.kernel.TypeRule;
import org.grad4j.core.internal.kernel.UnaryFunction;

/**
 * The table of smooth activations. They are defined for FLOAT32 and FLOAT64, where no other rule is
 * given.
 */
public final class Activations {
  private Activations() {}

  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);

  /** 1.0507… · (x above 0, 1.6732… · (e<sup>x</sup> − 1) elsewhere). */
  public static final UnaryFunction SELU =
      UnaryFunction.ofDouble(
          "selu", TypeRule.FLOATING, x -> SELU_SCALE * (x <= 0 ? SELU_ALPHA * Math.expm1(x) : x));

  /** x / (1 + e<sup>−x</sup>). */
  public static final UnaryFunction SILU =
      UnaryFunction.ofDouble("silu", TypeRule.FLOATING, x -> x / (1 + Math.exp(-x)))
          .withFloats(HotLoops.CHOSEN::silu)
          .withNative(NativeLoops::silu);

  /** x · tanh(ln(1 + e<sup>x</sup>)). */
  public static final UnaryFunction MISH =
      UnaryFunction.ofDouble("mish", TypeRule.FLOATING, x -> x * Math.tanh(softplus(x)));

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
          x -> 0.5 * x * (1 + Math.tanh(GELU_SCALE * (x + 0.044715 * x * x * x))));

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
      UnaryFunction.ofDouble("tanhShrink", x -> x - Math.tanh(x));

  /** x above 0, α · (e<sup>x</sup> − 1) elsewhere. */
  public static UnaryFunction elu(double alpha) {
    return UnaryFunction.ofDouble(
        "elu", TypeRule.FLOATING, x -> x <= 0 ? alpha * Math.expm1(x) : x);
  }

  /** x above 0, α · (e<sup>x/α</sup> − 1) elsewhere. */
  public static UnaryFunction celu(double alpha) {
    if (alpha == 0) {
      throw new IllegalArgumentException("celu: alpha must not be 0, x is divided by it.");
    }
    return UnaryFunction.ofDouble(
        "celu", TypeRule.FLOATING, x -> x <= 0 ? alpha * Math.expm1(x / alpha) : x);
  }

  private static double softplus(double x) {
    // Beyond 40 e^x is all of 1 + e^x, and at 710 it would overflow.
    return x > 40 ? x : Math.log1p(Math.exp(x));
  }
}
