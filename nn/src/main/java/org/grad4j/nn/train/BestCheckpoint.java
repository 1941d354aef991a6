package org.grad4j.nn.train;

import java.nio.file.Path;
import java.util.Map;
import org.grad4j.nn.optim.SavedState;
import org.grad4j.nn.optim.Stateful;

/**
 * Saves a checkpoint after each epoch in which a number was better than ever. The model alone is
 * had back by {@code Checkpoint.of(model).loadParts(path)}.
 */
public final class BestCheckpoint implements Callback, Stateful {
  private static final String BEST = "best";

  private final Path path;
  private final Monitor monitor;
  private double best;

  /** Saves to this file. */
  public BestCheckpoint(Path path, Monitor monitor) {
    this.path = path;
    this.monitor = monitor;
    this.best = monitor.worst();
  }

  @Override
  public void onTrainingStart(TrainingRun run) {
    if (run.step() == 0) {
      best = monitor.worst();
    }
  }

  @Override
  public void onEpochEnd(TrainingRun run, EpochReport report) {
    double value = report.value(monitor.name());
    if (monitor.isBetter(value, best, 0)) {
      best = value;
      run.save(path);
    }
  }

  /** The best number so far. */
  public double best() {
    return best;
  }

  @Override
  public SavedState state() {
    return new SavedState(Map.of(), Map.of(BEST, best));
  }

  @Override
  public void load(SavedState state) {
    best = SavedNumber.of("BestCheckpoint", state, BEST);
  }
}
