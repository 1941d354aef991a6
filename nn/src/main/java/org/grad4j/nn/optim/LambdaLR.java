package org.grad4j.nn.optim;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * lr = base · f(epoch), for a function of yours.
 *
 * <pre>{@code
 * var warmUp = new LambdaLR(optimizer, epoch -> Math.min(1, (epoch + 1) / 10.0));
 * }</pre>
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LambdaLR.html">torch.optim.lr_scheduler.LambdaLR</a>
 */
public final class LambdaLR extends RateScheduler {
  /** One function for all groups. */
  public LambdaLR(Optimizer optimizer, IntToDoubleFunction factor) {
    super(optimizer, schedule(factor));
  }

  /**
   * A function for each group.
   *
   * @throws IllegalArgumentException if there are not as many functions as groups
   */
  public LambdaLR(Optimizer optimizer, List<IntToDoubleFunction> factors) {
    super(optimizer, schedules(optimizer, factors), null);
  }

  private static Schedule schedule(IntToDoubleFunction factor) {
    return (epoch, now, base) -> base * factor.applyAsDouble(epoch);
  }

  private static List<Schedule> schedules(Optimizer optimizer, List<IntToDoubleFunction> factors) {
    int groups = optimizer.groups().size();
    if (factors.size() != groups) {
      throw new IllegalArgumentException(
          "LambdaLR: each of the "
              + groups
              + " groups needs a function, got "
              + factors.size()
              + ".");
    }
    return factors.stream().map(LambdaLR::schedule).toList();
  }
}
