package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

import org.grad4j.autograd.GradCheck.Function;
import org.grad4j.autograd.GradientTable.Row;
import org.grad4j.core.DType;
import org.grad4j.core.Shape;

/** Shapes, joins and casts: rows of the gradient table. */
final class ShapeRows {
  private ShapeRows() {}

  static void add() {
    row("Tensor.t()", "", in -> in[0].t(), any(2, 3));
    row("Tensor.t()", "vector", in -> in[0].t(), any(3));
    row("Tensor.transpose(int,int)", "", in -> in[0].transpose(0, -1), any(2, 3, 2));
    row("Tensor.reshape(long[])", "", in -> in[0].reshape(3, -1), any(2, 3, 2));
    row("Tensor.reshape(long[])", "to a scalar", in -> in[0].reshape(), any(1, 1));
    row("Tensor.expand(long[])", "", in -> in[0].expand(4, 2, 3), any(2, 1));
    row("Tensor.expand(Shape)", "", in -> in[0].expand(Shape.of(2, 3)), any());
    row("Tensor.narrow(int,long,long)", "middle", in -> in[0].narrow(1, 1, 2), any(2, 4));
    row("Tensor.narrow(int,long,long)", "nothing", in -> in[0].narrow(-1, 2, 0), any(2, 4));
    row("Tensor.dup()", "", in -> in[0].dup(), any(2, 3));
    row("Tensor.cat(int,Tensor[])", "", in -> Tensor.cat(1, in), any(2, 1), any(2, 3), any(2, 0));
    row("Tensor.cat(int,Tensor[])", "twice the same", in -> Tensor.cat(-1, in[0], in[0]), any(3));
    row(
        "Tensor.split(int,long[])",
        "",
        in -> {
          var parts = in[0].split(1, 1, 2);
          return parts.get(0).mul(parts.get(1));
        },
        any(2, 3));
    row(
        "Tensor.split(int,long[])",
        "one of three",
        in -> in[0].split(0, 1, 2, 0).get(1),
        any(3, 2));
    // Rounding to float32 needs longer steps.
    var wide = new GradCheck.Options(1e-2, 1e-3, 1e-3, 0);
    Function there = in -> in[0].to(DType.FLOAT32).to(DType.FLOAT64);
    GradientTable.ROWS.add(new Row("Tensor.to(DType)", "", wide, there, any(2, 3)));
    for (var indexing : GridIndexing.values()) {
      row(
          "Tensor.meshgrid(GridIndexing,Tensor[])",
          indexing.name(),
          in -> {
            var grids = Tensor.meshgrid(indexing, in);
            return grids.get(0).mul(grids.get(1)).add(grids.get(2));
          },
          any(2),
          any(3),
          any());
    }
  }
}
