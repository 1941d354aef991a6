package org.grad4j.core.internal.kernel;

import org.jspecify.annotations.Nullable;

/** Normalisation of float32; sums are taken in double precision. */
final class FloatNormalizationLoops implements NormalizationLoops<float[]> {
  @Override
  public void moments(float[] x, int n, double[] meanAndVariance) {
    double mean = HotLoops.CHOSEN.sum(x, 0, n) / n;
    meanAndVariance[0] = mean;
    double squares = HotLoops.CHOSEN.sumOfSquares(x, 0, (float) mean, n);
    meanAndVariance[1] = variance(squares, mean, n);
  }

  /** Σ(x − mean)² / n from Σ(x − shift)², the shift being the mean as float32. */
  static double variance(double squares, double mean, int n) {
    // (mean − shift)² brings the differences to the mean.
    double off = mean - (float) mean;
    double variance = squares / n - off * off;
    // NaN stays.
    return variance < 0 ? 0 : variance;
  }

  @Override
  public void standardize(float[] x, float[] y, int n, double mean, double scale) {
    float shift = (float) mean;
    float factor = (float) scale;
    for (int t = 0; t < n; t++) {
      y[t] = (x[t] - shift) * factor;
    }
  }

  @Override
  public void affine(
      float[] y, int n, int inner, float @Nullable [] weight, float @Nullable [] bias, int at) {
    if (inner > 1) {
      for (int t = 0; t < n; at++) {
        float w = weight == null ? 1 : weight[at];
        float b = bias == null ? 0 : bias[at];
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
  public void weigh(float[] g, float[] h, int n, int inner, float[] weight, int at) {
    if (inner == 1) {
      for (int t = 0; t < n; t++) {
        h[t] = g[t] * weight[at + t];
      }
      return;
    }
    for (int t = 0; t < n; at++) {
      float w = weight[at];
      for (int end = t + inner; t < end; t++) {
        h[t] = g[t] * w;
      }
    }
  }

  @Override
  public void gradient(float[] h, float[] standardized, float[] dx, int n, double scale) {
    float mean = (float) (HotLoops.CHOSEN.sum(h, 0, n) / n);
    float slope = (float) (HotLoops.CHOSEN.dot(h, standardized, n) / n);
    float factor = (float) scale;
    for (int t = 0; t < n; t++) {
      dx[t] = (h[t] - mean - standardized[t] * slope) * factor;
    }
  }

  @Override
  public void scale(float[] x, float[] y, int n, double scale) {
    float factor = (float) scale;
    for (int t = 0; t < n; t++) {
      y[t] = x[t] * factor;
    }
  }

  @Override
  public void add(float[] x, float[] sums, int at, int n) {
    for (int t = 0; t < n; t++) {
      sums[at + t] += x[t];
    }
  }

  @Override
  public void addProducts(float[] g, float[] standardized, float[] sums, int at, int n) {
    for (int t = 0; t < n; t++) {
      sums[at + t] += g[t] * standardized[t];
    }
  }

  @Override
  public void addSums(float[] x, int n, int inner, double[] sums, int at) {
    for (int t = 0; t < n; t += inner, at++) {
      sums[at] += HotLoops.CHOSEN.sum(x, t, inner);
    }
  }

  @Override
  public void addDots(float[] g, float[] standardized, int n, int inner, double[] sums, int at) {
    if (inner == n) {
      sums[at] += HotLoops.CHOSEN.dot(g, standardized, n);
      return;
    }
    for (int t = 0; t < n; at++) {
      double sum = 0;
      for (int end = t + inner; t < end; t++) {
        sum += (double) g[t] * standardized[t];
      }
      sums[at] += sum;
    }
  }

  @Override
  public void drain(float[] x, double[] sums) {
    for (int t = 0; t < x.length; t++) {
      sums[t] += x[t];
      x[t] = 0;
    }
  }
}
