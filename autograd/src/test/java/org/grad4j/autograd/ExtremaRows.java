package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.binary;
import static org.grad4j.autograd.GradientTable.everyShape;
import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;
import static org.grad4j.autograd.Operand.awayFromZero;

/** Extrema, bounds and combinations: rows of the gradient table. */
final class ExtremaRows {
  private ExtremaRows() {}

  static void add() {
    binary("Tensor.maximum(Tensor)", in -> in[0].maximum(in[1]));
    binary("Tensor.minimum(Tensor)", in -> in[0].minimum(in[1]));
    binary("Tensor.fmax(Tensor)", in -> in[0].fmax(in[1]));
    binary("Tensor.fmin(Tensor)", in -> in[0].fmin(in[1]));
    everyShape("Tensor.clamp(double,double)", in -> in[0].clamp(-0.5, 0.75));
    everyShape("Tensor.clamp(long,long)", in -> in[0].clamp(-1, 1));
    row(
        "Tensor.clamp(Tensor,Tensor)",
        "",
        in -> in[0].clamp(in[1], in[2]),
        any(2, 3),
        any(2, 3),
        any(2, 3));
    row(
        "Tensor.clamp(Tensor,Tensor)",
        "the bounds are stretched",
        in -> in[0].clamp(in[1], in[2]),
        any(4, 3),
        any(3),
        any());
    everyShape("Tensor.clampMin(double)", in -> in[0].clampMin(0.1));
    everyShape("Tensor.clampMin(long)", in -> in[0].clampMin(0), Operand::awayFromZero);
    binary("Tensor.clampMin(Tensor)", in -> in[0].clampMin(in[1]));
    everyShape("Tensor.clampMax(double)", in -> in[0].clampMax(0.1));
    everyShape("Tensor.clampMax(long)", in -> in[0].clampMax(0), Operand::awayFromZero);
    binary("Tensor.clampMax(Tensor)", in -> in[0].clampMax(in[1]));
    binary("Tensor.lerp(Tensor,double)", in -> in[0].lerp(in[1], 0.3));
    row("Tensor.lerp(Tensor,double)", "by 0.7", in -> in[0].lerp(in[1], 0.7), any(2, 3), any(3));
    row(
        "Tensor.lerp(Tensor,Tensor)",
        "",
        in -> in[0].lerp(in[1], in[2]),
        any(2, 3),
        any(3),
        any(2, 1));
    combinations();
  }

  private static void combinations() {
    row("Tensor.addcmul(Tensor,Tensor)", "", in -> in[0].addcmul(in[1], in[2]), three());
    row(
        "Tensor.addcmul(Tensor,Tensor,double)",
        "",
        in -> in[0].addcmul(in[1], in[2], 0.5),
        three());
    row("Tensor.addcdiv(Tensor,Tensor)", "", in -> in[0].addcdiv(in[1], in[2]), three());
    row(
        "Tensor.addcdiv(Tensor,Tensor,double)",
        "",
        in -> in[0].addcdiv(in[1], in[2], 0.5),
        three());
  }

  private static Operand[] three() {
    return new Operand[] {any(2, 3), any(3), awayFromZero(2, 1)};
  }
}
