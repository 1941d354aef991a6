package org.grad4j.nn.optim;

import java.util.List;

/**
 * Schedulers one after another: at each milestone the next one begins, at its epoch 0. A warm-up
 * first, for example, see {@link LinearLR}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.SequentialLR.html">torch.optim.lr_scheduler.SequentialLR</a>
 */
public final class SequentialLR extends Scheduler {
  private final List<Scheduler> schedulers;
  private final int[] milestones;
  private int epoch;

  /**
   * Schedulers of one optimizer, and the epochs at which all but the first begin.
   *
   * @throws IllegalArgumentException if there are none, if they are not of one optimizer, if there
   *     is not one milestone less than schedulers, or if the milestones do not grow
   */
  public SequentialLR(List<? extends Scheduler> schedulers, int... milestones) {
    ChainedScheduler.requireOneOptimizer("SequentialLR", schedulers);
    if (milestones.length != schedulers.size() - 1) {
      throw new IllegalArgumentException(
          "SequentialLR: "
              + schedulers.size()
              + " schedulers need "
              + (schedulers.size() - 1)
              + " milestones, got "
              + milestones.length
              + ".");
    }
    int before = 0;
    for (int milestone : milestones) {
      if (milestone <= before) {
        throw new IllegalArgumentException(
            "SequentialLR: milestones must grow from 1 on, got "
                + milestone
                + " after "
                + before
                + ".");
      }
      before = milestone;
    }
    this.schedulers = List.copyOf(schedulers);
    this.milestones = milestones.clone();
    this.schedulers.get(0).restart();
  }

  @Override
  public Optimizer optimizer() {
    return schedulers.get(0).optimizer();
  }

  @Override
  public void step() {
    epoch++;
    int current = 0;
    while (current < milestones.length && milestones[current] <= epoch) {
      current++;
    }
    if (current > 0 && milestones[current - 1] == epoch) {
      schedulers.get(current).restart();
    } else {
      schedulers.get(current).step();
    }
  }

  @Override
  void restart() {
    epoch = 0;
    schedulers.get(0).restart();
  }

  @Override
  public SavedState state() {
    var state = ChainedScheduler.states(schedulers);
    state.put("last_epoch", (double) epoch);
    return ChainedScheduler.saved(state);
  }

  @Override
  public void load(SavedState state) {
    var reader = new StateReader("SequentialLR", state);
    int then = reader.count("last_epoch");
    ChainedScheduler.load("SequentialLR", schedulers, state, 1);
    epoch = then;
  }
}
