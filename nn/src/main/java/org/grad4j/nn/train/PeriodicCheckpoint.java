package org.grad4j.nn.train;

import java.nio.file.Path;

/** Saves a checkpoint again and again, each in the place of the one before. */
public final class PeriodicCheckpoint implements Callback {
  private final Path path;
  private final long epochs;
  private final long steps;

  private PeriodicCheckpoint(Path path, long epochs, long steps) {
    this.path = path;
    this.epochs = epochs;
    this.steps = steps;
  }

  /**
   * After every so many epochs.
   *
   * @throws IllegalArgumentException if that is below 1
   */
  public static PeriodicCheckpoint everyEpochs(long epochs, Path path) {
    return new PeriodicCheckpoint(path, requireSome(epochs), 0);
  }

  /**
   * After every so many steps, in the middle of epochs too.
   *
   * @throws IllegalArgumentException if that is below 1
   */
  public static PeriodicCheckpoint everySteps(long steps, Path path) {
    return new PeriodicCheckpoint(path, 0, requireSome(steps));
  }

  private static long requireSome(long period) {
    if (period < 1) {
      throw new IllegalArgumentException(
          "PeriodicCheckpoint: the period must be at least 1, got " + period + ".");
    }
    return period;
  }

  @Override
  public void onStepEnd(TrainingRun run, StepReport report) {
    if (steps > 0 && report.step() % steps == 0) {
      run.save(path);
    }
  }

  @Override
  public void onEpochEnd(TrainingRun run, EpochReport report) {
    if (epochs > 0 && report.epoch() % epochs == 0) {
      run.save(path);
    }
  }
}
