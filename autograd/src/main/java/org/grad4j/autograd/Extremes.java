package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.ReductionShapes;

/** The largest and the smallest elements. */
final class Extremes {
  private Extremes() {}

  /**
   * y = max x over dims (all if none is named); dx = g / k at the k elements that are y. Keeps x
   * and y.
   */
  static Tensor amax(Tensor x, boolean keepDim, int... dims) {
    return shared("amax", x, x.data().amax(keepDim, dims), dims);
  }

  /**
   * y = min x over dims (all if none is named); dx = g / k at the k elements that are y. Keeps x
   * and y.
   */
  static Tensor amin(Tensor x, boolean keepDim, int... dims) {
    return shared("amin", x, x.data().amin(keepDim, dims), dims);
  }

  /** As PyTorch has it, nothing equals an extreme that is NaN, and g / 0 goes to all. */
  private static Tensor shared(String operation, Tensor x, NDArray y, int... dims) {
    var which = dims.clone();
    return record(
        operation,
        x,
        y,
        Keep.INPUTS_AND_OUTPUTS,
        (g, call) -> {
          var kept = Reductions.kept(call.input(0).shape(), which);
          var isExtreme = call.input(0).data().eq(call.output().data().reshape(kept));
          return share(g.reshape(kept), isExtreme, which);
        });
  }

  /** g / k where the condition holds, k times over dims, else 0. */
  static Tensor share(Tensor g, NDArray condition, int... dims) {
    return g.div(new Tensor(condition.sum(true, dims))).mul(new Tensor(condition));
  }

  /** y = max of all x; dx = g / k at the k elements that are y, NaN too. Keeps x and y. */
  static Tensor max(Tensor x) {
    requireElements("max", x.shape());
    return ofAll("max", x, x.data().amax());
  }

  /** y = min of all x; dx = g / k at the k elements that are y, NaN too. Keeps x and y. */
  static Tensor min(Tensor x) {
    requireElements("min", x.shape());
    return ofAll("min", x, x.data().amin());
  }

  /** y = one of x, the same whichever it is; dx = g / k at the k elements that are y. */
  static Tensor ofAll(String operation, Tensor x, NDArray y) {
    return record(
        operation,
        x,
        y,
        Keep.INPUTS_AND_OUTPUTS,
        (g, call) -> {
          var value = call.output().data();
          var all = call.input(0).data();
          var isSame = Double.isNaN(value.item()) ? all.isNaN() : all.eq(value);
          return Tensor.where(new Tensor(isSame), g.div(new Tensor(isSame.sum())), 0);
        });
  }

  /** y = the largest along dim, the first of equals; dx = g there. Keeps the indices. */
  static TensorAndIndices max(Tensor x, int dim, boolean keepDim) {
    return Picks.chosen("max", x, dim, keepDim, x.data().max(keepDim, dim));
  }

  /** y = the smallest along dim, the first of equals; dx = g there. Keeps the indices. */
  static TensorAndIndices min(Tensor x, int dim, boolean keepDim) {
    return Picks.chosen("min", x, dim, keepDim, x.data().min(keepDim, dim));
  }

  private static void requireElements(String operation, Shape x) {
    ReductionShapes.requireElements(operation, x, x.marked(operation));
  }
}
