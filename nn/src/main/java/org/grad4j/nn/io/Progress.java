package org.grad4j.nn.io;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a training run has come.
 *
 * @param epoch the epochs that are done, at least 0
 * @param step the steps that are done, at least 0
 * @param numbers whatever else the loop must know, as in {@code "best_loss"}
 */
public record Progress(long epoch, long step, Map<String, Double> numbers) {
  /** Checks the counts, and copies the map. */
  public Progress {
    if (epoch < 0 || step < 0) {
      throw new IllegalArgumentException(
          "Progress: epoch and step must be at least 0, got " + epoch + " and " + step + ".");
    }
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
  }

  /** Without further numbers. */
  public Progress(long epoch, long step) {
    this(epoch, step, Map.of());
  }

  /** The same with one more number, or another value of it. */
  public Progress with(String name, double number) {
    var more = new LinkedHashMap<>(numbers);
    more.put(name, number);
    return new Progress(epoch, step, more);
  }

  /**
   * A number by its name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public double number(String name) {
    var number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException(
          "Progress: there is no number \"" + name + "\", only " + numbers.keySet() + ".");
    }
    return number;
  }
}
