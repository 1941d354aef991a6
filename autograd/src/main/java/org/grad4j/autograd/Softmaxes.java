package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.NDArray;
import org.grad4j.core.internal.kernel.Rows;
import org.grad4j.core.internal.kernel.Softmax;

/** Softmax and its logarithm, along a dimension. */
final class Softmaxes {
  private Softmaxes() {}

  /** y = e^(x−m) / Σe^(x−m) along dim; dx = y·(g − Σg·y). Keeps y, and x for second order. */
  static Tensor softmax(Tensor x, int dim) {
    return record(
        "softmax",
        new Tensor[] {x},
        x.data().rows(Softmax.SOFTMAX, dim),
        Keep.INPUTS_AND_OUTPUTS,
        new Rule.Fused(
            (g, call) -> {
              var y = call.output().data();
              if (call.ownsGrad()) {
                Rows.applyInPlace(Softmax.SOFTMAX_BACKWARD, g, y, dim);
                call.give(0, g);
              } else {
                call.give(0, g.rows(Softmax.SOFTMAX_BACKWARD, y, dim));
              }
            },
            inputs -> {
              var e = shifted(inputs[0], dim).exp();
              return e.div(e.sum(true, dim));
            }));
  }

  /** y = x − m − ln Σe^(x−m) along dim; dx = g − e^y·Σg. Keeps y, and x for second order. */
  static Tensor logSoftmax(Tensor x, int dim) {
    return record(
        "logSoftmax",
        new Tensor[] {x},
        x.data().rows(Softmax.LOG_SOFTMAX, dim),
        Keep.INPUTS_AND_OUTPUTS,
        new Rule.Fused(
            (g, call) ->
                call.give(0, g.rows(Softmax.LOG_SOFTMAX_BACKWARD, call.output().data(), dim)),
            inputs -> {
              var shifted = shifted(inputs[0], dim);
              return shifted.sub(shifted.exp().sum(true, dim).log());
            }));
  }

  /**
   * x less a number for each row that makes Σe^x about 1; softmax does not depend on it, so neither
   * does its gradient.
   */
  private static Tensor shifted(Tensor x, int dim) {
    var data = x.data();
    var constant = data.sub(data.rows(Softmax.LOG_SOFTMAX, dim));
    // −∞ − −∞ is no number; −∞ less any is −∞.
    var zero = NDArray.scalar(x.dtype(), 0);
    return x.sub(new Tensor(NDArray.where(data.eq(Double.NEGATIVE_INFINITY), zero, constant)));
  }
}
