package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.shape.ConvolutionShape;
import org.jspecify.annotations.Nullable;

/**
 * The family of convolutions: T(y, W, x) = Σ y[n, o, l]·W[o, k]·x<sub>l</sub>[n, k], where
 * x<sub>l</sub> is window l of x, with one of the three factors left out. So the derivatives of
 * each are the others.
 */
public final class Convolution {
  private Convolution() {}

  /** y[n, o, l] = Σ W[o, k]·x<sub>l</sub>[n, k] + b[o]. */
  public static NDArray forward(
      String name, ConvolutionShape shape, NDArray x, NDArray weight, @Nullable NDArray bias) {
    requireFloats(name, x, weight);
    if (bias != null) {
      requireFloats(name, x, bias);
    }
    var y = NDArray.empty(x.dtype(), shape.y());
    if (y.numel() > 0 && x.dtype() == DType.FLOAT32) {
      if (!WinogradConvolution.forward(name, shape, x, weight, bias, y)
          && !DirectConvolution.forward(name, shape, x, weight, bias, y)) {
        floats(name, shape).forward(x, weight, bias, y);
      }
    } else if (y.numel() > 0) {
      doubles(name, shape).forward(x, weight, bias, y);
    }
    return y;
  }

  /** x[n] = Σ y[n, o, l]·W[o, k], added to where element k of window l lies: the transpose. */
  public static NDArray input(String name, ConvolutionShape shape, NDArray y, NDArray weight) {
    requireFloats(name, y, weight);
    var x = NDArray.empty(y.dtype(), shape.x());
    if (x.numel() > 0 && x.dtype() == DType.FLOAT32) {
      if (!WinogradConvolution.input(name, shape, y, weight, x)
          && !DirectConvolution.input(name, shape, y, weight, x)) {
        floats(name, shape).input(y, weight, x);
      }
    } else if (x.numel() > 0) {
      doubles(name, shape).input(y, weight, x);
    }
    return x;
  }

  /** W[o, k] = Σ y[n, o, l]·x<sub>l</sub>[n, k]. */
  public static NDArray weight(String name, ConvolutionShape shape, NDArray y, NDArray x) {
    requireFloats(name, y, x);
    if (x.numel() == 0) {
      return NDArray.zeros(x.dtype(), shape.weight().toArray());
    }
    if (x.dtype() != DType.FLOAT32) {
      return doubles(name, shape).weight(y, x);
    }
    var sums = WinogradWeight.of(name, shape, y, x);
    if (sums == null) {
      sums = DirectWeight.of(name, shape, y, x);
    }
    return sums != null ? sums : floats(name, shape).weight(y, x);
  }

  private static ConvolutionTask<float[]> floats(String name, ConvolutionShape shape) {
    return new ConvolutionTask<>(name, Kind.FLOATS, ColumnLoops.FLOATS, DType.FLOAT32, shape);
  }

  private static ConvolutionTask<double[]> doubles(String name, ConvolutionShape shape) {
    return new ConvolutionTask<>(name, Kind.DOUBLES, ColumnLoops.DOUBLES, DType.FLOAT64, shape);
  }

  private static void requireFloats(String name, NDArray a, NDArray b) {
    Pooling.requireFloatingPoint(name, a);
    MatrixProduct.requireOneType(name, a, b);
  }
}
