package org.grad4j.core.internal.kernel;

/**
 * Variances: Σ(x − mean)² / (n − correction), NaN where that divides by nothing.
 *
 * <p>Runs are merged by their means and squares (Chan, Golub and LeVeque, 1979), rows one by one
 * (Welford, 1962), so that nothing cancels where the mean is large.
 */
final class Moments {
  private Moments() {}

  static Accumulator<float[]> floats(long correction) {
    return new Floats(correction);
  }

  static Accumulator<double[]> doubles(long correction) {
    return new Doubles(correction);
  }

  private static double variance(double squares, long divisor) {
    // PyTorch divides by 0 where the correction is more than there is.
    return squares / Math.max(0, divisor);
  }

  private static final class Floats extends Accumulator<float[]> implements NativeRuns {
    private final long correction;
    private long count;
    private double mean;
    private double squares;
    private long rows;
    private double[] means = {};
    private double[] squaresOfRow = {};

    Floats(long correction) {
      this.correction = correction;
    }

    @Override
    void begin() {
      count = 0;
      mean = 0;
      squares = 0;
    }

    @Override
    void addRun(float[] x, int from, int stride, int n) {
      if (n == 0) {
        return;
      }
      if (stride == 1) {
        double ofRun = HotLoops.CHOSEN.sum(x, from, n) / n;
        takeShifted(n, ofRun, HotLoops.CHOSEN.sumOfSquares(x, from, (float) ofRun, n));
        return;
      }
      double sum = 0;
      for (int t = 0, p = from; t < n; t++, p += stride) {
        sum += x[p];
      }
      double ofRun = sum / n;
      double squared = 0;
      for (int t = 0, p = from; t < n; t++, p += stride) {
        squared += (x[p] - ofRun) * (x[p] - ofRun);
      }
      take(n, ofRun, squared);
    }

    @Override
    public int blockSize() {
      return RowBlock.FIRST_CACHE;
    }

    @Override
    public void measure(RowBlock block) {
      var numbers = block.numbers();
      block.run(RowStep.SUM, 0);
      for (int row = 0; row < block.rows(); row++) {
        double meanOfRow = numbers[row] / block.n();
        numbers[block.together() + row] = meanOfRow;
        numbers[row] = (float) meanOfRow;
      }
      block.run(RowStep.SUM_OF_SQUARES, 0);
    }

    @Override
    public void addMeasured(RowBlock block, int row) {
      var numbers = block.numbers();
      takeShifted(block.n(), numbers[block.together() + row], numbers[row]);
    }

    @Override
    public void finishMeasured(RowBlock block, float[] y) {
      for (int row = 0; row < block.rows(); row++) {
        begin();
        addMeasured(block, row);
        finish(y, row);
      }
    }

    /** Differences were taken from the mean as float32; (mean − shift)² brings them to the mean. */
    private void takeShifted(int n, double meanOfRun, double squared) {
      double off = meanOfRun - (float) meanOfRun;
      take(n, meanOfRun, Math.max(0, squared - n * off * off));
    }

    private void take(long n, double meanOfRun, double squaresOfRun) {
      long all = count + n;
      double difference = meanOfRun - mean;
      mean += difference * n / all;
      squares += squaresOfRun + difference * difference * count / all * n;
      count = all;
    }

    @Override
    void merge(Accumulator<float[]> next) {
      var other = (Floats) next;
      if (other.count > 0) {
        take(other.count, other.mean, other.squares);
      }
    }

    @Override
    void finish(float[] y, int at) {
      y[at] = (float) variance(squares, count - correction);
    }

    @Override
    void beginRow(int n) {
      rows = 0;
      means = new double[n];
      squaresOfRow = new double[n];
    }

    @Override
    void addRow(float[] x, int n) {
      rows++;
      double share = 1.0 / rows;
      for (int t = 0; t < n; t++) {
        double difference = x[t] - means[t];
        means[t] += difference * share;
        squaresOfRow[t] += difference * (x[t] - means[t]);
      }
    }

    @Override
    void finishRow(float[] y, int n) {
      for (int t = 0; t < n; t++) {
        y[t] = (float) variance(squaresOfRow[t], rows - correction);
      }
    }
  }

  private static final class Doubles extends Accumulator<double[]> {
    private final long correction;
    private long count;
    private double mean;
    private double squares;
    private long rows;
    private double[] means = {};
    private double[] squaresOfRow = {};

    Doubles(long correction) {
      this.correction = correction;
    }

    @Override
    void begin() {
      count = 0;
      mean = 0;
      squares = 0;
    }

    @Override
    void addRun(double[] x, int from, int stride, int n) {
      if (n == 0) {
        return;
      }
      double sum = 0;
      for (int t = 0, p = from; t < n; t++, p += stride) {
        sum += x[p];
      }
      double ofRun = sum / n;
      double squared = 0;
      for (int t = 0, p = from; t < n; t++, p += stride) {
        squared += (x[p] - ofRun) * (x[p] - ofRun);
      }
      take(n, ofRun, squared);
    }

    private void take(long n, double meanOfRun, double squaresOfRun) {
      long all = count + n;
      double difference = meanOfRun - mean;
      mean += difference * n / all;
      squares += squaresOfRun + difference * difference * count / all * n;
      count = all;
    }

    @Override
    void merge(Accumulator<double[]> next) {
      var other = (Doubles) next;
      if (other.count > 0) {
        take(other.count, other.mean, other.squares);
      }
    }

    @Override
    void finish(double[] y, int at) {
      y[at] = variance(squares, count - correction);
    }

    @Override
    void beginRow(int n) {
      rows = 0;
      means = new double[n];
      squaresOfRow = new double[n];
    }

    @Override
    void addRow(double[] x, int n) {
      rows++;
      double share = 1.0 / rows;
      for (int t = 0; t < n; t++) {
        double difference = x[t] - means[t];
        means[t] += difference * share;
        squaresOfRow[t] += difference * (x[t] - means[t]);
      }
    }

    @Override
    void finishRow(double[] y, int n) {
      for (int t = 0; t < n; t++) {
        y[t] = variance(squaresOfRow[t], rows - correction);
      }
    }
  }
}
