package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.everyShape;
import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

/** Scans and differences: rows of the gradient table. */
final class ScanRows {
  private ScanRows() {}

  static void add() {
    everyShape("Tensor.cumsum(int)", in -> in[0].cumsum(-1));
    everyShape("Tensor.cumprod(int)", in -> in[0].cumprod(-1));
    everyShape("Tensor.logcumsumexp(int)", in -> in[0].logcumsumexp(-1));
    everyShape("Tensor.cumMax(int)", in -> in[0].cumMax(-1).values());
    everyShape("Tensor.cumMin(int)", in -> in[0].cumMin(-1).values());
    for (int d = -3; d < 2; d++) {
      int dim = d;
      row("Tensor.cumsum(int)", "dim " + dim, in -> in[0].cumsum(dim), any(2, 3, 2));
      row("Tensor.cumprod(int)", "dim " + dim, in -> in[0].cumprod(dim), any(2, 5, 2));
      row("Tensor.logcumsumexp(int)", "dim " + dim, in -> in[0].logcumsumexp(dim), any(2, 5, 2));
      row("Tensor.cumMax(int)", "dim " + dim, in -> in[0].cumMax(dim).values(), any(2, 5, 2));
    }
    row("Tensor.cumprod(int)", "with zeros", in -> in[0].cumprod(1), ReductionRows.zeroOrAny(3, 5));
    differences();
  }

  private static void differences() {
    row("Tensor.diff()", "", in -> in[0].diff(), any(2, 3));
    row("Tensor.diff()", "of one", in -> in[0].diff(), any(2, 1));
    row("Tensor.diff(int,int)", "", in -> in[0].diff(2, 0), any(4, 2));
    row("Tensor.diff(int,int)", "more than there are", in -> in[0].diff(3, 0), any(2, 2));
    row("Tensor.trapezoid()", "", in -> in[0].trapezoid(), any(2, 3));
    row("Tensor.trapezoid(double,int)", "", in -> in[0].trapezoid(0.5, 0), any(3, 2));
    row("Tensor.trapezoid(double,int)", "nothing", in -> in[0].trapezoid(0.5, 0), any(0, 2));
    var places = "Tensor.trapezoid(Tensor,int)";
    row(places, "a vector", in -> in[0].trapezoid(in[1], 0), any(3, 2), any(3));
    row(places, "of its shape", in -> in[0].trapezoid(in[1], -1), any(2, 3), any(2, 3));
  }
}
