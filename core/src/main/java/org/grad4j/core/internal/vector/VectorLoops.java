package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.grad4j.core.internal.kernel.CellLoop;
import org.grad4j.core.internal.kernel.ConvolutionLoops;
import org.grad4j.core.internal.kernel.FloatMath;
import org.grad4j.core.internal.kernel.HotLoops;
import org.grad4j.core.internal.kernel.NativeLoops;
import org.grad4j.core.internal.kernel.NormalizationLoop;
import org.grad4j.core.internal.kernel.ProductLoop;
import org.grad4j.core.internal.kernel.RowLoop;
import org.grad4j.core.internal.kernel.RowStep;
import org.jspecify.annotations.Nullable;

/**
 * The hot loops on vectors as wide as the processor has them. Each function has a loop of its own,
 * because a vector that is handed through an interface becomes an object.
 */
public final class VectorLoops implements HotLoops {
  private static final int LANES = SPECIES.length();

  private static final @Nullable ConvolutionLoops CONVOLUTION =
      LANES >= 8 ? new VectorConvolution() : null;

  private final @Nullable NativeLoops nativeLoops = NativeVectorLoops.create();

  /** For the service loader. */
  public VectorLoops() {}

  @Override
  public String description() {
    return "the Vector API, " + SPECIES.vectorBitSize() + " bits";
  }

  @Override
  public @Nullable NativeLoops nativeLoops(long elements) {
    return nativeLoops;
  }

