package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Window;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.shape.WindowShapes;

/**
 * The family of windows as columns: each window of planes becomes a column of a matrix, so that a
 * convolution is a matrix product; and back.
 *
 * <p>Row (c, i, j) of the matrix has the elements (i, j) of all windows of channel c, window after
 * window. So a row of it is rows of the plane, moved by (i, j), every stride-th element.
 */
public final class WindowColumns {
  private WindowColumns() {}

  /** {@code (N, C, H, W)} as {@code (N, C·kh·kw, L)}; padding is 0. */
  public static NDArray im2col(NDArray x, Window rows, Window columns) {
    var shape = WindowShapes.im2col(x.shape(), rows, columns);
    Pooling.requireFloatingPoint("im2col", x);
    var y = NDArray.empty(x.dtype(), shape);
    if (x.numel() > 0) {
      var grid = new Grid(x, rows, columns);
      if (x.dtype() == DType.FLOAT32) {
        unfold(Kind.FLOATS, PoolLoops.FLOATS, Pooling.spelledOut(x), grid, y);
      } else {
        unfold(Kind.DOUBLES, PoolLoops.DOUBLES, Pooling.spelledOut(x), grid, y);
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
      var grid = new Grid(y, rows, columns);
      if (x.dtype() == DType.FLOAT32) {
        fold(Kind.FLOATS, PoolLoops.FLOATS, Pooling.spelledOut(x), grid, y);
      } else {
        fold(Kind.DOUBLES, PoolLoops.DOUBLES, Pooling.spelledOut(x), grid, y);
      }
    }
    return y;
  }

  /** The windows of planes, counted. */
  private record Grid(
      long planes, int height, int width, Window rows, Window columns, int down, int across) {
    Grid(NDArray planes, Window rows, Window columns) {
      this(
          planes.numel() / (planes.shape().size(-2) * planes.shape().size(-1)),
          (int) planes.shape().size(-2),
          (int) planes.shape().size(-1),
          rows,
          columns,
          count(planes.shape().size(-2), rows),
          count(planes.shape().size(-1), columns));
    }

    private static int count(long size, Window window) {
      return (int) ((size + 2L * window.padding() - window.span()) / window.stride() + 1);
    }

    /** How many rows of windows are taken together. */
    int together() {
      long inputs = Math.max(across, (long) rows.stride() * width);
      return (int) Math.max(1, Math.min(down, WindowSteps.LENGTH / inputs));
    }

    /** The row of row {@code i} of the windows in row {@code r}; it may be padding. */
    long row(int r, int i) {
      return (long) r * rows.stride() - rows.padding() + (long) i * rows.dilation();
    }

    /** The column of column {@code j} of window {@code c}; it may be padding. */
    long column(int c, int j) {
      return (long) c * columns.stride() - columns.padding() + (long) j * columns.dilation();
    }

    /** The first window of a row whose column {@code j} is not before the plane. */
    int first(int j) {
      return (int) Math.min(across, Math.max(0, -Math.floorDiv(column(0, j), columns.stride())));
    }

    /** The end of the windows whose column {@code j} is not behind the plane. */
    int end(int j) {
      long beyond = Math.floorDiv(width - 1 - column(0, j), columns.stride()) + 1;
      return (int) Math.max(first(j), Math.min(across, beyond));
    }

    /** Where row (plane, i, j) of the matrix has its windows of row {@code r}. */
    long at(long plane, int i, int j, int r) {
      return (((plane * rows.kernel() + i) * columns.kernel() + j) * down + r) * across;
    }
  }

  private static <A> void unfold(
      Kind<A> kind, PoolLoops<A> loops, NDArray x, Grid grid, NDArray y) {
    int together = grid.together();
    long most = (together - 1L) * grid.rows().stride() + grid.rows().span();
    try (var in = Gate.read("im2col", x.storage());
        var out = Gate.write("im2col", y.storage())) {
      int band = Math.toIntExact(Math.min(most, grid.height()) * grid.width());
      var xs = Pooling.tiles(kind, in, x, band);
      var ys = Pooling.tiles(kind, out, y, together * grid.across());
      for (long plane = 0; plane < grid.planes(); plane++) {
        for (int r = 0; r < grid.down(); r += together) {
          int n = Math.min(together, grid.down() - r);
          long top = Math.max(0, grid.row(r, 0));
          long bottom = Math.min(grid.height(), grid.row(r + n - 1, grid.rows().kernel() - 1) + 1);
          if (top < bottom) {
            xs.load(
                (plane * grid.height() + top) * grid.width(), (int) (bottom - top) * grid.width());
          }
          for (int i = 0; i < grid.rows().kernel(); i++) {
            for (int j = 0; j < grid.columns().kernel(); j++) {
              rows(loops, xs.array, top, grid, r, n, i, j, ys.array);
              ys.store(grid.at(plane, i, j, r), n * grid.across());
            }
          }
        }
      }
    }
  }

  /** Element (i, j) of the windows of n rows. */
  private static <A> void rows(
      PoolLoops<A> loops, A x, long top, Grid grid, int r, int n, int i, int j, A y) {
    int first = grid.first(j);
    int end = grid.end(j);
    int step = grid.columns().stride();
    for (int k = 0; k < n; k++) {
      long row = grid.row(r + k, i);
      int to = k * grid.across();
      if (row < 0 || row >= grid.height() || first == end) {
        loops.clear(y, to, to + grid.across());
        continue;
      }
      loops.clear(y, to, to + first);
      int at = (int) ((row - top) * grid.width() + grid.column(first, j));
      if (step == 1) {
        System.arraycopy(x, at, y, to + first, end - first);
      } else {
        loops.copy(x, at, step, y, to + first, end - first);
      }
      loops.clear(y, to + end, to + grid.across());
    }
  }

  private static <A> void fold(Kind<A> kind, PoolLoops<A> loops, NDArray x, Grid grid, NDArray y) {
    int together = Math.max(1, Math.min(grid.down(), WindowSteps.LENGTH / grid.across()));
    int inPlane = Math.multiplyExact(grid.height(), grid.width());
    int step = grid.columns().stride();
    try (var in = Gate.read("col2im", x.storage());
        var out = Gate.write("col2im", y.storage())) {
      var xs = Pooling.tiles(kind, in, x, together * grid.across());
      var ys = Pooling.tiles(kind, out, y, inPlane);
      for (long plane = 0; plane < grid.planes(); plane++) {
        loops.clear(ys.array, 0, inPlane);
        for (int i = 0; i < grid.rows().kernel(); i++) {
          for (int j = 0; j < grid.columns().kernel(); j++) {
            int first = grid.first(j);
            int end = grid.end(j);
            for (int r = 0; r < grid.down(); r += together) {
              int n = Math.min(together, grid.down() - r);
              xs.load(grid.at(plane, i, j, r), n * grid.across());
              for (int k = 0; k < n; k++) {
                long row = grid.row(r + k, i);
                if (row >= 0 && row < grid.height() && first < end) {
                  int to = (int) (row * grid.width() + grid.column(first, j));
                  loops.add(ys.array, to, step, xs.array, k * grid.across() + first, end - first);
                }
              }
            }
          }
        }
        ys.store(plane * inPlane, inPlane);
      }
    }
  }
}
