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
}
