package org.grad4j.core.internal.kernel;

/**
 * Softmax and its logarithm, with their gradients, as row functions.
 *
 * <p>The maximum m of a row is subtracted first: e<sup>x−m</sup> / Σe<sup>x−m</sup> is the same
 * number and cannot overflow. Sums are taken in double precision.
 */
public final class Softmax {
  /** y = e<sup>x−m</sup> / Σe<sup>x−m</sup>. */
  public static final RowFunction SOFTMAX =
      new RowFunction("softmax", Softmax::softmax, Softmax::softmax);

  /** y = x − m − ln Σe<sup>x−m</sup>. */
  public static final RowFunction LOG_SOFTMAX =
      new RowFunction("logSoftmax", Softmax::logSoftmax, Softmax::logSoftmax);

  /** Of gradient g and output y: y·(g − Σg·y). */
  public static final RowPairFunction SOFTMAX_BACKWARD =
      new RowPairFunction("softmaxBackward", Softmax::softmaxBackward, Softmax::softmaxBackward);

  /** Of gradient g and output y: g − e<sup>y</sup>·Σg. */
  public static final RowPairFunction LOG_SOFTMAX_BACKWARD =
      new RowPairFunction(
          "logSoftmaxBackward", Softmax::logSoftmaxBackward, Softmax::logSoftmaxBackward);

  /** Rows shorter than this are done in one loop. */
  private static final int SHORT = 16;

  private Softmax() {}

  private static void softmax(float[] x, float[] y, int n) {
    float inverse = (float) (1 / exponentials(x, y, n));
    for (int t = 0; t < n; t++) {
      y[t] *= inverse;
    }
  }

  /** y = e<sup>x−m</sup>; answers Σy. */
  private static double exponentials(float[] x, float[] y, int n) {
    var loops = HotLoops.CHOSEN;
    float max = loops.max(x, 0, n);
    if (n >= SHORT) {
      loops.expShifted(x, max, y, n);
      return loops.sum(y, 0, n);
    }
    // The same steps without calls, which would cost more than they do.
    double sum = 0;
    for (int t = 0; t < n; t++) {
      float e = FloatMath.exp(x[t] - max);
      y[t] = e;
      sum += e;
    }
    return sum;
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
    float sum = (float) HotLoops.CHOSEN.sum(g, 0, n);
    HotLoops.CHOSEN.exp(y, dx, n);
    for (int t = 0; t < n; t++) {
      dx[t] = g[t] - dx[t] * sum;
    }
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
