package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.internal.kernel.table.ActivationSlopes;

/** Hyperbolic functions and their inverses. */
final class Hyperbolics {
  private Hyperbolics() {}

  /** y = sinh x; dx = g·cosh x. Keeps x. */
  static Tensor sinh(Tensor x) {
    return record(
        "sinh", x, x.data().sinh(), Keep.INPUTS, (g, call) -> g.mul(call.input(0).cosh()));
  }

  /** y = cosh x; dx = g·sinh x. Keeps x. */
  static Tensor cosh(Tensor x) {
    return record(
        "cosh", x, x.data().cosh(), Keep.INPUTS, (g, call) -> g.mul(call.input(0).sinh()));
  }

  /** y = tanh x; dx = g·(1 − y²). Keeps y. */
  static Tensor tanh(Tensor x) {
    return record(
        "tanh", x, x.data().tanh(), Keep.OUTPUTS, (g, call) -> tanhBackward(g, call.output()));
  }

  /** z = g·(1 − y²); dg = h·(1 − y²), dy = −2·h·g·y for the gradient h. Keeps g and y. */
  private static Tensor tanhBackward(Tensor g, Tensor y) {
    return record(
        "tanhBackward",
        g,
        y,
        g.data().zip(ActivationSlopes.TANH, y.data()),
        Keep.INPUTS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, tanhBackward(call.grad(), call.input(1)));
              }
              if (call.wants(1)) {
                call.give(1, call.grad().mul(call.input(0)).mul(call.input(1).mul(-2)));
              }
            });
  }

  /** y = asinh x; dx = g / √(x² + 1). Keeps x. */
  static Tensor asinh(Tensor x) {
    return record(
        "asinh",
        x,
        x.data().asinh(),
        Keep.INPUTS,
        (g, call) -> g.mul(call.input(0).square().add(1).rsqrt()));
  }

  /** y = acosh x; dx = g / √(x² − 1). Keeps x. */
  static Tensor acosh(Tensor x) {
    return record(
        "acosh",
        x,
        x.data().acosh(),
        Keep.INPUTS,
        (g, call) -> g.mul(call.input(0).square().sub(1).rsqrt()));
  }

  /** y = atanh x; dx = g / (1 − x²). Keeps x. */
  static Tensor atanh(Tensor x) {
    return record(
        "atanh",
        x,
        x.data().atanh(),
        Keep.INPUTS,
        (g, call) -> g.div(call.input(0).square().rsub(1)));
  }
}
