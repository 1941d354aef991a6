package org.grad4j.nn.train;

import org.grad4j.nn.optim.ReduceLROnPlateau;
import org.grad4j.nn.optim.Scheduler;
import org.grad4j.nn.optim.Stateful;

/** When a scheduler is asked for the next learning rate. */
sealed interface Rates {
  /** What a checkpoint keeps of it. */
  Stateful state();

  /** Asks after a step. */
  default void afterStep() {}

  /** Asks after an epoch. */
  default void afterEpoch(EpochReport report) {}

  /** After every epoch. */
  record OfEpochs(Scheduler state) implements Rates {
    @Override
    public void afterEpoch(EpochReport report) {
      state.step();
    }
  }

  /** After every step. */
  record OfSteps(Scheduler state) implements Rates {
    @Override
    public void afterStep() {
      state.step();
    }
  }

  /** After every epoch, by a number of its report. */
  record OfPlateaus(ReduceLROnPlateau state, String monitor) implements Rates {
    @Override
    public void afterEpoch(EpochReport report) {
      state.step(report.value(monitor));
    }
  }
}
