package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.binary;
import static org.grad4j.autograd.GradientTable.everyShape;
import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;
import static org.grad4j.autograd.Operand.awayFromZero;
import static org.grad4j.autograd.Operand.positive;

/** Powers, exponentials and logarithms: rows of the gradient table. */
final class PowerRows {
  private PowerRows() {}

  static void add() {
    everyShape("Tensor.square()", in -> in[0].square());
    everyShape("Tensor.reciprocal()", in -> in[0].reciprocal(), Operand::awayFromZero);
    everyShape("Tensor.sqrt()", in -> in[0].sqrt(), Operand::positive);
    everyShape("Tensor.rsqrt()", in -> in[0].rsqrt(), Operand::positive);
    for (double c : new double[] {-1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3}) {
      row("Tensor.pow(double)", "to " + c, in -> in[0].pow(c), positive(2, 3));
    }
    for (long c : new long[] {-2, -1, 0, 1, 2, 3, 4}) {
      row("Tensor.pow(long)", "to " + c, in -> in[0].pow(c), awayFromZero(2, 3));
    }
    binary("Tensor.pow(Tensor)", in -> in[0].pow(in[1]), Operand::positive, Operand::any);
    row("Tensor.rpow(double)", "", in -> in[0].rpow(0.75), any(2, 3));
    row("Tensor.rpow(double)", "of 0", in -> in[0].rpow(0.0), positive(2, 3));
    row("Tensor.rpow(long)", "", in -> in[0].rpow(3), any(2, 3));
    binary("Tensor.hypot(Tensor)", in -> in[0].hypot(in[1]));
    everyShape("Tensor.exp()", in -> in[0].exp());
    everyShape("Tensor.exp2()", in -> in[0].exp2());
    everyShape("Tensor.expm1()", in -> in[0].expm1());
    everyShape("Tensor.log()", in -> in[0].log(), Operand::positive);
    everyShape("Tensor.log1p()", in -> in[0].log1p(), Operand::fraction);
    everyShape("Tensor.log2()", in -> in[0].log2(), Operand::positive);
    everyShape("Tensor.log10()", in -> in[0].log10(), Operand::positive);
    binary("Tensor.logaddexp(Tensor)", in -> in[0].logaddexp(in[1]));
    binary("Tensor.logaddexp2(Tensor)", in -> in[0].logaddexp2(in[1]));
    binary("Tensor.xlogy(Tensor)", in -> in[0].xlogy(in[1]), Operand::any, Operand::positive);
  }
}
