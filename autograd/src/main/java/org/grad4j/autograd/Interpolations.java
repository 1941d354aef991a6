package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.shape.WindowShapes;

/** Signals and images in another size. */
final class Interpolations {
  private Interpolations() {}

  /** y = x in these sizes of its last dimensions, one dimension after the other. */
  static Tensor toSize(Tensor x, InterpolationMode mode, boolean alignCorners, long... sizes) {
    requireMode(x, mode, alignCorners, sizes.length);
    var y = x;
    for (int i = sizes.length - 1; i >= 0; i--) {
      y = along(y, i + 2, sizes[i], 0, mode, alignCorners);
    }
    return y;
  }

  /** y = x with its last dimensions stretched by these factors. */
  static Tensor byFactor(
      Tensor x, InterpolationMode mode, boolean alignCorners, double... factors) {
    requireMode(x, mode, alignCorners, factors.length);
    var y = x;
    for (int i = factors.length - 1; i >= 0; i--) {
      long size = (long) Math.floor(x.shape().size(i + 2) * factors[i]);
      y = along(y, i + 2, size, factors[i], mode, alignCorners);
    }
    return y;
  }

  private static Tensor along(
      Tensor x, int dim, long size, double factor, InterpolationMode mode, boolean alignCorners) {
    WindowShapes.requireStretched(x.shape(), dim, size);
    boolean isLinear = mode != InterpolationMode.NEAREST;
    var sampling =
        new Sampled(
            Math.toIntExact(x.shape().size(dim)),
            Math.toIntExact(size),
            factor,
            isLinear,
            alignCorners,
            x.dtype());
    return sampling.in == sampling.out && (!isLinear || alignCorners || factor == 0)
        ? x
        : sampled(x, dim, sampling);
  }

  /**
   * y_i = Σ_k w_k·x at index k of i along dim; dx = Σ w_k·g, added at the indices. Keeps nothing.
   */
  private static Tensor sampled(Tensor x, int dim, Sampled sampled) {
    return record(
        "interpolate",
        x,
        sampled.of(x.data(), dim),
        Keep.NOTHING,
        (g, call) -> returned(g, dim, sampled));
  }

  /** The transpose of {@link #sampled}. */
  private static Tensor returned(Tensor y, int dim, Sampled sampled) {
    return record(
        "interpolateBackward",
        y,
        sampled.transposed(y.data(), dim),
        Keep.NOTHING,
        (g, call) -> sampled(g, dim, sampled));
  }

  private static void requireMode(
      Tensor x, InterpolationMode mode, boolean alignCorners, int dims) {
    boolean fits =
        x.rank() == dims + 2
            && switch (mode) {
              case NEAREST -> dims == 1 || dims == 2;
              case LINEAR -> dims == 1;
              case BILINEAR -> dims == 2;
            };
    WindowShapes.requireStretchable(x.shape(), dims, mode.toString(), fits);
    if (alignCorners && mode == InterpolationMode.NEAREST) {
      throw new IllegalArgumentException(
          "interpolate: corners can be aligned where the mode is LINEAR or BILINEAR, got NEAREST.");
    }
    DType.requireOneFloatingType("interpolate", x.dtype(), x.dtype());
  }

  /**
   * Where the elements along one dimension come from.
   *
   * @param in how many there are
   * @param out how many there will be
   * @param factor by which the size was asked for, 0 if it was given itself
   * @param isLinear whether two neighbours are weighted
   * @param alignCorners whether the first and the last element stay
   * @param dtype in which positions are computed, as PyTorch computes them
   */
  private record Sampled(
      int in, int out, double factor, boolean isLinear, boolean alignCorners, DType dtype) {

    NDArray of(NDArray x, int dim) {
      if (!isLinear) {
        return x.indexSelect(dim, nearest());
      }
      var positions = positions();
      var below = x.indexSelect(dim, below(positions)).muli(along(x, dim, positions, false));
      var above = x.indexSelect(dim, above(positions)).muli(along(x, dim, positions, true));
      return below.addi(above);
    }

    NDArray transposed(NDArray y, int dim) {
      var sizes = y.shape().with(dim, in).toArray();
      var x = NDArray.zeros(y.dtype(), sizes);
      if (!isLinear) {
        return x.indexAddi(dim, nearest(), y);
      }
      var positions = positions();
      return x.indexAddi(dim, below(positions), y.mul(along(y, dim, positions, false)))
          .indexAddi(dim, above(positions), y.mul(along(y, dim, positions, true)));
    }

    private NDArray nearest() {
      float step = factor > 0 ? (float) (1 / factor) : (float) in / out;
      var index = new long[out];
      // PyTorch doubles without rounding.
      Arrays.setAll(
          index, i -> out == 2 * in ? i >> 1 : Math.min((long) Math.floor(i * step), in - 1L));
      return NDArray.of(index);
    }

    /** Where each element lies between those that there are. */
    private double[] positions() {
      boolean isFloat = dtype == DType.FLOAT32;
      double step =
          alignCorners
              ? out > 1 ? (in - 1.0) / (out - 1) : 0
              : factor > 0 ? 1 / factor : (double) in / out;
      float floatStep = (float) step;
      var positions = new double[out];
      for (int i = 0; i < out; i++) {
        if (alignCorners) {
          positions[i] = isFloat ? floatStep * i : step * i;
        } else {
          double at = isFloat ? floatStep * (i + 0.5f) - 0.5f : step * (i + 0.5) - 0.5;
          positions[i] = Math.max(0, at);
        }
      }
      return positions;
    }

    private NDArray below(double[] positions) {
      var index = new long[out];
      Arrays.setAll(index, i -> Math.min((long) positions[i], in - 1L));
      return NDArray.of(index);
    }

    private NDArray above(double[] positions) {
      var index = new long[out];
      Arrays.setAll(index, i -> Math.min((long) positions[i] + 1, in - 1L));
      return NDArray.of(index);
    }

    /** The weights of the elements above or below, along one dimension of x. */
    private NDArray along(NDArray x, int dim, double[] positions, boolean above) {
      var weights = new double[out];
      Arrays.setAll(
          weights,
          i -> {
            double part = positions[i] - Math.min((long) positions[i], in - 1L);
            return above ? part : 1 - part;
          });
      var sizes = new long[x.rank()];
      Arrays.fill(sizes, 1);
      sizes[dim] = out;
      return NDArray.of(weights).to(dtype).reshape(sizes);
    }
  }
}
