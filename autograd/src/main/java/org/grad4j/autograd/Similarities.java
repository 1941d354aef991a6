package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.Shape;

/** Angles, distances and lengths along one dimension. */
final class Similarities {
  private Similarities() {}

  /** y = Σ a/max(|a|, eps) · b/max(|b|, eps) along dim, where a and b broadcast. */
  static Tensor cosineSimilarity(Tensor a, Tensor b, int dim, double eps) {
    var shape = Shape.broadcast("cosineSimilarity", a.shape(), b.shape());
    int which = shape.dim("cosineSimilarity", dim);
    return direction(a.expand(shape), which, eps)
        .mul(direction(b.expand(shape), which, eps))
        .sum(which);
  }

  private static Tensor direction(Tensor x, int dim, double eps) {
    return x.div(length(x, dim, eps));
  }

  /**
   * y = max(|x|, eps) along dim, which stays; dx = g·x / y, as if eps were not there: PyTorch's
   * choice. Keeps x and y.
   */
  private static Tensor length(Tensor x, int dim, double eps) {
    return record(
        "norm",
        x,
        x.data().norm(2, true, dim).clampMin(eps),
        Keep.INPUTS_AND_OUTPUTS,
        (g, call) -> g.mul(call.input(0).div(call.output())));
  }

  /** y = |a − b + eps| of order p along the last dimension. */
  static Tensor pairwiseDistance(Tensor a, Tensor b, double p, double eps, boolean keepDim) {
    Shape.broadcast("pairwiseDistance", a.shape(), b.shape());
    return a.sub(b).add(eps).norm(p, keepDim, -1);
  }

  /** y = x / max(|x|, eps) with |x| of order p along dim. */
  static Tensor normalize(Tensor x, double p, int dim, double eps) {
    return x.div(x.norm(p, true, dim).clampMin(eps));
  }
}
