package org.grad4j.core.internal.kernel;

import java.util.Arrays;

/** Products; float32 is multiplied in double precision. */
final class Products {
  private Products() {}

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
    private double gathered;
    private double[] ofRow = {};

    @Override
    void begin() {
      gathered = 1;
    }

    @Override
    void addRun(float[] x, int from, int stride, int n) {
      double run = gathered;
      for (int t = 0, p = from; t < n; t++, p += stride) {
        run = run * x[p];
      }
      gathered = run;
    }

    @Override
    void merge(Accumulator<float[]> next) {
      gathered = gathered * ((Floats) next).gathered;
    }

    @Override
    void finish(float[] y, int at) {
      y[at] = (float) gathered;
    }

    @Override
    void beginRow(int n) {
      ofRow = new double[n];
      Arrays.fill(ofRow, 1);
    }

    @Override
    void addRow(float[] x, int n) {
      for (int t = 0; t < n; t++) {
        ofRow[t] = ofRow[t] * x[t];
      }
    }

    @Override
    void finishRow(float[] y, int n) {
      for (int t = 0; t < n; t++) {
        y[t] = (float) ofRow[t];
      }
    }
  }

  private static final class Doubles extends Accumulator<double[]> {
    private double gathered;
    private double[] ofRow = {};

    @Override
    void begin() {
      gathered = 1;
    }

    @Override
    void addRun(double[] x, int from, int stride, int n) {
      double run = gathered;
      for (int t = 0, p = from; t < n; t++, p += stride) {
        run = run * x[p];
      }
      gathered = run;
    }

    @Override
    void merge(Accumulator<double[]> next) {
      gathered = gathered * ((Doubles) next).gathered;
    }

    @Override
    void finish(double[] y, int at) {
      y[at] = gathered;
    }

    @Override
    void beginRow(int n) {
      ofRow = new double[n];
      Arrays.fill(ofRow, 1);
    }

    @Override
    void addRow(double[] x, int n) {
      for (int t = 0; t < n; t++) {
        ofRow[t] = ofRow[t] * x[t];
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
      gathered = 1;
    }

    @Override
    void addRun(long[] x, int from, int stride, int n) {
      long run = gathered;
      for (int t = 0, p = from; t < n; t++, p += stride) {
        run = run * x[p];
      }
      gathered = run;
    }

    @Override
    void merge(Accumulator<long[]> next) {
      gathered = gathered * ((Longs) next).gathered;
    }

    @Override
    void finish(long[] y, int at) {
      y[at] = gathered;
    }

    @Override
    void beginRow(int n) {
      ofRow = new long[n];
      Arrays.fill(ofRow, 1);
    }

    @Override
    void addRow(long[] x, int n) {
      for (int t = 0; t < n; t++) {
        ofRow[t] = ofRow[t] * x[t];
      }
    }

    @Override
    void finishRow(long[] y, int n) {
      System.arraycopy(ofRow, 0, y, 0, n);
    }
  }
}
