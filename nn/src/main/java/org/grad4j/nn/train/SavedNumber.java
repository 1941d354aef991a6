package org.grad4j.nn.train;

import org.grad4j.nn.optim.SavedState;

/** Reads the state of a callback. */
final class SavedNumber {
  private SavedNumber() {}

  static double of(String owner, SavedState state, String name) {
    var number = state.numbers().get(name);
    if (number == null) {
      throw new IllegalArgumentException(
          owner + ": the state lacks \"" + name + "\"; it must come from one built like this.");
    }
    return number;
  }
}
