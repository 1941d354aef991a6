package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.shape.SelectionShapes;

/** The family of triangles and diagonals of matrices. */
public final class Triangle {
  private Triangle() {}

  /** x at and below a diagonal of its matrices {@code (…, n, m)}, 0 above it. */
  public static NDArray lower(NDArray x, long diagonal) {
    SelectionShapes.requireMatrices("tril", x.shape());
    var y = x.dup();
    clear("tril", Copy.kind(x.dtype()), y, diagonal, true);
    return y;
  }

  /** x at and above a diagonal of its matrices {@code (…, n, m)}, 0 below it. */
  public static NDArray upper(NDArray x, long diagonal) {
    SelectionShapes.requireMatrices("triu", x.shape());
    var y = x.dup();
    clear("triu", Copy.kind(x.dtype()), y, diagonal, false);
    return y;
  }

  /** Clears what lies above, or below, a diagonal of contiguous matrices. */
  private static <A> void clear(
      String operation, Kind<A> kind, NDArray y, long diagonal, boolean above) {
    long columns = y.shape().size(-1);
    long rows = y.shape().size(-2);
    if (y.numel() == 0) {
      return;
    }
    var zeros = kind.tile((int) Math.min(columns, Tiles.LENGTH));
    try (var out = Gate.write(operation, y.storage())) {
      var ys = kind.runs(out.memory(), y.dtype());
      for (long row = 0, all = y.numel() / columns; row < all; row++) {
        // Clamped before it is added to, so that no diagonal is too far away.
        long far = Math.max(-rows - 1, Math.min(columns + 1, diagonal));
        long on = row % rows + far;
        long start = above ? Math.max(0, on + 1) : 0;
        long end = above ? columns : Math.min(columns, Math.max(0, on));
        for (long at = start; at < end; at += Tiles.LENGTH) {
          int n = (int) Math.min(Tiles.LENGTH, end - at);
          ys.put(row * columns + at, 1, zeros, 0, n);
        }
      }
    }
  }

  /** The matrix with a vector on its diagonal, or the diagonal of a matrix. */
  public static NDArray diagonal(NDArray x, long diagonal) {
    SelectionShapes.requireVectorOrMatrix("diag", x.shape());
    if (x.rank() == 2) {
      return x.diagonal(diagonal, 0, 1).dup();
    }
    long n = Math.addExact(x.numel(), Math.abs(diagonal));
    var y = NDArray.zeros(x.dtype(), Shape.of(n, n).toArray());
    Copy.overwrite(y.diagonal(diagonal, 0, 1), x);
    return y;
  }
}
