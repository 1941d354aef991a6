package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.Shape;

/** Sums and means over dimensions. */
final class Reductions {
  private Reductions() {}

  /** y = Σx over dims (all if none is named); dx = g, stretched to x. Keeps nothing. */
  static Tensor sum(Tensor x, boolean keepDim, int... dims) {
    var shape = x.shape();
    var kept = shape.reduced(shape.marked("sum", dims), true);
    return record(
        "sum",
        x,
        x.data().sum(keepDim, dims),
        Keep.NOTHING,
        (g, call) -> stretched(g, kept, shape));
  }

  /**
   * y = Σx / n over dims (all if none is named), n elements a result; dx = g / n, stretched to x.
   * Keeps nothing.
   */
  static Tensor mean(Tensor x, boolean keepDim, int... dims) {
    var shape = x.shape();
    var kept = shape.reduced(shape.marked("mean", dims), true);
    double count = (double) shape.numel() / Math.max(1, kept.numel());
    return record(
        "mean",
        x,
        x.data().mean(keepDim, dims),
        Keep.NOTHING,
        (g, call) -> stretched(g.div(count), kept, shape));
  }

  /**
   * y = Σx over the dimensions in which x was stretched from {@code target}; dx = g, stretched to
   * x. Keeps nothing.
   */
  static Tensor sumTo(Tensor x, Shape target) {
    var shape = x.shape();
    return record("sumTo", x, x.data().sumTo(target), Keep.NOTHING, (g, call) -> g.expand(shape));
  }

  private static Tensor stretched(Tensor g, Shape kept, Shape shape) {
    return g.reshape(kept.toArray()).expand(shape);
  }
}
