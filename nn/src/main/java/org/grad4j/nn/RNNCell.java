package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Nonlinearity;
import org.grad4j.autograd.Tensor;

/**
 * One step of a plain recurrent network: h' = tanh(x·W_ihᵀ + b_ih + h·W_hhᵀ + b_hh), or max(…, 0).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.RNNCell.html">torch.nn.RNNCell</a>
 */
public final class RNNCell extends RecurrentCellLayer {
  private final Nonlinearity nonlinearity;

  /** A cell with biases and tanh. */
  public RNNCell(long inputSize, long hiddenSize) {
    this(inputSize, hiddenSize, true, Nonlinearity.TANH);
  }

  /**
   * A cell, initialised from the default generator.
   *
   * @throws IllegalArgumentException if a state has no elements
   */
  public RNNCell(long inputSize, long hiddenSize, boolean withBias, Nonlinearity nonlinearity) {
    super(1, inputSize, hiddenSize, withBias);
    this.nonlinearity = nonlinearity;
  }

  /** The state after {@code x (N, I)}, from zeros on. */
  public Tensor forward(Tensor x) {
    return step(x, zeros(x));
  }

  /** The state {@code (N, H)} after {@code x (N, I)} and {@code hidden (N, H)}. */
  public Tensor forward(Tensor x, Tensor hidden) {
    return step(x, state(hidden, x));
  }

  private Tensor step(Tensor x, Tensor hidden) {
    var y = Functional.rnn(sequence(x), hidden, weights(), nonlinearity, false);
    return inForm(y.hidden(), x);
  }

  /** As PyTorch prints it: the nonlinearity if it is not tanh. */
  @Override
  protected String extraRepresentation() {
    return super.extraRepresentation()
        + (nonlinearity == Nonlinearity.TANH ? "" : ", nonlinearity=relu");
  }
}
