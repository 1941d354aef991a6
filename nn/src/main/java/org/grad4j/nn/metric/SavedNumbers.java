package org.grad4j.nn.metric;

import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.nn.optim.SavedState;

/** Reads the state of a metric. */
final class SavedNumbers {
  private SavedNumbers() {}

  static double of(String metric, SavedState state, String name) {
    var number = state.numbers().get(name);
    if (number == null) {
      throw missing(metric, name);
    }
    return number;
  }

  static NDArray array(String metric, SavedState state, String name, long... sizes) {
    var array = state.arrays().get(name);
    if (array == null || !array.shape().equals(Shape.of(sizes))) {
      throw missing(metric, name);
    }
    return array;
  }

  private static IllegalArgumentException missing(String metric, String name) {
    return new IllegalArgumentException(
        metric + ": the state lacks \"" + name + "\"; it must come from a metric built like this.");
  }
}
