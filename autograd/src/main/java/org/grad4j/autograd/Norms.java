package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.NDArray;

/** Norms of any order, and the powers of magnitudes that their gradients are made of. */
final class Norms {
  private Norms() {}

  /**
   * y = (Σ|x|^p)^(1/p) over dims; dx = g·sgn(x)·(|x| / y)^(p−1), 0 where x or y is 0. For p = ±∞, y
   * = max or min |x| and dx = g·sgn(x) / k at the k elements with |x| = y; for p = 0, y is the
   * number of elements that are not 0 and dx = 0. Keeps x and y.
   */
  static Tensor norm(Tensor x, double p, boolean keepDim, int... dims) {
    var shape = x.shape();
    var which = dims.clone();
    return record(
        "norm",
        x,
        x.data().norm(p, keepDim, dims),
        p == 0 ? Keep.NOTHING : Keep.INPUTS_AND_OUTPUTS,
        (g, call) -> {
          if (p == 0) {
            return new Tensor(NDArray.scalar(g.dtype(), 0).expand(shape));
          }
          var kept = Reductions.kept(shape, which);
          return slope(call.input(0), call.output().reshape(kept), g.reshape(kept), p, which);
        });
  }

  private static Tensor slope(Tensor x, Tensor y, Tensor g, double p, int... dims) {
    if (p == 1) {
      return new Tensor(x.data().sign()).mul(g);
    }
    if (Double.isInfinite(p)) {
      var magnitude = x.data().abs();
      var isExtreme = magnitude.eq(y.data()).logicalOr(magnitude.isNaN());
      return Extremes.share(g, isExtreme, dims).mul(new Tensor(x.data().sign()));
    }
    // Below 1, the powers of x are infinite where those of y are 0.
    var power = p == 2 ? y : power(y, p - 1);
    return (p == 2 ? x : signedPower(x, p - 1)).mul(Tensor.where(y.eq(0), 0, g.div(power)));
  }

  /** y = |x|^q; dx = g·q·sgn(x)·|x|^(q−1). Keeps x. */
  private static Tensor power(Tensor x, double q) {
    return record(
        "power",
        x,
        x.data().abs().pow(q),
        Keep.INPUTS,
        (g, call) -> g.mul(q).mul(signedPower(call.input(0), q - 1)));
  }

  /** y = sgn(x)·|x|^q, 0 where x is 0; dx = g·q·|x|^(q−1). Keeps x. */
  private static Tensor signedPower(Tensor x, double q) {
    var y = x.data().sign().mul(x.data().abs().pow(q));
    return record(
        "signedPower",
        x,
        q < 0 ? NDArray.where(x.data().eq(0), 0, y) : y,
        Keep.INPUTS,
        (g, call) -> g.mul(q).mul(power(call.input(0), q - 1)));
  }
}
