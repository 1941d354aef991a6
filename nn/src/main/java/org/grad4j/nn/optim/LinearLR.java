package org.grad4j.nn.optim;

/**
 * lr goes in a straight line from base · startFactor to base · endFactor in {@code totalIterations}
 * epochs, and stays there: a warm-up, most of all.
 *
 * <pre>{@code
 * var warmUp = new LinearLR(optimizer, 0.1, 1, 5);
 * var scheduler =
 *     new SequentialLR(List.of(warmUp, new CosineAnnealingLR(optimizer, 95)), 5);
 * }</pre>
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LinearLR.html">torch.optim.lr_scheduler.LinearLR</a>
 */
public final class LinearLR extends RateScheduler {
  /** From a third to all in five epochs. */
  public LinearLR(Optimizer optimizer) {
    this(optimizer, 1.0 / 3, 1, 5);
  }

  /**
   * From any factor to any other.
   *
   * @throws IllegalArgumentException if startFactor is not in (0, 1], endFactor not in [0, 1], or
   *     the number less than 1
   */
  public LinearLR(Optimizer optimizer, double startFactor, double endFactor, int totalIterations) {
    super(optimizer, schedule(startFactor, endFactor, totalIterations));
  }

  private static Schedule schedule(double start, double end, int total) {
    Require.aboveZero("LinearLR", "start factor", start);
    Require.within("LinearLR", "start factor", start, 0, 1);
    Require.within("LinearLR", "end factor", end, 0, 1);
    Require.atLeastOne("LinearLR", "number of iterations", total);
    return (epoch, now, base) -> {
      if (epoch == 0) {
        return now * start;
      }
      return epoch > total
          ? now
          : now * (1 + (end - start) / (total * start + (epoch - 1) * (end - start)));
    };
  }
}
