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

  private Softmax() {}

  private static void softmax(float[] x, int i, float[] y, int o, int n) {
    float max = max(x, i, n);
    double sum = 0;
    for (int t = 0; t < n; t++) {
      float e = (float) Math.exp(x[i + t] - max);
      y[o + t] = e;
      sum += e;
    }
    for (int t = 0; t < n; t++) {
      y[o + t] = (float) (y[o + t] / sum);
    }
  }

  private static void softmax(double[] x, int i, double[] y, int o, int n) {
    double max = max(x, i, n);
    double sum = 0;
    for (int t = 0; t < n; t++) {
      double e = Math.exp(x[i + t] - max);
      y[o + t] = e;
      sum += e;
    }
    for (int t = 0; t < n; t++) {
      y[o + t] /= sum;
    }
  }

  private static void logSoftmax(float[] x, int i, float[] y, int o, int n) {
    float max = max(x, i, n);
    double sum = 0;
    for (int t = 0; t < n; t++) {
      sum += Math.exp(x[i + t] - max);
    }
    double log = Math.log(sum);
    for (int t = 0; t < n; t++) {
      y[o + t] = (float) (x[i + t] - max - log);
    }
  }

  private static void logSoftmax(double[] x, int i, double[] y, int o, int n) {
    double max = max(x, i, n);
    double sum = 0;
    for (int t = 0; t < n; t++) {
      sum += Math.exp(x[i + t] - max);
    }
    double log = Math.log(sum);
    for (int t = 0; t < n; t++) {
      y[o + t] = x[i + t] - max - log;
    }
  }

  private static void softmaxBackward(
      float[] g, int i, float[] y, int j, float[] dx, int o, int n) {
    double dot = 0;
    for (int t = 0; t < n; t++) {
      dot += (double) g[i + t] * y[j + t];
    }
    for (int t = 0; t < n; t++) {
      dx[o + t] = (float) (y[j + t] * (g[i + t] - dot));
    }
  }

  private static void softmaxBackward(
      double[] g, int i, double[] y, int j, double[] dx, int o, int n) {
    double dot = 0;
    for (int t = 0; t < n; t++) {
      dot += g[i + t] * y[j + t];
    }
    for (int t = 0; t < n; t++) {
      dx[o + t] = y[j + t] * (g[i + t] - dot);
    }
  }

  private static void logSoftmaxBackward(
      float[] g, int i, float[] y, int j, float[] dx, int o, int n) {
    double sum = 0;
    for (int t = 0; t < n; t++) {
      sum += g[i + t];
    }
    for (int t = 0; t < n; t++) {
      dx[o + t] = (float) (g[i + t] - Math.exp(y[j + t]) * sum);
    }
  }

  private static void logSoftmaxBackward(
      double[] g, int i, double[] y, int j, double[] dx, int o, int n) {
    double sum = 0;
    for (int t = 0; t < n; t++) {
      sum += g[i + t];
    }
    for (int t = 0; t < n; t++) {
      dx[o + t] = g[i + t] - Math.exp(y[j + t]) * sum;
    }
  }

  private static float max(float[] x, int i, int n) {
    float max = Float.NEGATIVE_INFINITY;
    for (int t = 0; t < n; t++) {
      max = Math.max(max, x[i + t]);
    }
    return max;
  }

  private static double max(double[] x, int i, int n) {
    double max = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < n; t++) {
      max = Math.max(max, x[i + t]);
    }
    return max;
  }
}
