package org.grad4j.autograd;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.internal.shape.ReductionShapes;

/** Differences of neighbours, and areas between them. */
final class Differences {
  private Differences() {}

  /** y_i = x_(i+1) − x_i along dim, n times; of booleans, whether they differ. */
  static Tensor diff(Tensor x, int n, int dim) {
    ReductionShapes.requireNeighbours(x.shape());
    if (n < 0) {
      throw new IllegalArgumentException("diff: n must not be negative, got " + n + ".");
    }
    int which = x.shape().dim("diff", dim);
    var y = x;
    for (int turn = 0; turn < n && y.shape().size(which) > 0; turn++) {
      y = y.dtype() == DType.BOOL ? later(y, which).ne(earlier(y, which)) : step(y, which);
    }
    return y;
  }

  private static Tensor step(Tensor x, int dim) {
    return later(x, dim).sub(earlier(x, dim));
  }

  private static Tensor earlier(Tensor x, int dim) {
    return x.narrow(dim, 0, x.shape().size(dim) - 1);
  }

  private static Tensor later(Tensor x, int dim) {
    return x.narrow(dim, 1, x.shape().size(dim) - 1);
  }

  /** A = Σ(y_i + y_(i+1))·d / 2 along dim, for values at a distance d. */
  static Tensor trapezoid(Tensor y, double dx, int dim) {
    int which = y.shape().dim("trapezoid", dim);
    return y.rank() == 0 || y.shape().size(which) == 0
        ? y.sum(dim).mul(0.0)
        : later(y, which).add(earlier(y, which)).sum(which).mul(dx / 2);
  }

  /**
   * A = Σ(y_i + y_(i+1))·(x_(i+1) − x_i) / 2 along dim, for values at places x: a vector, or of y's
   * shape.
   */
  static Tensor trapezoid(Tensor y, Tensor x, int dim) {
    int which = y.shape().dim("trapezoid", dim);
    ReductionShapes.requirePlaces(y.shape(), which, x.shape());
    if (y.shape().size(which) == 0) {
      return y.sum(dim).mul(0.0);
    }
    var widths = step(x, x.rank() == 1 ? 0 : which);
    if (x.rank() < y.rank()) {
      var sizes = new long[y.rank()];
      Arrays.fill(sizes, 1);
      sizes[which] = widths.numel();
      widths = widths.reshape(sizes);
    }
    return later(y, which).add(earlier(y, which)).mul(widths).sum(which).div(2.0);
  }
}
