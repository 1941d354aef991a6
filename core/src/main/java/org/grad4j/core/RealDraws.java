package org.grad4j.core;

import org.grad4j.core.internal.kernel.Copy;

/** Draws of real numbers that need one uniform number each: uniform, exponential, Bernoulli. */
final class RealDraws {
  private RealDraws() {}

  /** low + u · (high − low), in one rounding. */
  static NDArray uniform(
      MersenneTwister twister, DType dtype, double low, double high, Shape shape) {
    var y = NDArray.empty(dtype, shape);
    if (dtype == DType.FLOAT32) {
      float start = (float) low;
      float range = (float) high - start;
      Copy.fillFloats(
          y,
          (to, n) -> {
            for (int i = 0; i < n; i++) {
              // PyTorch's compiled kernels fuse this too; a separate multiplication and addition
              // differ in the last bit.
              to[i] = Math.fma(twister.unitFloat(), range, start);
            }
          });
    } else {
      double range = high - low;
      Copy.fillDoubles(
          y,
          (to, n) -> {
            for (int i = 0; i < n; i++) {
              to[i] = Math.fma(twister.unitDouble(), range, low);
            }
          });
    }
    return y;
  }

  /** Writes a new FLOAT32 or FLOAT64 array with −log(1 − u) / lambda, in double for both types. */
  static void exponential(MersenneTwister twister, double lambda, NDArray y) {
    double scale = -1 / lambda;
    if (y.dtype() == DType.FLOAT32) {
      Copy.fillFloats(
          y,
          (to, n) -> {
            for (int i = 0; i < n; i++) {
              to[i] = (float) (scale * Math.log1p(-twister.unitDouble()));
            }
          });
    } else {
      Copy.fillDoubles(
          y,
          (to, n) -> {
            for (int i = 0; i < n; i++) {
              to[i] = scale * Math.log1p(-twister.unitDouble());
            }
          });
    }
  }

  /** 1 where u &lt; p, of 53 bits for every type. */
  static NDArray bernoulli(MersenneTwister twister, DType dtype, double p, Shape shape) {
    var y = NDArray.empty(dtype, shape);
    switch (dtype) {
      case FLOAT32, FLOAT16, BFLOAT16 ->
          Copy.fillFloats(
              y,
              (to, n) -> {
                for (int i = 0; i < n; i++) {
                  to[i] = twister.unitDouble() < p ? 1 : 0;
                }
              });
      case FLOAT64 ->
          Copy.fillDoubles(
              y,
              (to, n) -> {
                for (int i = 0; i < n; i++) {
                  to[i] = twister.unitDouble() < p ? 1 : 0;
                }
              });
      case INT64, INT32, UINT8, BOOL ->
          Copy.fillLongs(
              y,
              (to, n) -> {
                for (int i = 0; i < n; i++) {
                  to[i] = twister.unitDouble() < p ? 1 : 0;
                }
              });
    }
    return y;
  }

  /** 1 where u &lt; p of the same place, with as many bits as the type of p has. */
  static NDArray bernoulli(MersenneTwister twister, NDArray p) {
    var u = uniform(twister, p.dtype(), 0, 1, p.shape());
    return u.lt(p).to(p.dtype());
  }
}
