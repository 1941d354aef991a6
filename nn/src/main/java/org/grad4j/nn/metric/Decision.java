package org.grad4j.nn.metric;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;

/**
 * The class that is predicted for each sample, and the one that is right, as vectors of INT64.
 *
 * <p>Targets of −100 are left out, as by {@code CrossEntropyLoss}.
 */
record Decision(NDArray predicted, NDArray right) {
  private static final double IGNORED = -100;

  /** The class of the largest of the scores {@code (N, C, …)}; targets are {@code (N, …)}. */
  static Decision ofScores(String metric, Tensor scores, Tensor targets) {
    require(metric, scores, targets);
    int dim = scores.rank() == 1 ? 0 : 1;
    return of(scores.data().argMax(dim), targets.data());
  }

  /** 1 where a score exceeds the threshold; scores and targets have one shape. */
  static Decision ofThreshold(String metric, Tensor scores, Tensor targets, double threshold) {
    Shape.requireEqual(metric, "predictions", scores.shape(), "targets", targets.shape());
    return of(scores.data().gt(threshold).to(DType.INT64), targets.data());
  }

  static void require(String metric, Tensor scores, Tensor targets) {
    if (targets.dtype().isFloatingPoint() || targets.dtype() == DType.BOOL) {
      throw new DTypeException(
          metric,
          "targets must be indices of classes, INT64 or INT32, got " + targets.dtype() + ".",
          targets.dtype());
    }
    Shape.requireClassification(metric, scores.shape(), targets.shape());
  }

  private static Decision of(NDArray predicted, NDArray targets) {
    var right = targets.to(DType.INT64).flatten();
    var counted = right.ne(IGNORED);
    return new Decision(predicted.flatten().maskedSelect(counted), right.maskedSelect(counted));
  }

  long count() {
    return right.numel();
  }

  /** How many predictions are right. */
  double hits() {
    return predicted.eq(right).sum().item();
  }
}
