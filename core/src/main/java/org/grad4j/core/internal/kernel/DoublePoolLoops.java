package org.grad4j.core.internal.kernel;

import java.util.Arrays;

/** Pooling of float64. */
final class DoublePoolLoops implements PoolLoops<double[]> {
  @Override
  public void max(double[] x, double[] y, long[] indices, Place place) {
    var rows = place.rows();
    var columns = place.columns();
    int to = place.at();
    for (int r = place.first(); r < place.first() + place.count(); r++) {
      int top = rows.starts()[r];
      int bottom = rows.ends()[r];
      if (top >= bottom) {
        for (int c = 0; c < columns.count(); c++, to++) {
          y[to] = Double.NEGATIVE_INFINITY;
          indices[to] = -1;
        }
        continue;
      }
      max(x, place.row(0), top * place.width(), bottom * place.width(), place, y, indices, to);
      to += columns.count();
    }
  }

  /** The windows of one row of them, which have the rows of the plane from top to bottom. */
  private static void max(
      double[] x, int base, int top, int bottom, Place place, double[] y, long[] indices, int to) {
    var starts = place.columns().starts();
    var ends = place.columns().ends();
    int step = place.columns().step();
    int rowStep = place.rows().step() * place.width();
    for (int c = 0; c < starts.length; c++) {
      int left = starts[c];
      int right = ends[c];
      double most = Double.NEGATIVE_INFINITY;
      int index = left < right ? top + left : -1;
      for (int row = top; row < bottom; row += rowStep) {
        for (int at = row + left; at < row + right; at += step) {
          double value = x[base + at];
          if (value > most || Double.isNaN(value)) {
            most = value;
            index = at;
          }
        }
      }
      y[to + c] = most;
      indices[to + c] = index;
    }
  }

  @Override
  public void maxOfPairs(
      double[] x, int planes, int height, int width, long firstIndex, double[] y, long[] indices) {
    int rows = height / 2;
    int columns = width / 2;
    for (int p = 0, to = 0; p < planes; p++) {
      int plane = p * height * width;
      for (int r = 0; r < rows; r++, to += columns) {
        maxOfRow(x, plane, 2 * r * width, width, columns, firstIndex, y, indices, to);
      }
    }
  }

  /** {@link PairPooling#maxOfRow}. */
  private static void maxOfRow(
      double[] x,
      int plane,
      int row,
      int width,
      int count,
      long firstIndex,
      double[] y,
      long[] indices,
      int to) {
    for (int c = 0; c < count; c++) {
      int at = plane + row + 2 * c;
      int below = at + width;
      // Signs of differences, because branches would be mispredicted half of the time. Adding 0
      // keeps −0 from counting as negative.
      double upper = x[at] - x[at + 1] + 0;
      double lower = x[below] - x[below + 1] + 0;
      int first = at + (int) (Double.doubleToRawLongBits(upper) >>> 63);
      int second = below + (int) (Double.doubleToRawLongBits(lower) >>> 63);
      double difference = x[first] - x[second] + 0;
      int most = first + ((second - first) & (int) (Double.doubleToRawLongBits(difference) >> 63));
      double sum = upper + lower + difference;
      if (Double.isNaN(sum)) {
        most = mostOrNaN(x, at, below);
      }
      y[to + c] = x[most];
      indices[to + c] = firstIndex + most - plane;
    }
  }

  /** Where the last NaN of the four lies, or the first of the largest. */
  private static int mostOrNaN(double[] x, int at, int below) {
    int most = at;
    for (int next : new int[] {at + 1, below, below + 1}) {
      if (x[next] > x[most] || Double.isNaN(x[next])) {
        most = next;
      }
    }
    return most;
  }

  @Override
  public void mean(double[] x, double[] y, int divisor, Place place) {
    var rows = place.rows();
    var columns = place.columns();
    int to = place.at();
    for (int r = place.first(); r < place.first() + place.count(); r++) {
      for (int c = 0; c < columns.count(); c++, to++) {
        double sum = 0;
        for (int i = rows.starts()[r]; i < rows.ends()[r]; i++) {
          int row = place.row(i);
          for (int j = columns.starts()[c]; j < columns.ends()[c]; j++) {
            sum += x[row + j];
          }
        }
        y[to] =
            sum / (divisor != 0 ? divisor : (double) rows.divisors()[r] * columns.divisors()[c]);
      }
    }
  }

  @Override
  public void spread(double[] x, double[] y, int divisor, Place place) {
    var rows = place.rows();
    var columns = place.columns();
    int from = place.at();
    for (int r = place.first(); r < place.first() + place.count(); r++) {
      for (int c = 0; c < columns.count(); c++, from++) {
        double part =
            y[from]
                / (divisor != 0 ? divisor : (double) rows.divisors()[r] * columns.divisors()[c]);
        for (int i = rows.starts()[r]; i < rows.ends()[r]; i++) {
          int row = place.row(i);
          for (int j = columns.starts()[c]; j < columns.ends()[c]; j++) {
            x[row + j] += part;
          }
        }
      }
    }
  }

  @Override
  public void scatter(double[] x, int base, double[] y, long[] indices, int at, int n) {
    for (int i = at; i < at + n; i++) {
      if (indices[i] >= 0) {
        x[base + (int) indices[i]] += y[i];
      }
    }
  }

  @Override
  public void pick(double[] x, int base, double[] y, long[] indices, int at, int n) {
    for (int i = at; i < at + n; i++) {
      y[i] = indices[i] < 0 ? 0 : x[base + (int) indices[i]];
    }
  }

  @Override
  public void clear(double[] x, int from, int to) {
    Arrays.fill(x, from, to, 0);
  }
}
