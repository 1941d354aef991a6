package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.binary;
import static org.grad4j.autograd.GradientTable.everyShape;
import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.positive;

/** Roundings and signs: rows of the gradient table. */
final class RoundingRows {
  private RoundingRows() {}

  static void add() {
    everyShape("Tensor.floor()", in -> in[0].floor(), Operand::betweenWholes);
    everyShape("Tensor.ceil()", in -> in[0].ceil(), Operand::betweenWholes);
    everyShape("Tensor.round()", in -> in[0].round(), Operand::awayFromZero);
    everyShape("Tensor.trunc()", in -> in[0].trunc(), Operand::betweenWholes);
    everyShape("Tensor.frac()", in -> in[0].frac(), Operand::betweenWholes);
    everyShape("Tensor.sign()", in -> in[0].sign(), Operand::awayFromZero);
    everyShape("Tensor.abs()", in -> in[0].abs(), Operand::awayFromZero);
    binary(
        "Tensor.copysign(Tensor)",
        in -> in[0].copysign(in[1]),
        Operand::awayFromZero,
        Operand::awayFromZero);
    everyShape("Tensor.nanToNum()", in -> in[0].nanToNum());
    row(
        "Tensor.nanToNum(double,double,double)",
        "",
        in -> in[0].log().nanToNum(0.5, 1, -1),
        positive(2, 3));
  }
}
