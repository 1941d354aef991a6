package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.DType;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.kernel.ReverseScans;

/** Sums, means and products over dimensions. */
final class Reductions {
  private Reductions() {}

  /** y = Σx over dims (all if none is named); dx = g, stretched to x. Keeps nothing. */
  static Tensor sum(Tensor x, boolean keepDim, int... dims) {
    var shape = x.shape();
    var which = dims.clone();
    return record(
        "sum",
        x,
        x.data().sum(keepDim, dims),
        Keep.NOTHING,
        (g, call) -> stretched(g, shape, which));
  }

  /**
   * y = Σx / n over dims (all if none is named), n elements a result; dx = g / n, stretched to x.
   * Keeps nothing.
   */
  static Tensor mean(Tensor x, boolean keepDim, int... dims) {
    var shape = x.shape();
    var which = dims.clone();
    var y = x.data().mean(keepDim, dims);
    double count = (double) shape.numel() / Math.max(1, y.numel());
    return record("mean", x, y, Keep.NOTHING, (g, call) -> stretched(g.div(count), shape, which));
  }

  /**
   * y = Σx over the dimensions in which x was stretched from {@code target}; dx = g, stretched to
   * x. Keeps nothing.
   */
  static Tensor sumTo(Tensor x, Shape target) {
    var shape = x.shape();
    return record("sumTo", x, x.data().sumTo(target), Keep.NOTHING, (g, call) -> g.expand(shape));
  }

  /** y = ln Σe^x over dims (all if none is named); dx = g·e^(x−y). Keeps x and y. */
  static Tensor logSumExp(Tensor x, boolean keepDim, int... dims) {
    var which = dims.clone();
    return record(
        "logSumExp",
        x,
        x.data().logSumExp(keepDim, dims),
        Keep.INPUTS_AND_OUTPUTS,
        (g, call) -> {
          var kept = kept(call.input(0).shape(), which);
          return call.input(0).sub(call.output().reshape(kept)).exp().mul(g.reshape(kept));
        });
  }

  /** y = Σx over dims without NaN; dx = g, 0 where x is NaN. */
  static Tensor nansum(Tensor x, boolean keepDim, int... dims) {
    return x.dtype().isFloatingPoint()
        ? Tensor.where(new Tensor(x.data().isNaN()), 0, x).sum(keepDim, dims)
        : x.sum(keepDim, dims);
  }

  /** y = Σx / n over the n elements that are no NaN; dx = g / n, 0 where x is NaN. */
  static Tensor nanmean(Tensor x, boolean keepDim, int... dims) {
    DType.requireOneFloatingType("nanmean", x.dtype(), x.dtype());
    var count = x.data().isNaN().logicalNot().sum(keepDim, dims);
    return nansum(x, keepDim, dims).div(new Tensor(count));
  }

  /** y = Πx over dims (all if none is named), one dimension after another. */
  static Tensor prod(Tensor x, boolean keepDim, int... dims) {
    var marked = x.shape().marked("prod", dims);
    var reduced = x.shape().reduced(marked, keepDim);
    if (!x.dtype().isFloatingPoint() || x.rank() == 0) {
      return record("prod", x, x.data().prod(keepDim, dims), Keep.NOTHING, (g, call) -> g);
    }
    if (dims.length == 1) {
      return prodAlong(x, dims[0], keepDim);
    }
    if (dims.length == 0) {
      var y = prodAlong(x.rank() == 1 ? x : x.reshape(x.numel()), 0, false);
      return keepDim ? y.reshape(reduced.toArray()) : y;
    }
    var y = x;
    for (int dim : dims) {
      y = prodAlong(y, dim, true);
    }
    return y.reshape(reduced.toArray());
  }

  /** y = Πx_j along dim; dx_i = g·Πx_j, j ≠ i, also where x is 0. Keeps x. */
  private static Tensor prodAlong(Tensor x, int dim, boolean keepDim) {
    var y = x.data().prod(keepDim, dim);
    var sizes = y.shape().toArray();
    return record(
        "prod",
        new Tensor[] {x},
        y,
        Keep.INPUTS,
        new Rule.Fused(
            (g, call) -> {
              var input = call.input(0).data();
              var each = g.reshape(kept(input.shape(), dim)).expand(input.shape());
              call.give(0, each.rows(ReverseScans.PROD_BACKWARD, input, dim));
            },
            inputs -> folded(inputs[0], inputs[0].shape().dim("prod", dim)).reshape(sizes)));
  }

  /** The product along dim, of halves with each other, so that no gradient divides. */
  private static Tensor folded(Tensor x, int dim) {
    var y = x;
    long size = x.shape().size(dim);
    for (; size > 1; size = size / 2 + size % 2) {
      long half = size / 2;
      var products = y.narrow(dim, 0, half).mul(y.narrow(dim, half, half));
      y = size % 2 == 0 ? products : Tensor.cat(dim, products, y.narrow(dim, size - 1, 1));
    }
    // The product of nothing.
    return size == 0 ? y.sum(true, dim).add(1) : y;
  }

  /** The sizes of a shape with size 1 in the reduced dimensions. */
  static long[] kept(Shape shape, int... dims) {
    return shape.reduced(shape.marked("reduced", dims), true).toArray();
  }

  private static Tensor stretched(Tensor g, Shape shape, int... dims) {
    // A single number stretches to any shape as it is.
    return g.rank() == 0 ? g.expand(shape) : g.reshape(kept(shape, dims)).expand(shape);
  }
}
