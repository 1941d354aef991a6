package org.grad4j.nn.optim;

/**
 * lr = base · (1 − epoch/T)<sup>power</sup> up to epoch T, {@code totalIterations}, then 0.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.PolynomialLR.html">torch.optim.lr_scheduler.PolynomialLR</a>
 */
public final class PolynomialLR extends RateScheduler {
  /** A straight line to 0 in five epochs. */
  public PolynomialLR(Optimizer optimizer) {
    this(optimizer, 5, 1);
  }

  /**
   * To 0 in any number of epochs.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  public PolynomialLR(Optimizer optimizer, int totalIterations, double power) {
    super(optimizer, schedule(totalIterations, power));
  }

  private static Schedule schedule(int total, double power) {
    Require.atLeastOne("PolynomialLR", "number of iterations", total);
    return (epoch, now, base) -> {
      if (epoch == 0 || epoch > total) {
        return now;
      }
      double left = 1 - (double) epoch / total;
      double before = 1 - (double) (epoch - 1) / total;
      return now * Math.pow(left / before, power);
    };
  }
}
