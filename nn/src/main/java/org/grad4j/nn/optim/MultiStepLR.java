package org.grad4j.nn.optim;

import java.util.Arrays;

/**
 * lr ← lr · gamma at each milestone; one that is named twice counts twice.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiStepLR.html">torch.optim.lr_scheduler.MultiStepLR</a>
 */
public final class MultiStepLR extends RateScheduler {
  /** With gamma 0.1. */
  public MultiStepLR(Optimizer optimizer, int... milestones) {
    this(optimizer, milestones, 0.1);
  }

  /** With any gamma. */
  public MultiStepLR(Optimizer optimizer, int[] milestones, double gamma) {
    super(optimizer, schedule(milestones.clone(), gamma));
  }

  private static Schedule schedule(int[] milestones, double gamma) {
    return (epoch, now, base) -> {
      long times = Arrays.stream(milestones).filter(milestone -> milestone == epoch).count();
      return times == 0 ? now : now * Math.pow(gamma, (double) times);
    };
  }
}
