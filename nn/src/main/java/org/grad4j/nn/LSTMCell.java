package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.LSTMState;
import org.grad4j.autograd.Tensor;

/**
 * One step of a long short-term memory, as {@link LSTM} computes it.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.LSTMCell.html">torch.nn.LSTMCell</a>
 */
public final class LSTMCell extends RecurrentCellLayer {
  /** A cell with biases. */
  public LSTMCell(long inputSize, long hiddenSize) {
    this(inputSize, hiddenSize, true);
  }

  /**
   * A cell, initialised from the default generator.
   *
   * @throws IllegalArgumentException if a state has no elements
   */
  public LSTMCell(long inputSize, long hiddenSize, boolean withBias) {
    super(4, inputSize, hiddenSize, withBias);
  }

  /** The state after {@code x (N, I)}, from zeros on. */
  public LSTMState forward(Tensor x) {
    return step(x, new LSTMState(zeros(x), zeros(x)));
  }

  /** The state {@code (N, H)} after {@code x (N, I)} and a state {@code (N, H)}. */
  public LSTMState forward(Tensor x, LSTMState state) {
    return step(x, new LSTMState(state(state.hidden(), x), state(state.cell(), x)));
  }

  private LSTMState step(Tensor x, LSTMState state) {
    var y = Functional.lstm(sequence(x), state, weights(), false);
    return new LSTMState(inForm(y.hidden(), x), inForm(y.cell(), x));
  }
}
