package org.grad4j.nn.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.grad4j.core.NDArray;

/**
 * What a training run must remember beside its weights to go on as if it had not stopped: arrays
 * and numbers by name.
 *
 * <p>The arrays are copies, and no scope returns them. The numbers are exact: what is a count fits
 * into the 53 bits of a {@code double}.
 *
 * @param arrays as in {@code "0.exp_avg"}, where 0 is the place of the parameter
 * @param numbers as in {@code "0.step"} or {@code "group.0.lr"}
 */
public record SavedState(Map<String, NDArray> arrays, Map<String, Double> numbers) {
  /** Copies the maps and keeps their order. */
  public SavedState {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
  }
}
