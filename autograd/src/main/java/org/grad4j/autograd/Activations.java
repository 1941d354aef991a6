package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.table.ActivationSlopes;
import org.grad4j.core.internal.shape.ActivationShapes;

/** Smooth functions that stand between the layers of a network. */
final class Activations {
  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);

  private Activations() {}

  /** y = 1 / (1 + e^−x); dx = g·y·(1 − y). Keeps y. */
  static Tensor sigmoid(Tensor x) {
    return record(
        "sigmoid",
        x,
        x.data().sigmoid(),
        Keep.OUTPUTS,
        (g, call) -> sigmoidBackward(g, call.output()));
  }

  /** z = g·y·(1 − y); dg = h·y·(1 − y), dy = h·g·(1 − 2y) for the gradient h. Keeps g and y. */
  private static Tensor sigmoidBackward(Tensor g, Tensor y) {
    return record(
        "sigmoidBackward",
        g,
        y,
        g.data().zip(ActivationSlopes.SIGMOID, y.data()),
        Keep.INPUTS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, sigmoidBackward(call.grad(), call.input(1)));
              }
              if (call.wants(1)) {
                call.give(1, call.grad().mul(call.input(0)).mul(call.input(1).mul(2).rsub(1)));
              }
            });
  }

  /** y = ln(1 / (1 + e^−x)); dx = g·σ(−x). Keeps x. */
  static Tensor logSigmoid(Tensor x) {
    return record(
        "logSigmoid",
        new Tensor[] {x},
        x.data().logSigmoid(),
        Keep.INPUTS,
        // From 40 on, ln(1 + e^x) is x.
        fused(ActivationSlopes.LOG_SIGMOID, in -> softplus(in[0].neg(), 1, 40).neg()));
  }

  /** y = ln(1 + e^βx) / β, x where βx &gt; threshold; dx = g·σ(βx), g there. Keeps x. */
  static Tensor softplus(Tensor x, double beta, double threshold) {
    return record(
        "softplus",
        new Tensor[] {x},
        x.data().softplus(beta, threshold),
        Keep.INPUTS,
        new Rule.Fused(
            (g, call) ->
                call.give(
                    0, g.zip(ActivationSlopes.softplus(beta, threshold), call.input(0).data())),
            in -> {
              var scaled = in[0].mul(beta);
              var curve = scaled.clampMax(threshold).exp().log1p().div(beta);
              return Tensor.where(scaled.gt(threshold), in[0], curve);
            }));
  }

  /** y = x·σ(x); dx = g·σ(x)·(1 + x·(1 − σ(x))). Keeps x. */
  static Tensor silu(Tensor x) {
    return record(
        "silu",
        new Tensor[] {x},
        x.data().silu(),
        Keep.INPUTS,
        fused(ActivationSlopes.SILU, in -> in[0].mul(in[0].sigmoid())));
  }

  /** y = x·tanh s, s = ln(1 + e^x); dx = g·(tanh s + x·σ(x)·(1 − tanh² s)). Keeps x. */
  static Tensor mish(Tensor x) {
    return record(
        "mish",
        new Tensor[] {x},
        x.data().mish(),
        Keep.INPUTS,
        fused(ActivationSlopes.MISH, in -> in[0].mul(softplus(in[0], 1, 40).tanh())));
  }

  /** y = x·Φ(x); dx = g·(Φ(x) + x·φ(x)). Keeps x. */
  static Tensor gelu(Tensor x) {
    return record(
        "gelu",
        new Tensor[] {x},
        x.data().gelu(),
        Keep.INPUTS,
        fused(ActivationSlopes.GELU, in -> in[0].mul(in[0].mul(SQRT_HALF).erf().add(1)).mul(0.5)));
  }

  /** y = ½x·(1 + tanh u), u = √(2/π)·(x + 0.044715·x³). Keeps x. */
  static Tensor geluTanh(Tensor x) {
    return record(
        "gelu",
        new Tensor[] {x},
        x.data().geluTanh(),
        Keep.INPUTS,
        fused(
            ActivationSlopes.GELU_TANH,
            in -> {
              var u = in[0].add(in[0].pow(3).mul(0.044715)).mul(GELU_SCALE);
              return in[0].mul(u.tanh().add(1)).mul(0.5);
            }));
  }

  /** y = x where x &gt; 0, α·(e^x − 1) elsewhere; dx = g, g·α·e^x. Keeps x. */
  static Tensor elu(Tensor x, double alpha) {
    return record(
        "elu",
        new Tensor[] {x},
        x.data().elu(alpha),
        Keep.INPUTS,
        new Rule.Fused(
            (g, call) ->
                call.give(0, g.zip(ActivationSlopes.elu(1, alpha, 1), call.input(0).data())),
            in -> bent(in[0], 1, alpha, 1)));
  }

  /** y = 1.0507…·elu(x) with α = 1.6732…; dx = 1.0507…·g, 1.7580…·g·e^x. Keeps x. */
  static Tensor selu(Tensor x) {
    return record(
        "selu",
        new Tensor[] {x},
        x.data().selu(),
        Keep.INPUTS,
        new Rule.Fused(
            (g, call) ->
                call.give(
                    0,
                    g.zip(
                        ActivationSlopes.elu(SELU_SCALE, SELU_SCALE * SELU_ALPHA, 1),
                        call.input(0).data())),
            in -> bent(in[0], SELU_SCALE, SELU_SCALE * SELU_ALPHA, 1)));
  }

  /** y = x where x &gt; 0, α·(e^(x/α) − 1) elsewhere; dx = g, g·e^(x/α). Keeps x. */
  static Tensor celu(Tensor x, double alpha) {
    return record(
        "celu",
        new Tensor[] {x},
        x.data().celu(alpha),
        Keep.INPUTS,
        new Rule.Fused(
            (g, call) ->
                call.give(0, g.zip(ActivationSlopes.elu(1, 1, 1 / alpha), call.input(0).data())),
            in -> bent(in[0], 1, alpha, 1 / alpha)));
  }

  /** slope·x where x &gt; 0, height·(e^(rate·x) − 1) elsewhere; the rest of each is 0. */
  private static Tensor bent(Tensor x, double slope, double height, double rate) {
    return x.relu().mul(slope).add(x.clampMax(0).mul(rate).expm1().mul(height));
  }

  /** y = x / (1 + |x|); dx = g / (1 + |x|)². Keeps x. */
  static Tensor softSign(Tensor x) {
    return record(
        "softSign",
        new Tensor[] {x},
        x.data().softSign(),
        Keep.INPUTS,
        fused(ActivationSlopes.SOFT_SIGN, in -> in[0].div(in[0].abs().add(1))));
  }

  /** y = x − tanh x; dx = g·tanh² x. Keeps x. */
  static Tensor tanhShrink(Tensor x) {
    return record(
        "tanhShrink",
        new Tensor[] {x},
        x.data().tanhShrink(),
        Keep.INPUTS,
        fused(ActivationSlopes.TANH_SHRINK, in -> in[0].sub(in[0].tanh())));
  }

  /** y = a·σ(b) for the two halves a and b of x along dim. */
  static Tensor glu(Tensor x, int dim) {
    int which = x.shape().dim("glu", dim);
    long half = ActivationShapes.half("glu", x.shape(), which);
    return x.narrow(which, 0, half).mul(x.narrow(which, half, half).sigmoid());
  }

  private static Rule fused(BinaryFunction slope, Rule.Composition composition) {
    return new Rule.Fused(
        (g, call) -> call.give(0, g.zip(slope, call.input(0).data())), composition);
  }
}
