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
      int top = rows.starts()[r];
      int bottom = rows.ends()[r];
      if (top >= bottom) {
        for (int c = 0; c < columns.count(); c++, to++) {
          y[to] = Float.NEGATIVE_INFINITY;
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
      float[] x, int base, int top, int bottom, Place place, float[] y, long[] indices, int to) {
    var starts = place.columns().starts();
    var ends = place.columns().ends();
    int step = place.columns().step();
    int rowStep = place.rows().step() * place.width();
    for (int c = 0; c < starts.length; c++) {
      int left = starts[c];
      int right = ends[c];
      float most = Float.NEGATIVE_INFINITY;
      int index = left < right ? top + left : -1;
      for (int row = top; row < bottom; row += rowStep) {
        for (int at = row + left; at < row + right; at += step) {
          float value = x[base + at];
          if (value > most || Float.isNaN(value)) {
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
      float[] x, int planes, int height, int width, long firstIndex, float[] y, long[] indices) {
    HotLoops.CHOSEN.maxOfPairs(x, planes, height, width, firstIndex, y, indices);
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
  public void pick(float[] x, int base, float[] y, long[] indices, int at, int n) {
    for (int i = at; i < at + n; i++) {
      y[i] = indices[i] < 0 ? 0 : x[base + (int) indices[i]];
    }
  }

  @Override
  public void clear(float[] x, int from, int to) {
    Arrays.fill(x, from, to, 0);
  }
}
