package org.grad4j.nn.train;

import java.util.Map;
import org.grad4j.nn.optim.SavedState;
import org.grad4j.nn.optim.Stateful;

/**
 * Ends a run when a number has not become better for some epochs. The weights are then those of the
 * last epoch; {@link BestCheckpoint} keeps those of the best.
 *
 * @see <a href="https://keras.io/api/callbacks/early_stopping/">EarlyStopping of Keras</a>
 */
public final class EarlyStopping implements Callback, Stateful {
  private static final String BEST = "best";
  private static final String WORSE = "worse";

  private final Monitor monitor;
  private final int patience;
  private final double minDelta;
  private double best;
  private int worse;

  /** Any improvement counts. */
  public EarlyStopping(Monitor monitor, int patience) {
    this(monitor, patience, 0);
  }

  /**
   * Only an improvement by more than {@code minDelta} counts.
   *
   * @param patience after how many epochs in a row without improvement it ends, at least 1
   * @param minDelta at least 0
   * @throws IllegalArgumentException if one is outside of that
   */
  public EarlyStopping(Monitor monitor, int patience, double minDelta) {
    if (patience < 1 || !(minDelta >= 0)) {
      throw new IllegalArgumentException(
          "EarlyStopping: patience must be at least 1 and minDelta at least 0, got "
              + patience
              + " and "
              + minDelta
              + ".");
    }
    this.monitor = monitor;
    this.patience = patience;
    this.minDelta = minDelta;
    this.best = monitor.worst();
  }

  @Override
  public void onTrainingStart(TrainingRun run) {
    if (run.step() == 0) {
      best = monitor.worst();
      worse = 0;
    }
    stopIfTime(run);
  }

  @Override
  public void onEpochEnd(TrainingRun run, EpochReport report) {
    double value = report.value(monitor.name());
    if (monitor.isBetter(value, best, minDelta)) {
      best = value;
      worse = 0;
    } else {
      worse++;
    }
    stopIfTime(run);
  }

  private void stopIfTime(TrainingRun run) {
    if (worse >= patience) {
      run.stop(
          monitor.name() + " has not become better than " + best + " for " + worse + " epochs");
    }
  }

  /** The best number so far. */
  public double best() {
    return best;
  }

  @Override
  public SavedState state() {
    return new SavedState(Map.of(), Map.of(BEST, best, WORSE, (double) worse));
  }

  @Override
  public void load(SavedState state) {
    double bestThen = SavedNumber.of("EarlyStopping", state, BEST);
    worse = (int) SavedNumber.of("EarlyStopping", state, WORSE);
    best = bestThen;
  }
}
