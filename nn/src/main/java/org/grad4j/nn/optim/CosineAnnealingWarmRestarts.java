package org.grad4j.nn.optim;

/**
 * lr = least + ½·(base − least)·(1 + cos(π·t/T)), where t counts the epochs since the last restart
 * and T is the period, which grows by a factor at each restart.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.html">torch.optim.lr_scheduler.CosineAnnealingWarmRestarts</a>
 */
public final class CosineAnnealingWarmRestarts extends RateScheduler {
  /** Periods of one length, down to 0. */
  public CosineAnnealingWarmRestarts(Optimizer optimizer, int firstPeriod) {
    this(optimizer, firstPeriod, 1, 0);
  }

  /**
   * Periods that grow, down to any rate.
   *
   * @param growth by what the period is multiplied at each restart, 1 by default
   * @throws IllegalArgumentException if period or growth are less than 1, or the least rate
   *     negative
   */
  public CosineAnnealingWarmRestarts(
      Optimizer optimizer, int firstPeriod, int growth, double least) {
    super(optimizer, schedule(firstPeriod, growth, least));
  }

  private static Schedule schedule(int firstPeriod, int growth, double least) {
    Require.atLeastOne("CosineAnnealingWarmRestarts", "first period", firstPeriod);
    Require.atLeastOne("CosineAnnealingWarmRestarts", "growth", growth);
    Require.atLeastZero("CosineAnnealingWarmRestarts", "least rate", least);
    return (epoch, now, base) -> {
      long since = epoch;
      long period = firstPeriod;
      if (growth == 1) {
        since %= period;
      }
      while (since >= period) {
        since -= period;
        period *= growth;
      }
      return least + (base - least) * (1 + Math.cos(Math.PI * since / period)) / 2;
    };
  }
}
