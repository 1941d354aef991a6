package org.grad4j.core.internal.kernel;

import java.util.Arrays;

/** Running sums: of a whole run into one number, or of runs element by element. */
abstract class Sums<A> {
  /** A new sum of float32, kept in double precision. */
  static Sums<float[]> floats() {
    return new Floats();
  }

  /** A new sum of float64, kept with the rounding error of each addition. */
  static Sums<double[]> doubles() {
    return new Doubles();
  }

  /** A new sum of whole numbers. */
  static Sums<long[]> longs() {
    return new Longs();
  }

  /** Starts {@code n} sums at 0. */
  abstract void begin(int n);

  /** Adds {@code n} elements to the one sum, the first at {@code from}, each {@code stride} on. */
  abstract void addRun(A x, int from, int stride, int n);

  /** Adds each of the first {@code n} elements to its own sum. */
  abstract void addElements(A x, int n);

  /** Writes the {@code n} sums from element {@code at} on, each divided by {@code divisor}. */
  abstract void finish(A y, int at, int n, long divisor);

  private static final class Floats extends Sums<float[]> {
    private double[] sums = new double[1];

    @Override
    void begin(int n) {
      if (sums.length < n) {
        sums = new double[n];
      } else {
        Arrays.fill(sums, 0, n, 0);
      }
    }

    @Override
    void addRun(float[] x, int from, int stride, int n) {
      double a = 0;
      double b = 0;
      double c = 0;
      double d = 0;
      int t = 0;
      int p = from;
      // Four sums at a time, because one addition must not wait for the one before.
      for (; t <= n - 4; t += 4, p += 4 * stride) {
        a += x[p];
        b += x[p + stride];
        c += x[p + 2 * stride];
        d += x[p + 3 * stride];
      }
      for (; t < n; t++, p += stride) {
        a += x[p];
      }
      sums[0] += (a + b) + (c + d);
    }

    @Override
    void addElements(float[] x, int n) {
      for (int t = 0; t < n; t++) {
        sums[t] += x[t];
      }
    }

    @Override
    void finish(float[] y, int at, int n, long divisor) {
      for (int t = 0; t < n; t++) {
        y[at + t] = (float) (sums[t] / divisor);
      }
    }
  }

  /** Neumaier's sum: what an addition rounds off is collected apart and added in the end. */
  private static final class Doubles extends Sums<double[]> {
    private double[] sums = new double[1];
    private double[] lost = new double[1];

    @Override
    void begin(int n) {
      if (sums.length < n) {
        sums = new double[n];
        lost = new double[n];
      } else {
        Arrays.fill(sums, 0, n, 0);
        Arrays.fill(lost, 0, n, 0);
      }
    }

    @Override
    void addRun(double[] x, int from, int stride, int n) {
      double a = 0;
      double b = 0;
      double c = 0;
      double d = 0;
      int t = 0;
      int p = from;
      for (; t <= n - 4; t += 4, p += 4 * stride) {
        a += x[p];
        b += x[p + stride];
        c += x[p + 2 * stride];
        d += x[p + 3 * stride];
      }
      for (; t < n; t++, p += stride) {
        a += x[p];
      }
      add(0, (a + b) + (c + d));
    }

    @Override
    void addElements(double[] x, int n) {
      for (int t = 0; t < n; t++) {
        add(t, x[t]);
      }
    }

    private void add(int t, double value) {
      double before = sums[t];
      double after = before + value;
      // Infinities would leave NaN among what was lost.
      if (Math.abs(after) <= Double.MAX_VALUE) {
        lost[t] +=
            Math.abs(before) >= Math.abs(value)
                ? (before - after) + value
                : (value - after) + before;
      }
      sums[t] = after;
    }

    @Override
    void finish(double[] y, int at, int n, long divisor) {
      for (int t = 0; t < n; t++) {
        y[at + t] = (sums[t] + lost[t]) / divisor;
      }
    }
  }

  private static final class Longs extends Sums<long[]> {
    private long[] sums = new long[1];

    @Override
    void begin(int n) {
      if (sums.length < n) {
        sums = new long[n];
      } else {
        Arrays.fill(sums, 0, n, 0);
      }
    }

    @Override
    void addRun(long[] x, int from, int stride, int n) {
      for (int t = 0; t < n; t++) {
        sums[0] += x[from + t * stride];
      }
    }

    @Override
    void addElements(long[] x, int n) {
      for (int t = 0; t < n; t++) {
        sums[t] += x[t];
      }
    }

    @Override
    void finish(long[] y, int at, int n, long divisor) {
      System.arraycopy(sums, 0, y, at, n);
    }
  }
}
