package org.grad4j.nn.optim;

import java.util.function.IntToDoubleFunction;

/**
 * lr ← lr · f(epoch) from epoch 1 on, for a function of yours.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiplicativeLR.html">torch.optim.lr_scheduler.MultiplicativeLR</a>
 */
public final class MultiplicativeLR extends RateScheduler {
  /** One function for all groups. */
  public MultiplicativeLR(Optimizer optimizer, IntToDoubleFunction factor) {
    super(optimizer, (epoch, now, base) -> epoch == 0 ? now : now * factor.applyAsDouble(epoch));
  }

  @Override
  boolean goesOnFromTheRateThatIsSet() {
    return true;
  }
}
