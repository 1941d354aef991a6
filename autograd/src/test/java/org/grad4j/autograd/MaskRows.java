package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

/** Masks: rows of the gradient table. */
final class MaskRows {
  private MaskRows() {}

  static void add() {
    var mask = Tensor.of(new double[] {1, -1, 2, 3, -4, 5}, 2, 3).gt(0);
    row("Tensor.maskedFill(Tensor,double)", "", in -> in[0].maskedFill(mask, 3), any(2, 3));
    row("Tensor.maskedFill(Tensor,double)", "stretched", in -> in[0].maskedFill(mask, 3), any(3));
    row(
        "Tensor.maskedFill(Tensor,Tensor)",
        "",
        in -> in[0].maskedFill(mask, in[1]),
        any(2, 3),
        any());
    row("Tensor.maskedSelect(Tensor)", "", in -> in[0].maskedSelect(mask), any(2, 3));
    row("Tensor.maskedSelect(Tensor)", "stretched", in -> in[0].maskedSelect(mask), any(2, 1));
    var scatter = "Tensor.maskedScatter(Tensor,Tensor)";
    row(scatter, "", in -> in[0].maskedScatter(mask, in[1]), any(2, 3), any(4));
    row(scatter, "some are left", in -> in[0].maskedScatter(mask, in[1]), any(2, 3), any(2, 3));
    row(scatter, "stretched", in -> in[0].maskedScatter(mask, in[1]), any(3), any(4));
  }
}
