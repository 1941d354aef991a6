package org.grad4j.nn.train;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An epoch.
 *
 * @param epoch which one it was, from 1
 * @param step how many steps of the run are done
 * @param training {@code "loss"} and the metrics of the training data, gathered while the model
 *     changed
 * @param validation the same of the validation data, at the epoch's end; empty without them
 * @param learningRate that of its last step
 * @param duration how long it took, since the run began or was resumed
 */
public record EpochReport(
    long epoch,
    long step,
    Map<String, Double> training,
    Map<String, Double> validation,
    double learningRate,
    Duration duration) {
  /** What stands before the names of numbers of the validation data. */
  static final String VALIDATION = "validation_";

  /** Copies the maps and keeps their order. */
  public EpochReport {
    training = Collections.unmodifiableMap(new LinkedHashMap<>(training));
    validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
  }

  /** All numbers by name, as in {@code "loss"} and {@code "validation_loss"}. */
  public Map<String, Double> values() {
    var values = new LinkedHashMap<>(training);
    validation.forEach((name, value) -> values.put(VALIDATION + name, value));
    return values;
  }

  /** All numbers with four digits, as in {@code "loss 0.3467, accuracy 0.9152"}. */
  String text() {
    return values().entrySet().stream()
        .map(value -> String.format(Locale.ROOT, "%s %.4g", value.getKey(), value.getValue()))
        .collect(Collectors.joining(", "));
  }

  /**
   * A number by its name, as in {@code "validation_accuracy"}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public double value(String name) {
    var values = values();
    var value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "EpochReport: there is no \"" + name + "\", only " + values.keySet() + ".");
    }
    return value;
  }
}
