package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

import org.grad4j.core.NDArray;

/** Choices: rows of the gradient table. */
final class ChoiceRows {
  private ChoiceRows() {}

  static void add() {
    var condition =
        Tensor.of(NDArray.of(new boolean[] {true, false, false, true, true, false}, 2, 3));
    var row = Tensor.of(NDArray.of(new boolean[] {true, false, true}));
    var method = "Tensor.where(Tensor,Tensor,Tensor)";
    row(method, "", in -> Tensor.where(condition, in[0], in[1]), any(2, 3), any(2, 3));
    row(method, "all are stretched", in -> Tensor.where(row, in[0], in[1]), any(2, 1), any());
    row("Tensor.where(Tensor,Tensor,double)", "", in -> Tensor.where(row, in[0], 0.5), any(2, 3));
    row("Tensor.where(Tensor,double,Tensor)", "", in -> Tensor.where(row, 0.5, in[0]), any(2, 3));
    row("Tensor.where(Tensor,Tensor,long)", "", in -> Tensor.where(row, in[0], 2), any(2, 3));
    row("Tensor.where(Tensor,long,Tensor)", "", in -> Tensor.where(row, 2, in[0]), any(2, 3));
  }
}
