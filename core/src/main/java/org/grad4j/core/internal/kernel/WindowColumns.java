package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Window;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.shape.WindowShapes;

/**
 * The family of windows as columns: each window of planes becomes a column of a matrix, and back.
 * Row (c, i, j) of the matrix has the elements (i, j) of all windows of channel c.
 */
public final class WindowColumns {
  private WindowColumns() {}

  /** {@code (N, C, H, W)} as {@code (N, C·kh·kw, L)}; padding is 0. */
  public static NDArray im2col(NDArray x, Window rows, Window columns) {
    var shape = WindowShapes.im2col(x.shape(), rows, columns);
    Pooling.requireFloatingPoint("im2col", x);
    var y = NDArray.empty(x.dtype(), shape);
    if (x.numel() > 0) {
      var grid = WindowGrid.of(x.shape().size(-2), x.shape().size(-1), rows, columns);
      if (x.dtype() == DType.FLOAT32) {
        unfold(Kind.FLOATS, ColumnLoops.FLOATS, Pooling.spelledOut(x), grid, y);
      } else {
        unfold(Kind.DOUBLES, ColumnLoops.DOUBLES, Pooling.spelledOut(x), grid, y);
      }
    }
    return y;
  }

  /** {@code (N, C·kh·kw, L)} as {@code (N, C, height, width)}: the sum where windows overlap. */
  public static NDArray col2im(NDArray x, long height, long width, Window rows, Window columns) {
    var shape = WindowShapes.col2im(x.shape(), height, width, rows, columns);
    Pooling.requireFloatingPoint("col2im", x);
    var y = NDArray.empty(x.dtype(), shape);
    if (x.numel() > 0) {
      var grid = WindowGrid.of(height, width, rows, columns);
      if (x.dtype() == DType.FLOAT32) {
        fold(Kind.FLOATS, ColumnLoops.FLOATS, x.contiguous(), grid, y);
      } else {
        fold(Kind.DOUBLES, ColumnLoops.DOUBLES, x.contiguous(), grid, y);
      }
    }
    return y;
  }

  private static <A> void unfold(
      Kind<A> kind, ColumnLoops<A> loops, NDArray x, WindowGrid grid, NDArray y) {
    int inPlane = grid.inPlane();
    int together = grid.together(grid.inWindow());
    try (var in = Gate.read("im2col", x.storage());
        var out = Gate.write("im2col", y.storage())) {
      Workers.split(
          x.numel() / inPlane,
          grain(y.numel() / (x.numel() / inPlane)),
          (from, to) -> {
            var xs = Pooling.tiles(kind, in, x, inPlane);
            var tile = kind.tile(grid.inWindow() * together * grid.across());
            var ys = kind.runs(out.memory(), y.dtype());
            for (long plane = from; plane < to; plane++) {
              xs.load(plane * inPlane, inPlane);
              for (int r = 0; r < grid.down(); r += together) {
                int n = Math.min(together, grid.down() - r);
                loops.unfold(xs.array, 0, grid, r, n, tile, 0);
                eachRow(grid, plane, r, n, (at, e, length) -> ys.put(at, 1, tile, e, length));
              }
            }
          });
    }
  }

  private static <A> void fold(
      Kind<A> kind, ColumnLoops<A> loops, NDArray x, WindowGrid grid, NDArray y) {
    int inPlane = grid.inPlane();
    int together = grid.together(grid.inWindow());
    try (var in = Gate.read("col2im", x.storage());
        var out = Gate.write("col2im", y.storage())) {
      Workers.split(
          y.numel() / inPlane,
          grain(x.numel() / (y.numel() / inPlane)),
          (from, to) -> {
            var tile = kind.tile(grid.inWindow() * together * grid.across());
            var xs = kind.runs(in.memory(), x.dtype());
            var ys = kind.runs(out.memory(), y.dtype());
            var sums = kind.tile(inPlane);
            for (long plane = from; plane < to; plane++) {
              loops.clear(sums, 0, inPlane);
              for (int r = 0; r < grid.down(); r += together) {
                int n = Math.min(together, grid.down() - r);
                eachRow(
                    grid,
                    plane,
                    r,
                    n,
                    (at, e, length) -> xs.get(x.offset() + at, 1, tile, e, length));
                loops.fold(tile, 0, grid, r, n, sums, 0);
              }
              ys.put(plane * inPlane, 1, sums, 0, inPlane);
            }
          });
    }
  }

  /** How many planes, of so many elements in columns each, are one worker's piece. */
  private static long grain(long elements) {
    return Math.max(1, Elementwise.GRAIN / elements);
  }

  /** A piece of the columns in memory and in a tile. */
  private interface Piece {
    void move(long at, int inTile, int length);
  }

  /** The elements of n rows of windows, in as few pieces as there are. */
  private static void eachRow(WindowGrid grid, long plane, int r, int n, Piece piece) {
    int length = n * grid.across();
    long all = (long) grid.down() * grid.across();
    long at = plane * grid.inWindow() * all + (long) r * grid.across();
    if (n == grid.down()) {
      piece.move(at, 0, grid.inWindow() * length);
      return;
    }
    for (int e = 0; e < grid.inWindow(); e++) {
      piece.move(at + e * all, e * length, length);
    }
  }
}
