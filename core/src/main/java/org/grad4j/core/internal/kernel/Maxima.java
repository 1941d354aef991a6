package org.grad4j.core.internal.kernel;

import java.util.Arrays;

/** The largest elements, NaN if there is one. */
final class Maxima {
  private Maxima() {}

  static Accumulator<float[]> floats() {
    return new Floats();
  }

  static Accumulator<double[]> doubles() {
    return new Doubles();
  }

  static Accumulator<long[]> longs() {
    return new Longs();
  }

  private static final class Floats extends Accumulator<float[]> {
    private float gathered;
    private float[] ofRow = {};

    @Override
    void begin() {
      gathered = Float.NEGATIVE_INFINITY;
    }

    @Override
    void addRun(float[] x, int from, int stride, int n) {
      if (stride == 1) {
        gathered = Math.max(gathered, HotLoops.CHOSEN.max(x, from, n));
        return;
      }
      float run = gathered;
      for (int t = 0, p = from; t < n; t++, p += stride) {
        run = Math.max(run, x[p]);
      }
      gathered = run;
    }

    @Override
    void merge(Accumulator<float[]> next) {
      gathered = Math.max(gathered, ((Floats) next).gathered);
    }

    @Override
    void finish(float[] y, int at) {
      y[at] = gathered;
    }

    @Override
    void beginRow(int n) {
      ofRow = new float[n];
      Arrays.fill(ofRow, Float.NEGATIVE_INFINITY);
    }

    @Override
    void addRow(float[] x, int n) {
      for (int t = 0; t < n; t++) {
        ofRow[t] = Math.max(ofRow[t], x[t]);
      }
    }

    @Override
    void finishRow(float[] y, int n) {
      System.arraycopy(ofRow, 0, y, 0, n);
    }
  }

  private static final class Doubles extends Accumulator<double[]> {
    private double gathered;
    private double[] ofRow = {};

    @Override
    void begin() {
      gathered = Double.NEGATIVE_INFINITY;
    }

    @Override
    void addRun(double[] x, int from, int stride, int n) {
      double run = gathered;
      for (int t = 0, p = from; t < n; t++, p += stride) {
        run = Math.max(run, x[p]);
      }
      gathered = run;
    }

    @Override
    void merge(Accumulator<double[]> next) {
      gathered = Math.max(gathered, ((Doubles) next).gathered);
    }

    @Override
    void finish(double[] y, int at) {
      y[at] = gathered;
    }

    @Override
    void beginRow(int n) {
      ofRow = new double[n];
      Arrays.fill(ofRow, Double.NEGATIVE_INFINITY);
    }

    @Override
    void addRow(double[] x, int n) {
      for (int t = 0; t < n; t++) {
        ofRow[t] = Math.max(ofRow[t], x[t]);
      }
    }

    @Override
    void finishRow(double[] y, int n) {
      System.arraycopy(ofRow, 0, y, 0, n);
    }
  }

  private static final class Longs extends Accumulator<long[]> {
    private long gathered;
    private long[] ofRow = {};

    @Override
    void begin() {
      gathered = Long.MIN_VALUE;
    }

    @Override
    void addRun(long[] x, int from, int stride, int n) {
      long run = gathered;
      for (int t = 0, p = from; t < n; t++, p += stride) {
        run = Math.max(run, x[p]);
      }
      gathered = run;
    }

    @Override
    void merge(Accumulator<long[]> next) {
      gathered = Math.max(gathered, ((Longs) next).gathered);
    }

    @Override
    void finish(long[] y, int at) {
      y[at] = gathered;
    }

    @Override
    void beginRow(int n) {
      ofRow = new long[n];
      Arrays.fill(ofRow, Long.MIN_VALUE);
    }

    @Override
    void addRow(long[] x, int n) {
      for (int t = 0; t < n; t++) {
        ofRow[t] = Math.max(ofRow[t], x[t]);
      }
    }

    @Override
    void finishRow(long[] y, int n) {
      System.arraycopy(ofRow, 0, y, 0, n);
    }
  }
}
