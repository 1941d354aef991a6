package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.NDArray;
import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.Ternary;
import org.grad4j.core.internal.kernel.TernaryFunction;

/** Gradients through functions of one pass, which can be differentiated again. */
final class Slopes {
  private Slopes() {}

  /**
   * z = f(g, x) for a function that is linear in g and flat in x; dg = f(the gradient, x), dx = 0.
   * Keeps x.
   */
  static Tensor through(BinaryFunction f, Tensor g, Tensor x) {
    return record(
        f.name(),
        x,
        g,
        g.data().zip(f, x.data()),
        Keep.FIRST_INPUT,
        (Rule.General)
            call -> {
              if (call.wants(1)) {
                call.give(1, through(f, call.grad(), call.input(0)));
              }
            });
  }

  /** The same for a function that is flat in x and y. */
  static Tensor through(TernaryFunction f, Tensor g, Tensor x, Tensor y) {
    return record(
        f.name(),
        new Tensor[] {x, y, g},
        Ternary.apply(f, g.data(), x.data(), y.data()),
        Keep.INPUTS,
        (Rule.General)
            call -> {
              if (call.wants(2)) {
                call.give(2, through(f, call.grad(), call.input(0), call.input(1)));
              }
            });
  }

  /** Zeros of the shape of g, without memory of their own: the gradient of what is flat. */
  static Tensor flat(Tensor g) {
    return new Tensor(NDArray.scalar(g.dtype(), 0).expand(g.shape()));
  }
}
