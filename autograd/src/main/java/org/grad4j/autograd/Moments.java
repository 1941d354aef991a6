package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

/** Variances and their roots. */
final class Moments {
  private Moments() {}

  /** y = Σ(x − m)² / (n − c), m = Σx / n, over dims; dx = g·2·(x − m) / (n − c). Keeps x. */
  static Tensor var(Tensor x, long correction, boolean keepDim, int... dims) {
    var which = dims.clone();
    return record(
        "var",
        x,
        x.data().var(correction, keepDim, dims),
        Keep.INPUTS,
        (g, call) -> slope(call.input(0), g.mul(2.0), correction, which));
  }

  /** y = √var x; dx = g·(x − m) / (n − c) / y, 0 where y is 0. Keeps x and y. */
  static Tensor std(Tensor x, long correction, boolean keepDim, int... dims) {
    var which = dims.clone();
    return record(
        "std",
        x,
        x.data().std(correction, keepDim, dims),
        Keep.INPUTS_AND_OUTPUTS,
        (g, call) -> {
          var y = call.output();
          return slope(call.input(0), Tensor.where(y.eq(0), 0, g.div(y)), correction, which);
        });
  }

  /** g·(x − m) / (n − c), where g has one number for each mean. */
  private static Tensor slope(Tensor x, Tensor g, long correction, int... dims) {
    var kept = Reductions.kept(x.shape(), dims);
    double count = (double) x.numel() / Math.max(1, g.numel());
    return x.sub(x.mean(true, dims)).mul(g.reshape(kept).div(count - correction));
  }
}
