package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.binary;
import static org.grad4j.autograd.GradientTable.everyShape;
import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.betweenWholes;

/** Trigonometric, hyperbolic and special functions: rows of the gradient table. */
final class FunctionRows {
  private FunctionRows() {}

  static void add() {
    everyShape("Tensor.sin()", in -> in[0].sin());
    everyShape("Tensor.cos()", in -> in[0].cos());
    everyShape("Tensor.tan()", in -> in[0].tan(), Operand::fraction);
    everyShape("Tensor.asin()", in -> in[0].asin(), Operand::fraction);
    everyShape("Tensor.acos()", in -> in[0].acos(), Operand::fraction);
    everyShape("Tensor.atan()", in -> in[0].atan());
    everyShape("Tensor.sinc()", in -> in[0].sinc(), Operand::awayFromZero);
    everyShape("Tensor.deg2rad()", in -> in[0].deg2rad());
    everyShape("Tensor.rad2deg()", in -> in[0].rad2deg());
    everyShape("Tensor.sinh()", in -> in[0].sinh());
    everyShape("Tensor.cosh()", in -> in[0].cosh());
    everyShape("Tensor.tanh()", in -> in[0].tanh());
    everyShape("Tensor.asinh()", in -> in[0].asinh());
    everyShape("Tensor.acosh()", in -> in[0].acosh(), Operand::aboveOne);
    everyShape("Tensor.atanh()", in -> in[0].atanh(), Operand::fraction);
    everyShape("Tensor.erf()", in -> in[0].erf());
    everyShape("Tensor.erfc()", in -> in[0].erfc());
    everyShape("Tensor.erfinv()", in -> in[0].erfinv(), Operand::fraction);
    everyShape("Tensor.lgamma()", in -> in[0].lgamma(), Operand::betweenWholes);
    everyShape("Tensor.digamma()", in -> in[0].digamma(), Operand::betweenWholes);
    for (int n = 0; n < 4; n++) {
      int order = n;
      row("Tensor.polygamma(int)", "order " + n, in -> in[0].polygamma(order), betweenWholes(2, 3));
    }
    binary("Tensor.atan2(Tensor)", in -> in[0].atan2(in[1]));
  }
}
