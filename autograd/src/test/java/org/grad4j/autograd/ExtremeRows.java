package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

/** The largest and the smallest: rows of the gradient table. */
final class ExtremeRows {
  private ExtremeRows() {}

  static void add() {
    row("Tensor.amax(int[])", "all", in -> in[0].amax(), any(2, 3));
    row("Tensor.amax(int[])", "of a scalar", in -> in[0].amax(), any());
    row("Tensor.amax(int[])", "two dims", in -> in[0].amax(0, -1), any(2, 3, 2));
    row("Tensor.amax(boolean,int[])", "", in -> in[0].amax(true, 1), any(2, 3));
    row("Tensor.amin(int[])", "one dim", in -> in[0].amin(-2), any(2, 3, 2));
    row("Tensor.amin(int[])", "nothing beside", in -> in[0].amin(1), any(0, 3));
    row("Tensor.amin(boolean,int[])", "all", in -> in[0].amin(true), any(2, 3));
    row("Tensor.max()", "matrix", in -> in[0].max(), any(2, 3));
    row("Tensor.max()", "scalar", in -> in[0].max(), any());
    row("Tensor.min()", "matrix", in -> in[0].min(), any(2, 3));
    for (int d = -3; d < 3; d++) {
      int dim = d;
      row("Tensor.max(int)", "dim " + dim, in -> in[0].max(dim).values(), any(2, 3, 4));
      row("Tensor.min(boolean,int)", "" + dim, in -> in[0].min(true, dim).values(), any(2, 3, 4));
    }
    row("Tensor.max(boolean,int)", "", in -> in[0].max(true, 1).values(), any(2, 3));
    row("Tensor.max(boolean,int)", "no line", in -> in[0].max(false, 1).values(), any(0, 3));
    row("Tensor.min(int)", "of a scalar", in -> in[0].min(0).values(), any());
    row("Tensor.aminmax()", "", in -> range(in[0].aminmax()), any(2, 3));
    row("Tensor.aminmax(boolean,int)", "", in -> range(in[0].aminmax(true, 1)), any(2, 3));
  }

  private static Tensor range(MinAndMax extremes) {
    return extremes.max().sub(extremes.min());
  }
}
