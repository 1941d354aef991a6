package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.binary;
import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;
import static org.grad4j.autograd.Operand.awayFromZero;

/** Arithmetic: rows of the gradient table. */
final class ArithmeticRows {
  private ArithmeticRows() {}

  static void add() {
    binary("Tensor.add(Tensor)", in -> in[0].add(in[1]));
    binary("Tensor.sub(Tensor)", in -> in[0].sub(in[1]));
    binary("Tensor.mul(Tensor)", in -> in[0].mul(in[1]));
    binary("Tensor.div(Tensor)", in -> in[0].div(in[1]));
    row("Tensor.mul(Tensor)", "by itself", in -> in[0].mul(in[0]), any(3));
    row("Tensor.add(double)", "", in -> in[0].add(1.5), any(2, 3));
    row("Tensor.add(long)", "", in -> in[0].add(2), any(2, 3));
    row("Tensor.sub(double)", "", in -> in[0].sub(1.5), any(2, 3));
    row("Tensor.sub(long)", "", in -> in[0].sub(2), any(2, 3));
    row("Tensor.rsub(double)", "", in -> in[0].rsub(1.5), any(2, 3));
    row("Tensor.rsub(long)", "", in -> in[0].rsub(2), any(2, 3));
    binary("Tensor.add(Tensor,double)", in -> in[0].add(in[1], -1.5));
    binary("Tensor.sub(Tensor,double)", in -> in[0].sub(in[1], 0.5));
    row("Tensor.rdiv(double)", "", in -> in[0].rdiv(-1.5), awayFromZero(2, 3));
    row("Tensor.mul(double)", "", in -> in[0].mul(-1.5), any(2, 3));
    row("Tensor.mul(long)", "", in -> in[0].mul(3), any(2, 3));
    row("Tensor.div(double)", "", in -> in[0].div(-1.5), any(2, 3));
    row("Tensor.neg()", "", in -> in[0].neg(), any(2, 3));
  }
}
