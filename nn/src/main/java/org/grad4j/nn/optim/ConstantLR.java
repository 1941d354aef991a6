package org.grad4j.nn.optim;

/**
 * lr = base · factor until epoch {@code totalIterations}, then base.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ConstantLR.html">torch.optim.lr_scheduler.ConstantLR</a>
 */
public final class ConstantLR extends RateScheduler {
  /** A third for five epochs. */
  public ConstantLR(Optimizer optimizer) {
    this(optimizer, 1.0 / 3, 5);
  }

  /**
   * With any factor.
   *
   * @throws IllegalArgumentException if the factor is not in (0, 1], or the number negative
   */
  public ConstantLR(Optimizer optimizer, double factor, int totalIterations) {
    super(optimizer, schedule(factor, totalIterations));
  }

  private static Schedule schedule(double factor, int totalIterations) {
    Require.aboveZero("ConstantLR", "factor", factor);
    Require.within("ConstantLR", "factor", factor, 0, 1);
    Require.atLeastZero("ConstantLR", "number of iterations", totalIterations);
    return (epoch, now, base) -> {
      if (epoch == 0) {
        return now * factor;
      }
      return epoch == totalIterations ? now * (1 / factor) : now;
    };
  }
}
