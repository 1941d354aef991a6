package org.grad4j.core.internal.kernel;

import java.util.Arrays;

/** Pooling of float32. */
final class FloatPoolLoops implements PoolLoops<float[]> {
  @Override
  public void max(float[] x, float[] y, long[] indices, Place place) {
    var rows = place.rows();
    var columns = place.columns();
    int to = place.at();
    for (int r = place.first(); r < place.first() + place.count(); r++) {
      for (int c = 0; c < columns.count(); c++, to++) {
        int top = rows.starts()[r];
        int bottom = rows.ends()[r];
        int left = columns.starts()[c];
        int right = columns.ends()[c];
        float most = Float.NEGATIVE_INFINITY;
        long index = top < bottom && left < right ? (long) top * place.width() + left : -1;
        for (int i = top; i < bottom; i += rows.step()) {
          int row = place.row(i);
          for (int j = left; j < right; j += columns.step()) {
            float value = x[row + j];
            if (value > most || Float.isNaN(value)) {
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
  public void mean(float[] x, float[] y, int divisor, Place place) {
    var rows = place.rows();
    var columns = place.columns();
    int to = place.at();
    for (int r = place.first(); r < place.first() + place.count(); r++) {
      for (int c = 0; c < columns.count(); c++, to++) {
        float sum = 0;
        for (int i = rows.starts()[r]; i < rows.ends()[r]; i++) {
          int row = place.row(i);
          for (int j = columns.starts()[c]; j < columns.ends()[c]; j++) {
            sum += x[row + j];
          }
        }
        y[to] = sum / (divisor != 0 ? divisor : (float) rows.divisors()[r] * columns.divisors()[c]);
      }
    }
  }

  @Override
  public void spread(float[] x, float[] y, int divisor, Place place) {
    var rows = place.rows();
    var columns = place.columns();
    int from = place.at();
    for (int r = place.first(); r < place.first() + place.count(); r++) {
      for (int c = 0; c < columns.count(); c++, from++) {
        float part =
            y[from] / (divisor != 0 ? divisor : (float) rows.divisors()[r] * columns.divisors()[c]);
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
  public void scatter(float[] x, int base, float[] y, long[] indices, int at, int n) {
    for (int i = at; i < at + n; i++) {
      if (indices[i] >= 0) {
        x[base + (int) indices[i]] += y[i];
      }
    }
  }

  @Override
  public void add(float[] x, int to, int step, float[] y, int at, int n) {
    for (int i = 0; i < n; i++) {
      x[to + i * step] += y[at + i];
    }
  }

  @Override
  public void copy(float[] x, int at, int step, float[] y, int to, int n) {
    for (int i = 0; i < n; i++) {
      y[to + i] = x[at + i * step];
    }
  }

  @Override
  public void clear(float[] x, int from, int to) {
    Arrays.fill(x, from, to, 0);
  }
}