  @Override
  public void exp(float[] x, float[] y, int n) {
    if (n >= LANES) {
      NativeTile.map(NativeExponentials::exp, x, y, n);
      return;
    }
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.exp(x[t]);
    }
  }

  @Override
  public void expShifted(float[] x, float shift, float[] y, int n) {
    ExponentialLanes.expShifted(x, shift, y, n);
  }

  @Override
  public void expm1(float[] x, float[] y, int n) {
    if (n >= LANES) {
      NativeTile.map(NativeExponentials::expm1, x, y, n);
      return;
    }
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.expm1(x[t]);
    }
  }

  @Override
  public void log(float[] x, float[] y, int n) {
    if (n >= LANES) {
      NativeTile.map(NativeLogarithms::log, x, y, n);
      return;
    }
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.log(x[t]);
    }
  }

  @Override
  public void log1p(float[] x, float[] y, int n) {
    if (n >= LANES) {
      NativeTile.map(NativeLogarithms::log1p, x, y, n);
      return;
    }
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.log1p(x[t]);
    }
  }

  @Override
  public void tanh(float[] x, float[] y, int n) {
    if (n >= LANES) {
      NativeTile.map(NativeExponentials::tanh, x, y, n);
      return;
    }
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.tanh(x[t]);
    }
  }

  @Override
  public void sigmoid(float[] x, float[] y, int n) {
    if (n >= LANES) {
      NativeTile.map(NativeExponentials::sigmoid, x, y, n);
      return;
    }
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.sigmoid(x[t]);
    }
  }

  @Override
  public void erf(float[] x, float[] y, int n) {
    if (n >= LANES) {
      NativeTile.map(NativeErrorFunctions::erf, x, y, n);
      return;
    }
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.erf(x[t]);
    }
  }

  @Override
  public void gelu(float[] x, float[] y, int n) {
    if (n >= LANES) {
      NativeTile.map(NativeErrorFunctions::gelu, x, y, n);
      return;
    }
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.gelu(x[t]);
    }
  }

  @Override
  public void silu(float[] x, float[] y, int n) {
    if (n >= LANES) {
      NativeTile.map(NativeExponentials::silu, x, y, n);
      return;
    }
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.silu(x[t]);
    }
  }

  @Override
  public void softplus(float[] x, float[] y, int n) {
    if (n >= LANES) {
      NativeTile.map(NativeLogarithms::softplus, x, y, n);
      return;
    }
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.softplus(x[t]);
    }
  }

  @Override
  public void logSigmoid(float[] x, float[] y, int n) {
    if (n >= LANES) {
      NativeTile.map(NativeLogarithms::logSigmoid, x, y, n);
      return;
    }
    for (int t = 0; t < n; t++) {
      y[t] = FloatMath.logSigmoid(x[t]);
    }
  }

  @Override
  public double sum(float[] x, int from, int n) {
    return VectorSums.sum(x, from, n);
  }

  @Override
  public double sumOfSquares(float[] x, int from, float shift, int n) {
    return VectorSums.sumOfSquares(x, from, shift, n);
  }

  @Override
  public double dot(float[] a, float[] b, int n) {
    return VectorSums.dot(a, b, n);
  }

  @Override
  public @Nullable RowLoop rowLoop(RowStep step) {
    if (nativeLoops == null) {
      return null;
    }
    return switch (step) {
      case SUM -> NativeRowSums::sum;
      case SUM_OF_SQUARES -> NativeRowSums::sumOfSquares;
      case DOT -> NativeRowSums::dot;
      case MAX -> NativeRowSums::max;
      case PICK -> NativeRowElements::pick;
      case EXP_SHIFTED -> NativeRowMaps::expShifted;
      case SCALE -> NativeRowMaps::scale;
      case SHIFT_TWICE -> NativeRowMaps::shiftTwice;
      case SHIFT_AND_MULTIPLY -> NativeRowMaps::shiftAndMultiply;
      case SUBTRACT_SCALED -> NativeRowMaps::subtractScaled;
      case SUBTRACT_AT -> NativeRowElements::subtractAt;
    };
  }

  @Override
  public @Nullable NormalizationLoop normalizationLoop(NormalizationLoop.Step step) {
    if (nativeLoops == null) {
      return null;
    }
    return switch (step) {
      case STANDARDIZE -> NativeNormalization::standardize;
      case WEIGH -> NativeNormalization::weigh;
      case PROJECT -> NativeNormalization::project;
      case ADD_GRADIENTS -> NativeNormalization::addGradients;
      case GRADIENT -> NativeNormalization::gradient;
    };
  }

  @Override
  public @Nullable CellLoop cellLoop(CellLoop.Step step) {
    if (nativeLoops == null) {
      return null;
    }
    return switch (step) {
      case LSTM_FORWARD -> NativeCells::lstm;
      case LSTM_BACKWARD -> NativeCellSlopes::lstm;
      case GRU_FORWARD -> NativeCells::gru;
      case GRU_BACKWARD -> NativeCellSlopes::gru;
    };
  }

  @Override
  public @Nullable ProductLoop productLoop(long elements) {
    return LANES >= 8 ? VectorProduct::run : null;
  }

  @Override
  public @Nullable ConvolutionLoops convolutionLoops() {
    return CONVOLUTION;
  }

  @Override
  public void addRowsNative(Object memory, int at, int distance, int rows, float[] sums, int n) {
    NativeRowAdditions.addRows(memory, at, distance, rows, sums, n);
  }

  @Override
  public void maxOfPairs(
      float[] x, int planes, int height, int width, long firstIndex, float[] y, long[] indices) {
    VectorPooling.maxOfPairs(x, planes, height, width, firstIndex, y, indices);
  }

  @Override
  public float max(float[] x, int from, int n) {
    float max = Float.NEGATIVE_INFINITY;
    int t = from;
    int end = from + n;
    if (n >= LANES) {
      var most = FloatVector.fromArray(SPECIES, x, t);
      for (t += LANES; t <= end - LANES; t += LANES) {
        most = most.max(FloatVector.fromArray(SPECIES, x, t));
      }
      max = most.reduceLanes(VectorOperators.MAX);
    }
    for (; t < end; t++) {
      max = Math.max(max, x[t]);
    }
    return max;
  }

  @Override
  public float min(float[] x, int from, int n) {
    float min = Float.POSITIVE_INFINITY;
    int t = from;
    int end = from + n;
    if (n >= LANES) {
      var least = FloatVector.fromArray(SPECIES, x, t);
      for (t += LANES; t <= end - LANES; t += LANES) {
        least = least.min(FloatVector.fromArray(SPECIES, x, t));
      }
      min = least.reduceLanes(VectorOperators.MIN);
    }
    for (; t < end; t++) {
      min = Math.min(min, x[t]);
    }
    return min;
  }
}
