package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.NDArray;

/** Choices between elements, and comparisons, which carry no gradient. */
final class Selection {
  private Selection() {}

  /** y = condition ? a : b; da = condition ? g : 0, db = condition ? 0 : g. Keeps the condition. */
  static Tensor where(Tensor condition, Tensor a, Tensor b) {
    return record(
        "where",
        new Tensor[] {condition, a, b},
        NDArray.where(condition.data(), a.data(), b.data()),
        Keep.FIRST_INPUT,
        (Rule.General)
            call -> {
              var chosen = call.input(0);
              if (call.wants(1)) {
                call.give(1, Tensor.where(chosen, call.grad(), 0));
              }
              if (call.wants(2)) {
                call.give(2, Tensor.where(chosen, 0, call.grad()));
              }
            });
  }

  /** y = max(x, bound); dx = g where x ≥ bound, else 0. Keeps x. */
  static Tensor clampMin(Tensor x, double bound) {
    // A fraction bounds whole numbers as float32, as PyTorch has it.
    var dtype = bound == Math.rint(bound) ? x.dtype() : x.dtype().withFraction();
    var limit = NDArray.scalar(dtype, bound);
    return record(
        "clampMin",
        x,
        x.data().maximum(limit),
        Keep.INPUTS,
        (g, call) -> Tensor.where(call.input(0).ge(bound), g, 0));
  }
}
