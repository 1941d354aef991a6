package org.grad4j.nn.optim;

/**
 * What remembers more of a training run than the weights: an optimizer, a scheduler, an average of
 * weights.
 */
public interface Stateful {
  /** A copy of what is remembered. */
  SavedState state();

  /**
   * Goes on from a state that {@link #state()} of one like this has answered.
   *
   * @throws IllegalArgumentException if the state is not of one like this; nothing is changed then
   */
  void load(SavedState state);
}
