package org.grad4j.nn.optim;

/**
 * Changes the learning rates of an optimizer from epoch to epoch, or from step to step.
 *
 * <pre>{@code
 * var scheduler = new StepLR(optimizer, 30, 0.1);
 * for (int epoch = 0; epoch < 90; epoch++) {
 *   train(optimizer);
 *   scheduler.step();
 * }
 * }</pre>
 *
 * <p>A new scheduler sets the rate of epoch 0. Several on one optimizer work on one another's
 * rates, as PyTorch's do. When a run is resumed, optimizer and schedulers are made as at first, and
 * then load their states.
 *
 * @see <a href="https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate">How to
 *     adjust learning rate</a>
 */
public abstract sealed class Scheduler implements Stateful
    permits RateScheduler, SequentialLR, ChainedScheduler {
  Scheduler() {}

  /** Goes on to the next epoch. */
  public abstract void step();

  /** The optimizer whose rates are changed. */
  public abstract Optimizer optimizer();

  /** Begins at epoch 0 again, from the rates that the optimizer had before any scheduler. */
  abstract void restart();

  /** Its name, as errors say it. */
  final String name() {
    return getClass().getSimpleName();
  }
}
