package org.grad4j.nn.optim;

/** A rate by epochs. */
@FunctionalInterface
interface Schedule {
  /**
   * The rate of an epoch.
   *
   * @param epoch from 0 on
   * @param now the rate that is set: at epoch 0 that of the optimizer
   * @param base the rate that the optimizer had before any scheduler
   */
  double rate(int epoch, double now, double base);
}
