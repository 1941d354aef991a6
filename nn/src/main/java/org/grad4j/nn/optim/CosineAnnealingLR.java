package org.grad4j.nn.optim;

/**
 * lr = least + ½·(base − least)·(1 + cos(π·epoch/T)): half a cosine from base down to the least
 * rate in T epochs, and up again after that.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html">torch.optim.lr_scheduler.CosineAnnealingLR</a>
 */
public final class CosineAnnealingLR extends RateScheduler {
  /** Down to 0. */
  public CosineAnnealingLR(Optimizer optimizer, int period) {
    this(optimizer, period, 0);
  }

  /**
   * Down to any rate.
   *
   * @param period T
   * @throws IllegalArgumentException if the period is less than 1, or the least rate negative
   */
  public CosineAnnealingLR(Optimizer optimizer, int period, double least) {
    super(optimizer, schedule(period, least));
  }

  private static Schedule schedule(int period, double least) {
    Require.atLeastOne("CosineAnnealingLR", "period", period);
    Require.atLeastZero("CosineAnnealingLR", "least rate", least);
    return (epoch, now, base) -> {
      if (epoch == 0) {
        return now;
      }
      if (Math.floorMod(epoch - 1 - period, 2 * period) == 0) {
        return now + (base - least) * (1 - Math.cos(Math.PI / period)) / 2;
      }
      double factor =
          (1 + Math.cos(Math.PI * epoch / period)) / (1 + Math.cos(Math.PI * (epoch - 1) / period));
      return factor * (now - least) + least;
    };
  }
}
