package org.grad4j.nn.optim;

/**
 * lr ← lr · gamma every {@code stepSize} epochs.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html">torch.optim.lr_scheduler.StepLR</a>
 */
public final class StepLR extends RateScheduler {
  /** With gamma 0.1. */
  public StepLR(Optimizer optimizer, int stepSize) {
    this(optimizer, stepSize, 0.1);
  }

  /**
   * With any gamma.
   *
   * @throws IllegalArgumentException if stepSize is less than 1
   */
  public StepLR(Optimizer optimizer, int stepSize, double gamma) {
    super(optimizer, schedule(stepSize, gamma));
  }

  private static Schedule schedule(int stepSize, double gamma) {
    Require.atLeastOne("StepLR", "size of a step", stepSize);
    return (epoch, now, base) -> epoch == 0 || epoch % stepSize != 0 ? now : now * gamma;
  }
}
