package org.grad4j.nn.train;

/**
 * Looks on a training run, or steers it. One that is {@link org.grad4j.nn.optim.Stateful} too is a
 * part of its checkpoints.
 */
public interface Callback {
  /** The run begins, or goes on from a checkpoint. */
  default void onTrainingStart(TrainingRun run) {}

  /** An epoch begins, or goes on from a checkpoint. */
  default void onEpochStart(TrainingRun run) {}

  /** The optimizer has made a step. */
  default void onStepEnd(TrainingRun run, StepReport report) {}

  /** An epoch is over, its validation too. */
  default void onEpochEnd(TrainingRun run, EpochReport report) {}

  /** The run is over, also where it failed. */
  default void onTrainingEnd(TrainingRun run) {}
}
