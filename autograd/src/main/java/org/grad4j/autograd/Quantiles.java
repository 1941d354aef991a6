package org.grad4j.autograd;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.shape.ReductionShapes;

/**
 * Quantiles: elements at ranks q·(n − 1) of a line of n in order, and what lies between them. Their
 * gradients go to the elements that they are made of.
 */
final class Quantiles {
  private Quantiles() {}

  /** The quantile of all elements. */
  static Tensor ofAll(String operation, Tensor x, double q) {
    return of(operation, x.reshape(x.numel()), false, q, 0, QuantileInterpolation.LINEAR);
  }

  /** The quantile along dim. */
  static Tensor of(
      String operation,
      Tensor x,
      boolean keepDim,
      double q,
      int dim,
      QuantileInterpolation interpolation) {
    var reduced = x.shape().reduced(x.shape().marked(operation, dim), keepDim);
    return of(operation, x, keepDim, new double[] {q}, dim, interpolation)
        .reshape(reduced.toArray());
  }

  /**
   * y_i = a + w·(b − a) of the elements a and b of x at ranks ⌊r⌋ and ⌈r⌉, r = q_i·(n − 1), w = r −
   * ⌊r⌋, along dim, which becomes the first one; da = (1 − w)·g, db = w·g.
   */
  static Tensor of(
      String operation,
      Tensor x,
      boolean keepDim,
      double[] q,
      int dim,
      QuantileInterpolation interpolation) {
    var marked = x.shape().marked(operation, dim);
    require(operation, x, marked, q);
    var line = x.rank() == 0 ? x.reshape(1) : x;
    int which = line.shape().dim(operation, dim);
    var order = line.data().argsort(which, false);
    var ranks = ranks(line.data(), order, operation.startsWith("nan"), which, q);
    var y =
        switch (interpolation) {
          case LOWER -> at(line, order, ranks.floor(), which);
          case HIGHER -> at(line, order, ranks.ceil(), which);
          case NEAREST -> at(line, order, ranks.round(), which);
          case LINEAR -> between(line, order, ranks, ranks.sub(ranks.floor()), which);
          case MIDPOINT -> between(line, order, ranks, NDArray.scalar(ranks.dtype(), 0.5), which);
        };
    for (int d = which; d > 0; d--) {
      y = y.transpose(d, d - 1);
    }
    var reduced = x.shape().reduced(marked, keepDim).toArray();
    var sizes = new long[reduced.length + 1];
    sizes[0] = q.length;
    System.arraycopy(reduced, 0, sizes, 1, reduced.length);
    return y.reshape(sizes);
  }

  /** The rank of each quantile, of x's type; that of the last element in a line with NaN. */
  private static NDArray ranks(NDArray x, NDArray order, boolean ignoresNaN, int dim, double... q) {
    long last = x.shape().size(dim) - 1;
    var sizes = new long[x.rank()];
    Arrays.fill(sizes, 1);
    sizes[dim] = q.length;
    var fractions = NDArray.of(q, sizes).to(x.dtype());
    if (ignoresNaN) {
      var count = x.isNaN().logicalNot().sum(true, dim).to(x.dtype());
      return fractions.mul(count.sub(1L).clampMin(0L));
    }
    // NaN comes last in order.
    var hasNaN = x.gather(dim, order.narrow(dim, last, 1)).isNaN();
    var ranks = fractions.mul((double) last);
    return NDArray.where(hasNaN, NDArray.scalar(x.dtype(), (double) last), ranks);
  }

  private static Tensor at(Tensor x, NDArray order, NDArray rank, int dim) {
    return Picks.pick(x, dim, new Tensor(order.gather(dim, rank.to(DType.INT64))));
  }

  private static Tensor between(Tensor x, NDArray order, NDArray ranks, NDArray weight, int dim) {
    var lower = at(x, order, ranks.floor(), dim);
    var higher = at(x, order, ranks.ceil(), dim);
    return lower.add(higher.sub(lower).mul(new Tensor(weight)));
  }

  private static void require(String operation, Tensor x, boolean[] marked, double... q) {
    if (!x.dtype().isFloatingPoint() || !x.dtype().isComputable()) {
      throw new DTypeException(
          operation,
          "needs float32 or float64, got " + x.dtype() + "; cast first: x.to(FLOAT32).",
          x.dtype());
    }
    ReductionShapes.requireElements(operation, x.shape(), marked);
    for (double fraction : q) {
      if (!(fraction >= 0 && fraction <= 1)) {
        throw new IllegalArgumentException(
            operation + ": q must lie between 0 and 1, got " + fraction + ".");
      }
    }
  }
}
