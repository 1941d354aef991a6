package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.Shape;

/** Sums and means over dimensions. */
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

  private static Tensor stretched(Tensor g, Shape shape, int... dims) {
    // A single number stretches to any shape as it is.
    return g.rank() == 0
        ? g.expand(shape)
        : g.reshape(shape.reduced(shape.marked("sum", dims), true).toArray()).expand(shape);
  }
}
