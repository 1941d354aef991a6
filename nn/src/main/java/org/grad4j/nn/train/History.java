package org.grad4j.nn.train;

import java.util.List;
import java.util.Optional;

/**
 * What a run has done.
 *
 * @param epochs the epochs in order; of a resumed run those since then
 * @param stopReason why it ended before its time, if it did
 */
public record History(List<EpochReport> epochs, Optional<String> stopReason) {
  /** Copies the list. */
  public History {
    epochs = List.copyOf(epochs);
  }

  /**
   * The last epoch.
   *
   * @throws IllegalStateException if there was none
   */
  public EpochReport last() {
    if (epochs.isEmpty()) {
      throw new IllegalStateException("History: no epoch was finished.");
    }
    return epochs.get(epochs.size() - 1);
  }
}
