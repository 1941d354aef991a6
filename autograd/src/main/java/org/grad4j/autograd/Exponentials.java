package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

/** The exponential function and its inverse. */
final class Exponentials {
  private Exponentials() {}

  /** y = e^x; dx = g·y. Keeps y. */
  static Tensor exp(Tensor x) {
    return record("exp", x, x.data().exp(), Keep.OUTPUTS, (g, call) -> g.mul(call.output()));
  }

  /** y = ln x; dx = g / x. Keeps x. */
  static Tensor log(Tensor x) {
    return record("log", x, x.data().log(), Keep.INPUTS, (g, call) -> g.div(call.input(0)));
  }
}
