package org.grad4j.nn.optim;

/**
 * lr ← lr · gamma at each epoch.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ExponentialLR.html">torch.optim.lr_scheduler.ExponentialLR</a>
 */
public final class ExponentialLR extends RateScheduler {
  /** With this gamma. */
  public ExponentialLR(Optimizer optimizer, double gamma) {
    super(optimizer, (epoch, now, base) -> epoch == 0 ? now : now * gamma);
  }
}
