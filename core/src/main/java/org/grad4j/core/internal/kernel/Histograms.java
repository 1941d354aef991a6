package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.shape.ReductionShapes;
import org.jspecify.annotations.Nullable;

/** Counts of whole numbers, and of numbers in intervals. */
public final class Histograms {
  private Histograms() {}

  /**
   * How often each number from 0 on stands in the vector x, or the sum of its weights; as many as
   * {@code minLength} at least.
   */
  public static NDArray bincount(NDArray x, @Nullable NDArray weights, long minLength) {
    Indices.requireWhole("bincount", x);
    ReductionShapes.requireCounted(x.shape(), weights == null ? x.shape() : weights.shape());
    if (minLength < 0) {
      throw new IllegalArgumentException(
          "bincount: minLength must not be negative, got " + minLength + ".");
    }
    double least = x.numel() == 0 ? 0 : x.amin().item();
    if (least < 0) {
      throw new IllegalArgumentException(
          "bincount: counts whole numbers from 0 on, got " + (long) least + ".");
    }
    long length = Math.max(minLength, x.numel() == 0 ? 0 : 1 + (long) x.amax().item());
    if (weights == null) {
      return counts(x, NDArray.scalar(DType.INT64, 1).expand(x.shape()), length);
    }
    var dtype = weights.dtype() == DType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64;
    return counts(x, weights.to(dtype), length);
  }

  /**
   * How many elements lie in each of so many equal intervals from min to max, of x's type; what
   * lies outside, and NaN, is not counted. Where min = max, the least and the greatest element take
   * their places.
   */
  public static NDArray histc(NDArray x, long bins, double min, double max) {
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      throw new DTypeException(
          "histc", "needs float32 or float64, got " + x.dtype() + ".", x.dtype());
    }
    if (bins < 1) {
      throw new IllegalArgumentException("histc: at least 1 bin is needed, got " + bins + ".");
    }
    boolean ofData = min == max && x.numel() > 0;
    double from = ofData ? x.amin().item() : min;
    double to = ofData ? x.amax().item() : max;
    if (!Double.isFinite(from) || !Double.isFinite(to) || from > to) {
      throw new IllegalArgumentException(
          "histc: needs finite bounds, min ≤ max, got " + from + " and " + to + ".");
    }
    double low = from == to ? from - 1 : from;
    double high = from == to ? to + 1 : to;
    var flat = x.reshape(x.numel());
    var inside = flat.maskedSelect(flat.ge(low).logicalAnd(flat.le(high)));
    var bin = inside.sub(low).mul((double) bins).div(high - low).to(DType.INT64);
    // The upper bound belongs to the last interval.
    var last = NDArray.of(bins - 1);
    return counts(bin.minimum(last), NDArray.scalar(x.dtype(), 1).expand(bin.shape()), bins);
  }

  private static NDArray counts(NDArray places, NDArray weights, long length) {
    return NDArray.zeros(weights.dtype(), length).scatterAddi(0, places, weights);
  }
}
