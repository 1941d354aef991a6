package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

import org.grad4j.autograd.GradientTable.Row;
import org.grad4j.core.DType;
import org.grad4j.core.Shape;

/** Dimensions, copies and casts: rows of the gradient table. */
final class ShapeRows {
  private ShapeRows() {}

  static void add() {
    row("Tensor.reshape(long[])", "", in -> in[0].reshape(3, -1), any(2, 3, 2));
    row("Tensor.reshape(long[])", "to a scalar", in -> in[0].reshape(), any(1, 1));
    row("Tensor.reshape(long[])", "empty", in -> in[0].reshape(0, 5), any(3, 0));
    row("Tensor.reshapeAs(Tensor)", "", in -> in[0].reshapeAs(Tensor.zeros(6, 2)), any(2, 3, 2));
    row("Tensor.view(long[])", "", in -> in[0].unsqueeze(1).view(2, 3), any(2, 3));
    row("Tensor.viewAs(Tensor)", "", in -> in[0].viewAs(Tensor.zeros(2, 1, 3)), any(2, 3));
    row("Tensor.flatten()", "", in -> in[0].flatten(), any(2, 3, 2));
    row("Tensor.flatten()", "scalar", in -> in[0].flatten(), any());
    row("Tensor.flatten(int,int)", "", in -> in[0].flatten(1, -1), any(2, 3, 2));
    row("Tensor.unflatten(int,long[])", "", in -> in[0].unflatten(-1, 2, -1), any(2, 6));
    row("Tensor.unflatten(int,long[])", "empty", in -> in[0].unflatten(0, 2, 0), any(0, 3));
    for (int d = -3; d < 3; d++) {
      int dim = d;
      row("Tensor.unsqueeze(int)", "dim " + dim, in -> in[0].unsqueeze(dim), any(2, 3));
    }
    row("Tensor.squeeze(int[])", "all", in -> in[0].squeeze(), any(1, 3, 1));
    row("Tensor.squeeze(int[])", "one dim", in -> in[0].squeeze(-1), any(1, 3, 1));
    row("Tensor.squeeze(int[])", "two dims", in -> in[0].squeeze(0, 1), any(1, 3, 1));
    row("Tensor.squeeze(int[])", "scalar", in -> in[0].squeeze(0), any());
    row("Tensor.expand(long[])", "", in -> in[0].expand(4, 2, 3), any(2, 1));
    row("Tensor.expand(long[])", "−1", in -> in[0].expand(4, -1, 3), any(2, 1));
    row("Tensor.expand(Shape)", "", in -> in[0].expand(Shape.of(2, 3)), any());
    row("Tensor.expandAs(Tensor)", "", in -> in[0].expandAs(Tensor.zeros(2, 3)), any(3));
    row("Tensor.broadcastTo(long[])", "", in -> in[0].broadcastTo(0, 3), any(1, 3));
    row("Tensor.broadcastTensors(Tensor[])", "", ShapeRows::broadcast, any(2, 1), any(3), any());
    row("Tensor.t()", "", in -> in[0].t(), any(2, 3));
    row("Tensor.t()", "vector", in -> in[0].t(), any(3));
    row("Tensor.transpose(int,int)", "", in -> in[0].transpose(0, -1), any(2, 3, 2));
    row("Tensor.swapaxes(int,int)", "", in -> in[0].swapaxes(-2, 1), any(2, 3, 2));
    row("Tensor.permute(int[])", "", in -> in[0].permute(2, 0, -2), any(2, 3, 4));
    row("Tensor.permute(int[])", "scalar", in -> in[0].permute(), any());
    row("Tensor.movedim(int,int)", "", in -> in[0].movedim(0, -1), any(2, 3, 4));
    row(
        "Tensor.movedim(int[],int[])",
        "",
        in -> in[0].movedim(new int[] {0, -1}, new int[] {1, 0}),
        any(2, 3, 4));
    for (var sizes : new long[][] {{}, {3}, {2, 3}, {2, 3, 2}, {0}}) {
      row("Tensor.atLeast1d()", "rank " + sizes.length, in -> in[0].atLeast1d().mul(2), any(sizes));
      row("Tensor.atLeast2d()", "rank " + sizes.length, in -> in[0].atLeast2d().mul(2), any(sizes));
      row("Tensor.atLeast3d()", "rank " + sizes.length, in -> in[0].atLeast3d().mul(2), any(sizes));
    }
    row("Tensor.contiguous()", "", in -> in[0].t().contiguous(), any(2, 3));
    row("Tensor.dup()", "", in -> in[0].dup(), any(2, 3));
    // Rounding to float32 needs longer steps.
    var wide = new GradCheck.Options(1e-2, 1e-3, 1e-3, 0);
    TensorFunction there = in -> in[0].to(DType.FLOAT32).to(DType.FLOAT64);
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

  private static Tensor broadcast(Tensor... in) {
    var all = Tensor.broadcastTensors(in);
    return all.get(0).mul(all.get(1)).mul(all.get(2));
  }
}
