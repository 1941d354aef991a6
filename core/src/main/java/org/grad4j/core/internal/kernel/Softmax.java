package org.grad4j.core.internal.kernel;

import java.util.Arrays;

/**
 * Softmax and its logarithm, with their gradients, as row functions.
 *
 * <p>The maximum m of a row is subtracted first: e<sup>x−m</sup> / Σe<sup>x−m</sup> is the same
 * number and cannot overflow. Sums are taken in double precision.
 */
public final class Softmax {
  /** y = e<sup>x−m</sup> / Σe<sup>x−m</sup>. */
  public static final RowFunction SOFTMAX =
      new RowFunction(
          "softmax", Softmax::softmax, Softmax::softmax, null, new ShortRows(), Softmax::softmax);

  /** y = x − m − ln Σe<sup>x−m</sup>. */
  public static final RowFunction LOG_SOFTMAX =
      new RowFunction(
          "logSoftmax", Softmax::logSoftmax, Softmax::logSoftmax, null, null, Softmax::logSoftmax);

  /** Of gradient g and output y: y·(g − Σg·y). */
  public static final RowPairFunction SOFTMAX_BACKWARD =
      new RowPairFunction(
          "softmaxBackward",
          Softmax::softmaxBackward,
          Softmax::softmaxBackward,
          Softmax::softmaxBackward);

  /** Of gradient g and output y: g − e<sup>y</sup>·Σg. */
  public static final RowPairFunction LOG_SOFTMAX_BACKWARD =
      new RowPairFunction(
          "logSoftmaxBackward",
          Softmax::logSoftmaxBackward,
          Softmax::logSoftmaxBackward,
          Softmax::logSoftmaxBackward);

  private Softmax() {}

  private static void softmax(float[] x, float[] y, int n) {
    var loops = HotLoops.CHOSEN;
    loops.expShifted(x, loops.max(x, 0, n), y, n);
    float inverse = (float) (1 / loops.sum(y, 0, n));
    for (int t = 0; t < n; t++) {
      y[t] *= inverse;
    }
  }

  private static void softmax(RowBlock rows) {
    rows.run(RowStep.MAX, 0);
    rows.run(RowStep.EXP_SHIFTED, 0);
    rows.run(RowStep.SUM, 1);
    var sums = rows.numbers();
    for (int row = 0; row < rows.rows(); row++) {
      sums[row] = 1 / sums[row];
    }
    rows.run(RowStep.SCALE, 1);
  }

  /** The same steps without calls, which would cost more than short rows do. */
  private static final class ShortRows implements SeveralRows {
    @Override
    public int together(int n) {
      return n < HotLoops.GROUP ? Tiles.LENGTH / HotLoops.GROUP : 1;
    }

    @Override
    public void run(float[] x, float[] y, int rows, int n) {
      for (int from = 0, end = rows * n; from < end; from += n) {
        float max = x[from];
        for (int t = from + 1; t < from + n; t++) {
          max = Math.max(max, x[t]);
        }
        double sum = 0;
        for (int t = from; t < from + n; t++) {
          float e = NegativeExponential.of(max - x[t]);
          y[t] = e;
          sum += e;
        }
        float inverse = (float) (1 / sum);
        for (int t = from; t < from + n; t++) {
          y[t] *= inverse;
        }
      }
    }
  }

  private static void softmax(double[] x, double[] y, int n) {
    double max = max(x, n);
    double sum = 0;
    for (int t = 0; t < n; t++) {
      double e = Math.exp(x[t] - max);
      y[t] = e;
      sum += e;
    }
    for (int t = 0; t < n; t++) {
      y[t] /= sum;
    }
  }

  private static void logSoftmax(float[] x, float[] y, int n) {
    var loops = HotLoops.CHOSEN;
    float max = loops.max(x, 0, n);
    loops.expShifted(x, max, y, n);
    float log = (float) Math.log(loops.sum(y, 0, n));
    for (int t = 0; t < n; t++) {
      y[t] = (x[t] - max) - log;
    }
  }

  private static void logSoftmax(RowBlock rows) {
    int count = rows.rows();
    var numbers = rows.numbers();
    rows.run(RowStep.MAX, 0);
    rows.run(RowStep.EXP_SHIFTED, 0);
    System.arraycopy(numbers, 0, numbers, count, count);
    rows.run(RowStep.SUM, 1);
    for (int row = 0; row < count; row++) {
      double log = Math.log(numbers[row]);
      numbers[row] = numbers[count + row];
      numbers[count + row] = log;
    }
    rows.run(RowStep.SHIFT_TWICE, 0);
  }

  private static void logSoftmax(double[] x, double[] y, int n) {
    double max = max(x, n);
    double sum = 0;
    for (int t = 0; t < n; t++) {
      sum += Math.exp(x[t] - max);
    }
    double log = Math.log(sum);
    for (int t = 0; t < n; t++) {
      y[t] = x[t] - max - log;
    }
  }

  private static void softmaxBackward(float[] g, float[] y, float[] dx, int n) {
    float dot = (float) HotLoops.CHOSEN.dot(g, y, n);
    for (int t = 0; t < n; t++) {
      dx[t] = y[t] * (g[t] - dot);
    }
  }

  private static void softmaxBackward(RowBlock rows) {
    rows.run(RowStep.DOT, 0, 1);
    rows.run(RowStep.SHIFT_AND_MULTIPLY, 0, 1);
  }

  private static void softmaxBackward(double[] g, double[] y, double[] dx, int n) {
    double dot = 0;
    for (int t = 0; t < n; t++) {
      dot += g[t] * y[t];
    }
    for (int t = 0; t < n; t++) {
      dx[t] = y[t] * (g[t] - dot);
    }
  }

  private static void logSoftmaxBackward(float[] g, float[] y, float[] dx, int n) {
    var loops = HotLoops.CHOSEN;
    float sum = (float) orNaN(loops.sum(g, 0, n), loops.max(y, 0, n));
    loops.expShifted(y, 0, dx, n);
    for (int t = 0; t < n; t++) {
      dx[t] = g[t] - dx[t] * sum;
    }
  }

  /** The sum, or NaN for a row of NaN, which {@link NegativeExponential} may take for 0. */
  private static double orNaN(double sum, double max) {
    return Double.isNaN(max) ? max : sum;
  }

  private static void logSoftmaxBackward(RowBlock rows) {
    int count = rows.rows();
    var numbers = rows.numbers();
    rows.run(RowStep.SUM, 0);
    System.arraycopy(numbers, 0, numbers, count, count);
    rows.run(RowStep.MAX, 1);
    for (int row = 0; row < count; row++) {
      numbers[count + row] = orNaN(numbers[count + row], numbers[row]);
    }
    Arrays.fill(numbers, 0, count, 0);
    rows.run(RowStep.EXP_SHIFTED, 1);
    System.arraycopy(numbers, count, numbers, 0, count);
    rows.run(RowStep.SUBTRACT_SCALED, 0, 2);
  }

  private static void logSoftmaxBackward(double[] g, double[] y, double[] dx, int n) {
    double sum = 0;
    for (int t = 0; t < n; t++) {
      sum += g[t];
    }
    for (int t = 0; t < n; t++) {
      dx[t] = g[t] - Math.exp(y[t]) * sum;
    }
  }

  private static double max(double[] x, int n) {
    double max = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < n; t++) {
      max = Math.max(max, x[t]);
    }
    return max;
  }
}
