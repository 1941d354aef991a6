package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.ScatterReduction;
import org.grad4j.core.internal.kernel.Scatter.Combine;

/** The family of reductions by index: elements that go to one place become one. */
public final class ScatterReductions {
  private static final Combine<float[]> FLOAT_PRODUCTS =
      (into, from, offset, n) -> {
        for (int t = 0; t < n; t++) {
          into[t] *= from[offset + t];
        }
      };

  private static final Combine<double[]> DOUBLE_PRODUCTS =
      (into, from, offset, n) -> {
        for (int t = 0; t < n; t++) {
          into[t] *= from[offset + t];
        }
      };

  private static final Combine<long[]> LONG_PRODUCTS =
      (into, from, offset, n) -> {
        for (int t = 0; t < n; t++) {
          into[t] *= from[offset + t];
        }
      };

  private static final Combine<float[]> FLOAT_MAXIMA =
      (into, from, offset, n) -> {
        for (int t = 0; t < n; t++) {
          into[t] = Math.max(into[t], from[offset + t]);
        }
      };

  private static final Combine<double[]> DOUBLE_MAXIMA =
      (into, from, offset, n) -> {
        for (int t = 0; t < n; t++) {
          into[t] = Math.max(into[t], from[offset + t]);
        }
      };

  private static final Combine<long[]> LONG_MAXIMA =
      (into, from, offset, n) -> {
        for (int t = 0; t < n; t++) {
          into[t] = Math.max(into[t], from[offset + t]);
        }
      };

  private static final Combine<float[]> FLOAT_MINIMA =
      (into, from, offset, n) -> {
        for (int t = 0; t < n; t++) {
          into[t] = Math.min(into[t], from[offset + t]);
        }
      };

  private static final Combine<double[]> DOUBLE_MINIMA =
      (into, from, offset, n) -> {
        for (int t = 0; t < n; t++) {
          into[t] = Math.min(into[t], from[offset + t]);
        }
      };

  private static final Combine<long[]> LONG_MINIMA =
      (into, from, offset, n) -> {
        for (int t = 0; t < n; t++) {
          into[t] = Math.min(into[t], from[offset + t]);
        }
      };

  private ScatterReductions() {}

  /** y[…, index[…, i, …], …] = the reduction of all source[…, i, …] that go there. */
  public static NDArray reduce(
      NDArray x,
      int dim,
      NDArray index,
      NDArray source,
      ScatterReduction reduction,
      boolean includeSelf) {
    int which = Scatter.requireScatterAdd("scatterReduce", x, dim, index, source);
    var from = Scatter.cut(source, index);
    var y = x.dup();
    if (!includeSelf) {
      var nothing = neutral(reduction, x.dtype()).expand(from.shape());
      Scatter.put("scatterReduce", y, which, index, nothing);
    }
    switch (reduction) {
      case SUM, MEAN -> Scatter.add("scatterReduce", y, which, index, from, false);
      case PROD -> combine(FLOAT_PRODUCTS, DOUBLE_PRODUCTS, LONG_PRODUCTS, y, which, index, from);
      case AMAX -> combine(FLOAT_MAXIMA, DOUBLE_MAXIMA, LONG_MAXIMA, y, which, index, from);
      case AMIN -> combine(FLOAT_MINIMA, DOUBLE_MINIMA, LONG_MINIMA, y, which, index, from);
    }
    return reduction == ScatterReduction.MEAN ? mean(y, which, index, from, includeSelf) : y;
  }

  private static NDArray mean(
      NDArray sum, int dim, NDArray index, NDArray source, boolean includeSelf) {
    var count = NDArray.full(sum.dtype(), includeSelf ? 1 : 0, sum.shape().toArray());
    var one = NDArray.scalar(sum.dtype(), 1).expand(source.shape());
    Scatter.add("scatterReduce", count, dim, index, one, false);
    var counted = count.maximum(NDArray.scalar(sum.dtype(), 1));
    return sum.dtype().isFloatingPoint() ? sum.div(counted) : sum.floorDivide(counted);
  }

  /** What changes nothing that it is combined with. */
  private static NDArray neutral(ScatterReduction reduction, DType dtype) {
    return switch (reduction) {
      case SUM, MEAN -> NDArray.scalar(dtype, 0);
      case PROD -> NDArray.scalar(dtype, 1);
      case AMAX -> extreme(dtype, false);
      case AMIN -> extreme(dtype, true);
    };
  }

  private static NDArray extreme(DType dtype, boolean greatest) {
    return switch (dtype) {
      case INT64 -> NDArray.of(greatest ? Long.MAX_VALUE : Long.MIN_VALUE);
      case INT32 -> NDArray.of(greatest ? Integer.MAX_VALUE : Integer.MIN_VALUE);
      case BOOL -> NDArray.of(greatest);
      default ->
          NDArray.scalar(dtype, greatest ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
    };
  }

  private static void combine(
      Combine<float[]> floats,
      Combine<double[]> doubles,
      Combine<long[]> longs,
      NDArray y,
      int dim,
      NDArray index,
      NDArray from) {
    var to = Scatter.atLeastVector(y);
    switch (y.dtype()) {
      case FLOAT32 ->
          Scatter.write("scatterReduce", Kind.FLOATS, floats, to, dim, index, from, false);
      case FLOAT64 ->
          Scatter.write("scatterReduce", Kind.DOUBLES, doubles, to, dim, index, from, false);
      case INT64, INT32, BOOL ->
          Scatter.write("scatterReduce", Kind.LONGS, longs, to, dim, index, from, false);
      case UINT8, FLOAT16, BFLOAT16 -> throw y.dtype().heldOnly("scatterReduce");
    }
  }
}
