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
      for (int c = 0; c < columns.count(); c++, to++) {
        int top = rows.starts()[r];
        int bottom = rows.ends()[r];
        int left = columns.starts()[c];
        int right = columns.ends()[c];
        double most = Double.NEGATIVE_INFINITY;
        long index = top < bottom && left < right ? (long) top * place.width() + left : -1;
        for (int i = top; i < bottom; i += rows.step()) {
          int row = place.row(i);
          for (int j = left; j < right; j += columns.step()) {
            double value = x[row + j];
            if (value > most || Double.isNaN(value)) {
              most = value;
              index = (long) i * place.width() + j;
            }
          }
        }
        y[to] = most;
        indices[to] = index;
      }
    }
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
  public void add(double[] x, int to, int step, double[] y, int at, int n) {
    for (int i = 0; i < n; i++) {
      x[to + i * step] += y[at + i];
    }
  }

  @Override
  public void copy(double[] x, int at, int step, double[] y, int to, int n) {
    for (int i = 0; i < n; i++) {
      y[to + i] = x[at + i * step];
    }
  }

  @Override
  public void clear(double[] x, int from, int to) {
    Arrays.fill(x, from, to, 0);
  }
}
