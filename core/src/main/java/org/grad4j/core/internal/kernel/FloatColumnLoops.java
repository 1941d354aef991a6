package org.grad4j.core.internal.kernel;

import java.util.Arrays;

/** Columns of float32. */
final class FloatColumnLoops implements ColumnLoops<float[]> {
  @Override
  public void unfold(
      float[] x, int plane, WindowGrid grid, int first, int count, float[] y, int to) {
    int across = grid.across();
    int block = count * across;
    int rowAbove = grid.columns().kernel() * block;
    int moved = grid.rows().dilation();
    for (int i = 0; i < grid.rows().kernel(); i++) {
      // Where windows begin one row after their neighbours, the row of elements above has all but
      // the last rows already.
      int known = i > 0 && grid.rows().stride() == 1 ? Math.max(0, count - moved) : 0;
      int begin = first + known;
      // Of these rows of windows, those whose row i lies in the plane.
      int top = Math.min(Math.max(grid.firstRow(i), begin), first + count);
      int bottom = Math.max(top, Math.min(grid.endRow(i), first + count));
      for (int j = 0; j < grid.columns().kernel(); j++, to += block) {
        if (known > 0) {
          System.arraycopy(y, to - rowAbove + moved * across, y, to, known * across);
        }
        Arrays.fill(y, to + known * across, to + (top - first) * across, 0);
        if (top < bottom) {
          int at = to + (top - first) * across;
          if (grid.isShift()) {
            shift(x, plane, grid, top, bottom, i, j, y, at);
          } else {
            pick(x, plane, grid, top, bottom, i, j, y, at);
          }
        }
        Arrays.fill(y, to + (bottom - first) * across, to + block, 0);
      }
    }
  }

  /** Rows as wide as the plane's are one piece of it, but for the padding at their ends. */
  private static void shift(
      float[] x, int plane, WindowGrid grid, int top, int bottom, int i, int j, float[] y, int at) {
    int width = grid.width();
    int first = grid.first(j);
    int end = grid.end(j);
    int from = plane + (int) (grid.row(top, i) * width + grid.column(first, j));
    int length = (bottom - top - 1) * width + end - first;
    if (end > first) {
      System.arraycopy(x, from, y, at + first, length);
    }
    if (end - first < width) {
      for (int r = top; r < bottom; r++, at += width) {
        for (int c = 0; c < first; c++) {
          y[at + c] = 0;
        }
        for (int c = end; c < width; c++) {
          y[at + c] = 0;
        }
      }
    }
  }

  private static void pick(
      float[] x, int plane, WindowGrid grid, int top, int bottom, int i, int j, float[] y, int at) {
    int across = grid.across();
    int first = grid.first(j);
    int end = grid.end(j);
    int step = grid.columns().stride();
    int rowStep = grid.rows().stride() * grid.width();
    int from = plane + (int) (grid.row(top, i) * grid.width() + grid.column(first, j));
    for (int r = top; r < bottom; r++, at += across, from += rowStep) {
      for (int c = 0; c < first; c++) {
        y[at + c] = 0;
      }
      if (step == 1 && first < end) {
        System.arraycopy(x, from, y, at + first, end - first);
      } else {
        for (int c = first, p = from; c < end; c++, p += step) {
          y[at + c] = x[p];
        }
      }
      for (int c = end; c < across; c++) {
        y[at + c] = 0;
      }
    }
  }

  @Override
  public void fold(
      float[] y, int from, WindowGrid grid, int first, int count, float[] x, int plane) {
    var rows = grid.rows();
    if (rows.stride() == 1 && (rows.kernel() - 1L) * rows.dilation() <= count) {
      foldSums(y, from, grid, first, count, x, plane);
    } else {
      foldRows(y, from, grid, first, count, x, plane);
    }
  }

  /**
   * Where windows begin one row after their neighbours, columns j of all their elements are summed
   * as long pieces, whose rows are rows of the plane.
   */
  private static void foldSums(
      float[] y, int from, WindowGrid grid, int first, int count, float[] x, int plane) {
    int across = grid.across();
    int block = count * across;
    int kernel = grid.rows().kernel();
    int dilation = grid.rows().dilation();
    int rows = count + (kernel - 1) * dilation;
    var piece = new float[rows * across];
    var sums = new float[rows * across];
    int above = (int) grid.row(first, 0);
    int top = Math.max(0, -above);
    int bottom = Math.min(rows, grid.height() - above);
    int step = grid.columns().stride();
    for (int j = 0; j < grid.columns().kernel(); j++) {
      Arrays.fill(sums, 0);
      for (int i = 0; i < kernel; i++) {
        int begin = i * dilation * across;
        System.arraycopy(y, from + (i * grid.columns().kernel() + j) * block, piece, begin, block);
        add(piece, sums, begin, begin + block);
      }
      int left = grid.first(j);
      int n = grid.end(j) - left;
      int to = plane + (int) ((long) (above + top) * grid.width() + grid.column(left, j));
      for (int r = top; r < bottom; r++, to += grid.width()) {
        int at = r * across + left;
        for (int c = 0, p = to; c < n; c++, p += step) {
          x[p] += sums[at + c];
        }
      }
    }
  }

  /** One index for both, because the compiler makes vectors only of such loops. */
  private static void add(float[] piece, float[] sums, int begin, int end) {
    for (int k = begin; k < end; k++) {
      sums[k] += piece[k];
    }
  }

  private static void foldRows(
      float[] y, int from, WindowGrid grid, int first, int count, float[] x, int plane) {
    int across = grid.across();
    int step = grid.columns().stride();
    int rowStep = grid.rows().stride() * grid.width();
    for (int i = 0; i < grid.rows().kernel(); i++) {
      int top = Math.min(Math.max(grid.firstRow(i), first), first + count);
      int bottom = Math.max(top, Math.min(grid.endRow(i), first + count));
      for (int j = 0; j < grid.columns().kernel(); j++, from += count * across) {
        int left = grid.first(j);
        int n = grid.end(j) - left;
        int to = plane + (int) (grid.row(top, i) * grid.width() + grid.column(left, j));
        int at = from + (top - first) * across + left;
        for (int r = top; r < bottom; r++, at += across, to += rowStep) {
          if (step == 1) {
            for (int c = 0; c < n; c++) {
              x[to + c] += y[at + c];
            }
          } else {
            for (int c = 0, p = to; c < n; c++, p += step) {
              x[p] += y[at + c];
            }
          }
        }
      }
    }
  }

  @Override
  public void clear(float[] x, int from, int to) {
    Arrays.fill(x, from, to, 0);
  }
}
