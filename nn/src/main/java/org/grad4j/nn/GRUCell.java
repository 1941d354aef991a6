package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;

/**
 * One step of gated recurrent units, as {@link GRU} computes it.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.GRUCell.html">torch.nn.GRUCell</a>
 */
public final class GRUCell extends RecurrentCellLayer {
  /** A cell with biases. */
  public GRUCell(long inputSize, long hiddenSize) {
    this(inputSize, hiddenSize, true);
  }

  /**
   * A cell, initialised from the default generator.
   *
   * @throws IllegalArgumentException if a state has no elements
   */
  public GRUCell(long inputSize, long hiddenSize, boolean withBias) {
    super(3, inputSize, hiddenSize, withBias);
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
    return inForm(Functional.gru(sequence(x), hidden, weights(), false).hidden(), x);
  }
}
