package org.grad4j.core.internal.kernel;

/**
 * Scans from the end, and the gradients of scans, as functions of rows.
 *
 * <p>Products are gathered from both sides instead of divided, so that zeros need no case of their
 * own. Everything is computed in double precision.
 */
public final class ReverseScans {
  /** y<sub>i</sub> = x<sub>i</sub> + … + x<sub>n−1</sub>. */
  public static final RowFunction CUMSUM =
      new RowFunction("reverseCumsum", ReverseScans::sums, ReverseScans::sums);

  /** y<sub>i</sub> = ln(e<sup>x<sub>0</sub></sup> + … + e<sup>x<sub>i</sub></sup>). */
  public static final RowFunction LOGCUMSUMEXP =
      new RowFunction(
          "logcumsumexp", widened(ReverseScans::logSumsOfExp), ReverseScans::logSumsOfExp);

  /** Of gradient g and x: g<sub>i</sub>·Π<sub>j≠i</sub> x<sub>j</sub>. */
  public static final RowPairFunction PROD_BACKWARD =
      new RowPairFunction(
          "prodBackward", widened(ReverseScans::prodBackward), ReverseScans::prodBackward);

  /** Of gradient g and x: Σ<sub>j≥i</sub> g<sub>j</sub>·Π<sub>k≤j, k≠i</sub> x<sub>k</sub>. */
  public static final RowPairFunction CUMPROD_BACKWARD =
      new RowPairFunction(
          "cumprodBackward", widened(ReverseScans::cumprodBackward), ReverseScans::cumprodBackward);

  /**
   * Of gradient g and x, with y = logcumsumexp x: e<sup>x<sub>i</sub></sup>·Σ<sub>j≥i</sub>
   * g<sub>j</sub>·e<sup>−y<sub>j</sub></sup>.
   */
  public static final RowPairFunction LOGCUMSUMEXP_BACKWARD =
      new RowPairFunction(
          "logcumsumexpBackward",
          widened(ReverseScans::logcumsumexpBackward),
          ReverseScans::logcumsumexpBackward);

  private ReverseScans() {}

  private static void sums(float[] x, float[] y, int n) {
    double sum = 0;
    for (int t = n - 1; t >= 0; t--) {
      sum += x[t];
      y[t] = (float) sum;
    }
  }

  private static void sums(double[] x, double[] y, int n) {
    double sum = 0;
    for (int t = n - 1; t >= 0; t--) {
      sum += x[t];
      y[t] = sum;
    }
  }

  private static void logSumsOfExp(double[] x, double[] y, int n) {
    double sum = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < n; t++) {
      double max = Math.max(sum, x[t]);
      // An infinite maximum is the sum; what is subtracted from it is no number.
      sum = Double.isInfinite(max) ? max : max + Math.log1p(Math.exp(Math.min(sum, x[t]) - max));
      y[t] = sum;
    }
  }

  private static void prodBackward(double[] g, double[] x, double[] dx, int n) {
    double before = 1;
    for (int t = 0; t < n; t++) {
      dx[t] = before;
      before *= x[t];
    }
    double behind = 1;
    for (int t = n - 1; t >= 0; t--) {
      dx[t] *= behind * g[t];
      behind *= x[t];
    }
  }

  private static void cumprodBackward(double[] g, double[] x, double[] dx, int n) {
    double before = 1;
    for (int t = 0; t < n; t++) {
      dx[t] = before;
      before *= x[t];
    }
    double behind = 0;
    for (int t = n - 1; t >= 0; t--) {
      behind += g[t];
      dx[t] *= behind;
      behind *= x[t];
    }
  }

  private static void logcumsumexpBackward(double[] g, double[] x, double[] dx, int n) {
    logSumsOfExp(x, dx, n);
    double behind = 0;
    double next = n == 0 ? 0 : dx[n - 1];
    for (int t = n - 1; t >= 0; t--) {
      double y = dx[t];
      // The sums rise, so that the factor is 1 at most; equal infinities have no difference.
      behind = g[t] + behind * (y == next ? 1 : Math.exp(y - next));
      dx[t] = behind * Math.exp(x[t] - y);
      next = y;
    }
  }

  private static Loops.Map<float[]> widened(Loops.Map<double[]> row) {
    return (x, y, n) -> {
      var result = new double[n];
      row.run(wide(x, n), result, n);
      narrow(result, y, n);
    };
  }

  private static Loops.Zip<float[]> widened(Loops.Zip<double[]> row) {
    return (a, b, y, n) -> {
      var result = new double[n];
      row.run(wide(a, n), wide(b, n), result, n);
      narrow(result, y, n);
    };
  }

  private static double[] wide(float[] x, int n) {
    var wide = new double[n];
    for (int t = 0; t < n; t++) {
      wide[t] = x[t];
    }
    return wide;
  }

  private static void narrow(double[] x, float[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = (float) x[t];
    }
  }
}
