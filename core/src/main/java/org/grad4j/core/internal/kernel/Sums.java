package org.grad4j.core.internal.kernel;

import java.util.Arrays;

/**
 * Sums, each divided by a number in the end: float32 in pieces as {@link HotLoops} says, float64
 * with the rounding error of each addition, whole numbers modulo 2<sup>64</sup>.
 */
final class Sums {
  private Sums() {}

  static Accumulator<float[]> floats(long divisor) {
    return new Floats(divisor);
  }

  static Accumulator<double[]> doubles(long divisor) {
    return new Doubles(divisor);
  }

  static Accumulator<long[]> longs() {
    return new Longs();
  }

  private static final class Floats extends Accumulator<float[]> implements NativeRuns {
    /** As many rows are added in float32 before the sums go on in double precision. */
    private static final int ROWS = 32;

    private final long divisor;
    private double sum;
    private double[] sums = {};
    private float[] recent = {};
    private int rows;

    Floats(long divisor) {
      this.divisor = divisor;
    }

    @Override
    void begin() {
      sum = 0;
    }

    @Override
    void addRun(float[] x, int from, int stride, int n) {
      if (stride == 1) {
        sum += HotLoops.CHOSEN.sum(x, from, n);
        return;
      }
      double run = 0;
      for (int t = 0, p = from; t < n; t++, p += stride) {
        run += x[p];
      }
      sum += run;
    }

    @Override
    public int blockSize() {
      return RowBlock.ONCE;
    }

    @Override
    public void measure(RowBlock block) {
      block.run(RowStep.SUM, 0);
    }

    @Override
    public void addMeasured(RowBlock block, int row) {
      sum += block.numbers()[row];
    }

    @Override
    public void finishMeasured(RowBlock block, float[] y) {
      var sums = block.numbers();
      for (int row = 0; row < block.rows(); row++) {
        y[row] = (float) ((0.0 + sums[row]) / divisor);
      }
    }

    @Override
    void merge(Accumulator<float[]> next) {
      sum += ((Floats) next).sum;
    }

    @Override
    void finish(float[] y, int at) {
      y[at] = (float) (sum / divisor);
    }

    @Override
    void beginRow(int n) {
      if (sums.length < n) {
        sums = new double[n];
        recent = new float[n];
      } else {
        Arrays.fill(sums, 0, n, 0);
        Arrays.fill(recent, 0, n, 0);
      }
      rows = 0;
    }

    @Override
    void addRow(float[] x, int n) {
      var to = recent;
      for (int t = 0; t < n; t++) {
        to[t] += x[t];
      }
      counted(1, n);
    }

    private void counted(int more, int n) {
      rows += more;
      if (rows == ROWS) {
        flush(n);
      }
    }

    private void flush(int n) {
      for (int t = 0; t < n; t++) {
        sums[t] += recent[t];
      }
      Arrays.fill(recent, 0, n, 0);
      rows = 0;
    }

    @Override
    void finishRow(float[] y, int n) {
      flush(n);
      for (int t = 0; t < n; t++) {
        y[t] = (float) (sums[t] / divisor);
      }
    }
  }

  /** Whether these are sums of float32, which native loops may add to. */
  static boolean areOfFloats(Accumulator<?> gathered) {
    return gathered instanceof Floats;
  }

  /** Adds rows of n elements in native memory, {@code width} apart, to sums of their columns. */
  static void addRows(
      Accumulator<?> sums, Direct.Operand operand, long from, int rows, int width, int n) {
    var floats = (Floats) sums;
    var memory = operand.view(from);
    for (int done = 0; done < rows; ) {
      int group = Math.min(Floats.ROWS - floats.rows, rows - done);
      int at = operand.at(from + (long) done * width);
      HotLoops.CHOSEN.addRowsNative(memory, at, Float.BYTES * width, group, floats.recent, n);
      floats.counted(group, n);
      done += group;
    }
  }

  /** Neumaier's sum: what an addition rounds off is collected apart and added in the end. */
  private static final class Doubles extends Accumulator<double[]> {
    private final long divisor;
    private double sum;
    private double lost;
    private double[] sums = {};
    private double[] lostOfRow = {};

    Doubles(long divisor) {
      this.divisor = divisor;
    }

    @Override
    void begin() {
      sum = 0;
      lost = 0;
    }

    @Override
    void addRun(double[] x, int from, int stride, int n) {
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
      add((a + b) + (c + d));
    }

    private void add(double value) {
      double after = sum + value;
      lost += roundedOff(sum, value, after);
      sum = after;
    }

    private static double roundedOff(double before, double value, double after) {
      // Infinities would leave NaN among what was lost.
      if (!(Math.abs(after) <= Double.MAX_VALUE)) {
        return 0;
      }
      return Math.abs(before) >= Math.abs(value)
          ? (before - after) + value
          : (value - after) + before;
    }

    @Override
    void merge(Accumulator<double[]> next) {
      var other = (Doubles) next;
      add(other.sum);
      lost += other.lost;
    }

    @Override
    void finish(double[] y, int at) {
      y[at] = (sum + lost) / divisor;
    }

    @Override
    void beginRow(int n) {
      if (sums.length < n) {
        sums = new double[n];
        lostOfRow = new double[n];
      } else {
        Arrays.fill(sums, 0, n, 0);
        Arrays.fill(lostOfRow, 0, n, 0);
      }
    }

    @Override
    void addRow(double[] x, int n) {
      for (int t = 0; t < n; t++) {
        double after = sums[t] + x[t];
        lostOfRow[t] += roundedOff(sums[t], x[t], after);
        sums[t] = after;
      }
    }

    @Override
    void finishRow(double[] y, int n) {
      for (int t = 0; t < n; t++) {
        y[t] = (sums[t] + lostOfRow[t]) / divisor;
      }
    }
  }

  private static final class Longs extends Accumulator<long[]> {
    private long sum;
    private long[] sums = {};

    @Override
    void begin() {
      sum = 0;
    }

    @Override
    void addRun(long[] x, int from, int stride, int n) {
      for (int t = 0, p = from; t < n; t++, p += stride) {
        sum += x[p];
      }
    }

    @Override
    void merge(Accumulator<long[]> next) {
      sum += ((Longs) next).sum;
    }

    @Override
    void finish(long[] y, int at) {
      y[at] = sum;
    }

    @Override
    void beginRow(int n) {
      sums = new long[n];
    }

    @Override
    void addRow(long[] x, int n) {
      for (int t = 0; t < n; t++) {
        sums[t] += x[t];
      }
    }

    @Override
    void finishRow(long[] y, int n) {
      System.arraycopy(sums, 0, y, 0, n);
    }
  }
}
