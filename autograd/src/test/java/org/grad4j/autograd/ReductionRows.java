package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

/** Reductions: rows of the gradient table. */
final class ReductionRows {
  private ReductionRows() {}

  static void add() {
    row("Tensor.sum(int[])", "all", in -> in[0].sum(), any(2, 3));
    row("Tensor.sum(int[])", "of a scalar", in -> in[0].sum(0), any());
    row("Tensor.sum(int[])", "one dim", in -> in[0].sum(1), any(2, 3, 2));
    row("Tensor.sum(int[])", "two dims", in -> in[0].sum(0, -1), any(2, 3, 2));
    row("Tensor.sum(int[])", "nothing to add", in -> in[0].sum(0), any(0, 3));
    row("Tensor.sum(boolean,int[])", "all", in -> in[0].sum(true), any(2, 3));
    row("Tensor.sum(boolean,int[])", "one dim", in -> in[0].sum(true, 0), any(2, 3));
    row("Tensor.mean(int[])", "all", in -> in[0].mean(), any(2, 3));
    row("Tensor.mean(int[])", "one dim", in -> in[0].mean(-2), any(2, 3, 2));
    row("Tensor.mean(int[])", "two dims", in -> in[0].mean(0, 2), any(2, 3, 2));
    row("Tensor.mean(boolean,int[])", "all", in -> in[0].mean(true), any(2, 3));
    row("Tensor.mean(boolean,int[])", "one dim", in -> in[0].mean(true, 1), any(2, 3));
  }
}
