package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;
import static org.grad4j.autograd.Operand.probability;

import org.grad4j.autograd.GradCheck.Function;

/** Losses: rows of the gradient table. */
final class LossRows {
  private LossRows() {}

  static void add() {
    var classes = Tensor.of(new long[] {2, 0, -100, 1});
    for (var reduction : Reduction.values()) {
      var name = reduction.name();
      Function mse = in -> Functional.mseLoss(in[0], in[1], reduction);
      row("Functional.mseLoss(Tensor,Tensor,Reduction)", name, mse, any(2, 3), any(2, 3));
      Function entropy = in -> Functional.binaryCrossEntropy(in[0], in[1], reduction);
      row(
          "Functional.binaryCrossEntropy(Tensor,Tensor,Reduction)",
          name,
          entropy,
          probability(2, 3),
          probability(2, 3));
      Function logits = in -> Functional.binaryCrossEntropyWithLogits(in[0], in[1], reduction);
      row(
          "Functional.binaryCrossEntropyWithLogits(Tensor,Tensor,Reduction)",
          name,
          logits,
          any(2, 3),
          probability(2, 3));
      Function classified = in -> Functional.crossEntropy(in[0], classes, reduction);
      row("Functional.crossEntropy(Tensor,Tensor,Reduction)", name, classified, any(4, 3));
    }
  }
}
