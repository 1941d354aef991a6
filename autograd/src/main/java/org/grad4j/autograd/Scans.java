package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import java.util.function.BinaryOperator;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.kernel.ReverseScans;

/** Running sums and products along a dimension. */
final class Scans {
  private Scans() {}

  /** y_i = Σ x_j, j ≤ i; dx_i = Σ g_j, j ≥ i. Keeps nothing. */
  static Tensor cumsum(Tensor x, int dim) {
    return record(
        "cumsum", x, x.data().cumsum(dim), Keep.NOTHING, (g, call) -> reverseCumsum(g, dim));
  }

  /** y_i = Σ x_j, j ≥ i; dx_i = Σ g_j, j ≤ i. Keeps nothing. */
  private static Tensor reverseCumsum(Tensor x, int dim) {
    return record(
        "reverseCumsum",
        x,
        x.data().rows(ReverseScans.CUMSUM, dim),
        Keep.NOTHING,
        (g, call) -> cumsum(g, dim));
  }

  /**
   * y_i = Π x_j, j ≤ i; dx_i = Σ g_j·Π x_k over j ≥ i and k ≤ j without i, also where x is 0. Keeps
   * x.
   */
  static Tensor cumprod(Tensor x, int dim) {
    return record(
        "cumprod",
        new Tensor[] {x},
        x.data().cumprod(dim),
        Keep.INPUTS,
        new Rule.Fused(
            (g, call) ->
                call.give(0, g.rows(ReverseScans.CUMPROD_BACKWARD, call.input(0).data(), dim)),
            inputs -> scan(inputs[0], dim, Tensor::mul)));
  }

  /** y_i = ln Σ e^x_j, j ≤ i; dx_i = Σ g_j·e^(x_i − y_j), j ≥ i. Keeps x. */
  static Tensor logcumsumexp(Tensor x, int dim) {
    return record(
        "logcumsumexp",
        new Tensor[] {x},
        x.data().logcumsumexp(dim),
        Keep.INPUTS,
        new Rule.Fused(
            (g, call) ->
                call.give(0, g.rows(ReverseScans.LOGCUMSUMEXP_BACKWARD, call.input(0).data(), dim)),
            inputs -> scan(inputs[0], dim, Scans::logAddExp)));
  }

  /**
   * y_i = x_0 ∘ … ∘ x_i along dim, by pairs of parts that double in length (Hillis and Steele
   * 1986): few operations, and no division.
   */
  private static Tensor scan(Tensor x, int dim, BinaryOperator<Tensor> joined) {
    if (x.rank() == 0) {
      return x;
    }
    int which = x.shape().dim("scan", dim);
    long size = x.shape().size(which);
    var y = x;
    for (long step = 1; step < size; step *= 2) {
      var earlier = y.narrow(which, 0, size - step);
      var later = y.narrow(which, step, size - step);
      y = Tensor.cat(which, y.narrow(which, 0, step), joined.apply(earlier, later));
    }
    return y;
  }

  /**
   * m + ln(e^(a−m) + e^(b−m)) with m = max(a, b), on which neither the sum nor a gradient depends.
   */
  private static Tensor logAddExp(Tensor a, Tensor b) {
    var max = a.data().maximum(b.data());
    var m = new Tensor(NDArray.where(max.isInf(), 0, max));
    return a.sub(m).exp().add(b.sub(m).exp()).log().add(m);
  }
}
