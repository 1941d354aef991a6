package org.grad4j.nn.optim;

import java.util.LinkedHashSet;
import java.util.Set;
import org.grad4j.core.NDArray;

/** Reads the entries of a state, and says what is missing, left over or of another form. */
final class StateReader {
  private final String owner;
  private final SavedState state;
  private final Set<String> unread = new LinkedHashSet<>();

  StateReader(String owner, SavedState state) {
    this.owner = owner;
    this.state = state;
    unread.addAll(state.arrays().keySet());
    unread.addAll(state.numbers().keySet());
  }

  boolean hasNumber(String name) {
    return state.numbers().containsKey(name);
  }

  double number(String name) {
    var number = state.numbers().get(name);
    if (number == null) {
      throw missing(name);
    }
    unread.remove(name);
    return number;
  }

  /** A count of steps or of anything else that is whole and not negative. */
  int count(String name) {
    double number = number(name);
    if (number != Math.rint(number) || number < 0 || number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          owner + ": the state's \"" + name + "\" must be a count, got " + number + ".");
    }
    return (int) number;
  }

  boolean hasArray(String name) {
    return state.arrays().containsKey(name);
  }

  /** A copy of an array that must look like another. */
  NDArray array(String name, NDArray like) {
    var array = state.arrays().get(name);
    if (array == null) {
      throw missing(name);
    }
    if (array.dtype() != like.dtype() || !array.shape().equals(like.shape())) {
      throw new IllegalArgumentException(
          owner
              + ": the state's \""
              + name
              + "\" must be "
              + like.dtype()
              + " "
              + like.shape()
              + ", got "
              + array.dtype()
              + " "
              + array.shape()
              + ".");
    }
    unread.remove(name);
    return Lasting.copy(array);
  }

  private IllegalArgumentException missing(String name) {
    return new IllegalArgumentException(
        owner + ": the state lacks \"" + name + "\"; it must come from one built like this.");
  }

  /** Refuses a state with entries that no one asked for. */
  void requireAllRead() {
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException(
          owner
              + ": the state has \""
              + unread.iterator().next()
              + "\", which is unknown here; it must come from one built like this.");
    }
  }
}
