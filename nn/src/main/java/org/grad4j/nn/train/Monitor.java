package org.grad4j.nn.train;

import org.grad4j.nn.optim.ReduceLROnPlateau.Mode;

/**
 * A number of an {@link EpochReport} that shall become better.
 *
 * @param name as in {@code "validation_loss"}
 * @param mode which is better
 */
public record Monitor(String name, Mode mode) {
  /** One that shall fall. */
  public static Monitor min(String name) {
    return new Monitor(name, Mode.MIN);
  }

  /** One that shall rise. */
  public static Monitor max(String name) {
    return new Monitor(name, Mode.MAX);
  }

  /** Whether a number is better than another by more than this; NaN is not. */
  boolean isBetter(double number, double best, double minDelta) {
    return mode == Mode.MIN ? number < best - minDelta : number > best + minDelta;
  }

  /** What every number is better than. */
  double worst() {
    return mode == Mode.MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }
}
