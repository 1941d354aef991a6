package org.grad4j.core.internal.kernel;

import org.jspecify.annotations.Nullable;

/** Normalisation of float64. */
final class DoubleNormalizationLoops implements NormalizationLoops<double[]> {
  @Override
  public void moments(double[] x, int n, double[] meanAndVariance) {
    double mean = sum(x, 0, n) / n;
    double squares = 0;
    for (int t = 0; t < n; t++) {
      squares += (x[t] - mean) * (x[t] - mean);
    }
    meanAndVariance[0] = mean;
    meanAndVariance[1] = squares / n;
  }

  private static double sum(double[] x, int from, int n) {
    double sum = 0;
    for (int t = from; t < from + n; t++) {
      sum += x[t];
    }
    return sum;
  }

  @Override
  public void standardize(double[] x, double[] y, int n, double mean, double scale) {
    for (int t = 0; t < n; t++) {
      y[t] = (x[t] - mean) * scale;
    }
  }

  @Override
  public void affine(
      double[] y, int n, int inner, double @Nullable [] weight, double @Nullable [] bias, int at) {
    if (inner > 1) {
      for (int t = 0; t < n; at++) {
        double w = weight == null ? 1 : weight[at];
        double b = bias == null ? 0 : bias[at];
        for (int end = t + inner; t < end; t++) {
          y[t] = y[t] * w + b;
        }
      }
      return;
    }
    if (weight != null) {
      for (int t = 0; t < n; t++) {
        y[t] *= weight[at + t];
      }
    }
    if (bias != null) {
      for (int t = 0; t < n; t++) {
        y[t] += bias[at + t];
      }
    }
  }

  @Override
  public void weigh(double[] g, double[] h, int n, int inner, double[] weight, int at) {
    if (inner == 1) {
      for (int t = 0; t < n; t++) {
        h[t] = g[t] * weight[at + t];
      }
      return;
    }
    for (int t = 0; t < n; at++) {
      double w = weight[at];
      for (int end = t + inner; t < end; t++) {
        h[t] = g[t] * w;
      }
    }
  }

  @Override
  public void gradient(double[] h, double[] standardized, double[] dx, int n, double scale) {
    double mean = sum(h, 0, n) / n;
    double slope = 0;
    for (int t = 0; t < n; t++) {
      slope += h[t] * standardized[t];
    }
    slope /= n;
    for (int t = 0; t < n; t++) {
      dx[t] = (h[t] - mean - standardized[t] * slope) * scale;
    }
  }

  @Override
  public void scale(double[] x, double[] y, int n, double scale) {
    for (int t = 0; t < n; t++) {
      y[t] = x[t] * scale;
    }
  }

  @Override
  public void add(double[] x, double[] sums, int at, int n) {
    for (int t = 0; t < n; t++) {
      sums[at + t] += x[t];
    }
  }

  @Override
  public void addProducts(double[] g, double[] standardized, double[] sums, int at, int n) {
    for (int t = 0; t < n; t++) {
      sums[at + t] += g[t] * standardized[t];
    }
  }

  @Override
  public void addSums(double[] x, int n, int inner, double[] sums, int at) {
    for (int t = 0; t < n; t += inner, at++) {
      sums[at] += sum(x, t, inner);
    }
  }

  @Override
  public void addDots(double[] g, double[] standardized, int n, int inner, double[] sums, int at) {
    for (int t = 0; t < n; at++) {
      double sum = 0;
      for (int end = t + inner; t < end; t++) {
        sum += g[t] * standardized[t];
      }
      sums[at] += sum;
    }
  }

  @Override
  public void drain(double[] x, double[] sums) {
    for (int t = 0; t < x.length; t++) {
      sums[t] += x[t];
      x[t] = 0;
    }
  }
}
