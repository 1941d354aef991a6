package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.shape.ReductionShapes;

/** Reductions that are composed of others and of elementwise functions. */
public final class DerivedReductions {
  private DerivedReductions() {}

  /** √var. */
  public static NDArray std(NDArray x, long correction, boolean[] marked, boolean keepDim) {
    Reduce.requireFloatingPoint("std", x);
    return Reduce.var(x, correction, marked, keepDim).sqrt();
  }

  /** (Σ|x|<sup>p</sup>)<sup>1/p</sup>. */
  public static NDArray norm(NDArray x, double p, boolean[] marked, boolean keepDim) {
    Reduce.requireFloatingPoint("norm", x);
    if (p == 2) {
      return Reduce.sum(x.square(), marked, keepDim).sqrt();
    }
    if (p == 0) {
      return Reduce.sum(x.ne(0), marked, keepDim).to(x.dtype());
    }
    var magnitudes = x.abs();
    if (p == 1) {
      return Reduce.sum(magnitudes, marked, keepDim);
    }
    if (Double.isInfinite(p)) {
      ReductionShapes.requireElements("norm", x.shape(), marked);
      return p > 0
          ? Reduce.amax(magnitudes, marked, keepDim)
          : Reduce.amin(magnitudes, marked, keepDim);
    }
    return Reduce.sum(magnitudes.pow(p), marked, keepDim).pow(1 / p);
  }

  /**
   * m + ln Σe<sup>x − m</sup> with the maximum m, which is taken as 0 where it is infinite; −∞ of
   * nothing.
   */
  public static NDArray logSumExp(NDArray x, boolean[] marked, boolean keepDim) {
    Reduce.requireFloatingPoint("logSumExp", x);
    if (x.numel() == 0) {
      return Reduce.sum(x, marked, keepDim).log();
    }
    var max = Reduce.amax(x, marked, true);
    var shift = NDArray.where(max.isInf(), NDArray.scalar(x.dtype(), 0), max);
    var sum = Reduce.sum(x.sub(shift).exp(), marked, true).log().add(shift);
    return keepDim ? sum : sum.reshape(x.shape().reduced(marked, false).toArray());
  }

  /** Whether any element is not 0. */
  public static NDArray any(NDArray x, boolean[] marked, boolean keepDim) {
    return Reduce.sum(x.to(DType.BOOL), marked, keepDim).gt(0);
  }

  /** Whether no element is 0. */
  public static NDArray all(NDArray x, boolean[] marked, boolean keepDim) {
    return Reduce.sum(x.to(DType.BOOL).logicalNot(), marked, keepDim).eq(0);
  }
}
