package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.RNNOutput;
import org.grad4j.autograd.Tensor;

/**
 * Gated recurrent units: r, z = σ(x_t·W_ihᵀ + b_ih + h_{t−1}·W_hhᵀ + b_hh), n = tanh(x_t·W_inᵀ +
 * b_in + r·(h_{t−1}·W_hnᵀ + b_hn)), h_t = (1 − z)·n + z·h_{t−1}, in layers, each in one direction
 * or both. Sequences are {@code (T, N, I)}, {@code (N, T, I)} with the batch first, or {@code (T,
 * I)}; states are {@code (layers·directions, N, H)} or {@code (layers·directions, H)}.
 *
 * @see <a href="https://arxiv.org/abs/1406.1078">the paper</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.GRU.html">torch.nn.GRU</a>
 */
public final class GRU extends Recurrent {
  /** One layer in one direction. */
  public GRU(long inputSize, long hiddenSize) {
    this(inputSize, hiddenSize, RecurrentOptions.DEFAULTS);
  }

  /**
   * Layers, initialised from the default generator.
   *
   * @throws IllegalArgumentException if a state has no elements
   */
  public GRU(long inputSize, long hiddenSize, RecurrentOptions options) {
    super(3, inputSize, hiddenSize, 0, options);
  }

  /** All states of the last layer, and the last one of each, from states of zeros on. */
  public RNNOutput forward(Tensor x) {
    var sequence = timeFirst(x);
    return run(x, sequence, zeros(sequence, hiddenSize()));
  }

  /**
   * The same from a state on.
   *
   * @throws org.grad4j.core.ShapeException if the sequence or the state has another shape
   */
  public RNNOutput forward(Tensor x, Tensor hidden) {
    var sequence = timeFirst(x);
    return run(x, sequence, states(hidden, x, sequence, hiddenSize()));
  }

  private RNNOutput run(Tensor x, Tensor sequence, Tensor first) {
    var made =
        run(
            sequence,
            each(first),
            (in, state, weights, reverse) -> {
              var y = Functional.gru(in, state, weights, reverse);
              return new Sequence<>(y.output(), y.hidden());
            });
    return new RNNOutput(inForm(made.output(), x), stacked(made.last(), x));
  }
}
