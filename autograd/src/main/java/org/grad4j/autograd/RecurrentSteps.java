package org.grad4j.autograd;

import java.util.Optional;
import org.grad4j.core.internal.kernel.RecurrentCell;

/** A recurrence step by step in ordinary operations, which can be differentiated again. */
final class RecurrentSteps {
  private RecurrentSteps() {}

  /**
   * All states, the last h, and the last c of an LSTM.
   *
   * @param states the first h, and the first c of an LSTM
   */
  static Tensor[] run(
      RecurrentCell cell, boolean reverse, Tensor x, Tensor[] states, RecurrentWeights weights) {
    var products = linear(x, weights.weightIh(), weights.biasIh());
    int steps = Math.toIntExact(x.shape().size(0));
    var outputs = new Tensor[steps];
    var last = states;
    for (int step = 0; step < steps; step++) {
      int t = reverse ? steps - 1 - step : step;
      var own = linear(last[0], weights.weightHh(), weights.biasHh());
      last = step(cell, products.select(0, t), own, last, weights.weightHr());
      outputs[t] = last[0];
    }
    var all = new Tensor[1 + last.length];
    all[0] = Tensor.stack(0, outputs);
    System.arraycopy(last, 0, all, 1, last.length);
    return all;
  }

  private static Tensor[] step(
      RecurrentCell cell, Tensor x, Tensor h, Tensor[] states, Optional<Tensor> projection) {
    return switch (cell) {
      case TANH -> new Tensor[] {x.add(h).tanh()};
      case RELU -> new Tensor[] {x.add(h).relu()};
      case LSTM -> {
        var sums = x.add(h);
        long width = sums.shape().size(1) / 4;
        var kept = gate(sums, 1, width).sigmoid().mul(states[1]);
        var c = gate(sums, 0, width).sigmoid().mul(gate(sums, 2, width).tanh()).add(kept);
        var shown = gate(sums, 3, width).sigmoid().mul(c.tanh());
        yield new Tensor[] {projection.map(w -> Functional.linear(shown, w)).orElse(shown), c};
      }
      case GRU -> {
        long width = x.shape().size(1) / 3;
        var r = gate(x, 0, width).add(gate(h, 0, width)).sigmoid();
        var z = gate(x, 1, width).add(gate(h, 1, width)).sigmoid();
        var n = gate(x, 2, width).add(r.mul(gate(h, 2, width))).tanh();
        yield new Tensor[] {states[0].sub(n).mul(z).add(n)};
      }
    };
  }

  private static Tensor gate(Tensor sums, int number, long width) {
    return sums.narrow(1, number * width, width);
  }

  private static Tensor linear(Tensor x, Tensor weight, Optional<Tensor> bias) {
    return bias.map(b -> Functional.linear(x, weight, b))
        .orElseGet(() -> Functional.linear(x, weight));
  }
}
