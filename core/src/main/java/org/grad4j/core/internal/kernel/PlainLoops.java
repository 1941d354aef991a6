package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The hot loops in plain Java. */
final class PlainLoops implements HotLoops {
  @Override
  public String description() {
    return "plain Java; --add-modules jdk.incubator.vector makes them faster";
  }

  @Override
  public @Nullable NativeLoops nativeLoops(long elements) {
    return null;
  }

  @Override
  public void exp(float[] x, float[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.exp(x[t]);
    }
  }

  @Override
  public void expShifted(float[] x, float shift, float[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = NegativeExponential.of(shift - x[t]);
    }
  }

  @Override
  public void expm1(float[] x, float[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.expm1(x[t]);
    }
  }

  @Override
  public void log(float[] x, float[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.log(x[t]);
    }
  }

  @Override
  public void log1p(float[] x, float[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.log1p(x[t]);
    }
  }

  @Override
  public void tanh(float[] x, float[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.tanh(x[t]);
    }
  }

  @Override
  public void sigmoid(float[] x, float[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.sigmoid(x[t]);
    }
  }

  @Override
  public void erf(float[] x, float[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.erf(x[t]);
    }
  }

  @Override
  public void gelu(float[] x, float[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.gelu(x[t]);
    }
  }

  @Override
  public void silu(float[] x, float[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.silu(x[t]);
    }
  }

  @Override
  public void softplus(float[] x, float[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.softplus(x[t]);
    }
  }

  @Override
  public void logSigmoid(float[] x, float[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.logSigmoid(x[t]);
    }
  }

  // ---- sums ----

  @Override
  public double sum(float[] x, int from, int n) {
    var partials = new float[PARTIALS];
    double sum = 0;
    for (int at = from, end = from + n; at < end; at += PIECE) {
      int piece = Math.min(PIECE, end - at);
      int full = piece / GROUP * GROUP;
      Arrays.fill(partials, 0);
      for (int group = 0; group < full; group += PARTIALS) {
        for (int j = 0, wide = Math.min(PARTIALS, full - group); j < wide; j++) {
          partials[j] += x[at + group + j];
        }
      }
      double ofPiece = total(partials);
      for (int t = full; t < piece; t++) {
        ofPiece += x[at + t];
      }
      sum += ofPiece;
    }
    return sum;
  }

  @Override
  public double sumOfSquares(float[] x, int from, float shift, int n) {
    var partials = new float[PARTIALS];
    double sum = 0;
    for (int at = from, end = from + n; at < end; at += PIECE) {
      int piece = Math.min(PIECE, end - at);
      int full = piece / GROUP * GROUP;
      Arrays.fill(partials, 0);
      for (int group = 0; group < full; group += PARTIALS) {
        for (int j = 0, wide = Math.min(PARTIALS, full - group); j < wide; j++) {
          float difference = x[at + group + j] - shift;
          partials[j] += difference * difference;
        }
      }
      double ofPiece = total(partials);
      for (int t = full; t < piece; t++) {
        float difference = x[at + t] - shift;
        ofPiece += difference * difference;
      }
      sum += ofPiece;
    }
    return sum;
  }

  @Override
  public double dot(float[] a, float[] b, int n) {
    var partials = new float[PARTIALS];
    double sum = 0;
    for (int at = 0; at < n; at += PIECE) {
      int piece = Math.min(PIECE, n - at);
      int full = piece / GROUP * GROUP;
      Arrays.fill(partials, 0);
      for (int group = 0; group < full; group += PARTIALS) {
        for (int j = 0, wide = Math.min(PARTIALS, full - group); j < wide; j++) {
          partials[j] += a[at + group + j] * b[at + group + j];
        }
      }
      double ofPiece = total(partials);
      for (int t = full; t < piece; t++) {
        ofPiece += a[at + t] * b[at + t];
      }
      sum += ofPiece;
    }
    return sum;
  }

  private static double total(float[] p) {
    for (int j = 0; j < GROUP; j++) {
      p[j] = (p[j] + p[j + GROUP]) + (p[j + 2 * GROUP] + p[j + 3 * GROUP]);
    }
    return HotLoops.folded(p);
  }

  @Override
  public void maxOfPairs(
      float[] x, int planes, int height, int width, long firstIndex, float[] y, long[] indices) {
    PairPooling.max(x, planes, height, width, firstIndex, y, indices);
  }

  @Override
  public @Nullable RowLoop rowLoop(RowStep step) {
    return null;
  }

  @Override
  public @Nullable NormalizationLoop normalizationLoop(NormalizationLoop.Step step) {
    return null;
  }

  @Override
  public @Nullable CellLoop cellLoop(CellLoop.Step step) {
    return null;
  }

  @Override
  public @Nullable ProductLoop productLoop(long elements) {
    return null;
  }

  @Override
  public @Nullable ConvolutionLoops convolutionLoops() {
    return null;
  }

  @Override
  public void addRowsNative(Object memory, int at, int distance, int rows, float[] sums, int n) {
    throw new UnsupportedOperationException("sum: plain Java has no loops over native memory");
  }

  // ---- extremes ----

  @Override
  public float max(float[] x, int from, int n) {
    float max = Float.NEGATIVE_INFINITY;
    for (int t = from; t < from + n; t++) {
      max = Math.max(max, x[t]);
    }
    return max;
  }

  @Override
  public float min(float[] x, int from, int n) {
    float min = Float.POSITIVE_INFINITY;
    for (int t = from; t < from + n; t++) {
      min = Math.min(min, x[t]);
    }
    return min;
  }
}
