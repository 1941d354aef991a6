package org.grad4j.autograd;

/**
 * What a long short-term memory answers to a sequence.
 *
 * @param output h of the last layer after each step
 * @param hidden h after the last step, of each layer where there are several
 * @param cell c after the last step, likewise
 */
public record LSTMOutput(Tensor output, Tensor hidden, Tensor cell) {
  /** The state after the last step, to go on from. */
  public LSTMState state() {
    return new LSTMState(hidden, cell);
  }
}
