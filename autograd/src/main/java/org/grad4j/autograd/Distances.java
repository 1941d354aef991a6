package org.grad4j.autograd;

import static org.grad4j.autograd.Products.transposed;
import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.NDArray;
import org.grad4j.core.internal.shape.ContractionShapes;

/** Distances between all pairs of rows. */
final class Distances {
  /** PyTorch's: products are less exact, and not faster, where no side has more rows. */
  private static final long FEW_ROWS = 25;

  private Distances() {}

  /** y_ij = ‖a_i − b_j‖_p for rows of a (…, n, d) and b (…, m, d). */
  static Tensor cdist(Tensor a, Tensor b, double p) {
    ContractionShapes.requireRows(a.shape(), b.shape());
    if (!(p >= 0)) {
      throw new IllegalArgumentException("cdist: p must be at least 0, got " + p + ".");
    }
    if (p == 2) {
      return euclidean(a, b);
    }
    var differences = a.unsqueeze(-2).sub(b.unsqueeze(-3));
    return Double.isInfinite(p) ? largest(differences) : differences.norm(p, false, -1);
  }

  /**
   * y = max |d| of each row; dd = g·sign(d) wherever |d| is y, at every tie in full, as PyTorch has
   * it here. Keeps d and y.
   */
  private static Tensor largest(Tensor differences) {
    return record(
        "cdist",
        differences,
        differences.data().norm(Double.POSITIVE_INFINITY, false, -1),
        Keep.INPUTS_AND_OUTPUTS,
        (g, call) -> {
          var d = call.input(0).data();
          var isLargest = new Tensor(d.abs().eq(call.output().data().unsqueeze(-1)));
          return Tensor.where(isLargest, g.unsqueeze(-1).mul(new Tensor(d.sign())), 0);
        });
  }

  /**
   * y_ij = ‖a_i − b_j‖₂, for many rows through products; with w = g / y, 0 where y is 0, da_i =
   * a_i·Σ_j w_ij − Σ_j w_ij·b_j, db alike: products again. Keeps a, b and y.
   */
  private static Tensor euclidean(Tensor a, Tensor b) {
    return record(
        "cdist",
        a,
        b,
        euclidean(a.data(), b.data()),
        Keep.INPUTS_AND_OUTPUTS,
        (Rule.General)
            call -> {
              var y = call.output();
              var w = Tensor.where(y.eq(0), 0, call.grad().div(y));
              var left = call.input(0);
              var right = call.input(1);
              if (call.wants(0)) {
                call.give(0, left.mul(w.sum(true, -1)).sub(w.matmul(right)));
              }
              if (call.wants(1)) {
                var wt = transposed(w);
                call.give(1, right.mul(wt.sum(true, -1)).sub(wt.matmul(left)));
              }
            });
  }

  private static NDArray euclidean(NDArray a, NDArray b) {
    if (Math.max(a.shape().size(-2), b.shape().size(-2)) <= FEW_ROWS) {
      return a.unsqueeze(-2).sub(b.unsqueeze(-3)).norm(2, false, -1);
    }
    var squares = a.square().sum(true, -1).add(b.square().sum(true, -1).transpose(-1, -2));
    return squares.sub(a.matmul(b.transpose(-1, -2)).mul(2)).clampMin(0).sqrt();
  }
}
