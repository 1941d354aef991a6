package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Nonlinearity;
import org.grad4j.autograd.RNNOutput;
import org.grad4j.autograd.Tensor;

/**
 * A plain recurrent network: h_t = tanh(x_t·W_ihᵀ + b_ih + h_{t−1}·W_hhᵀ + b_hh), or max(…, 0), in
 * layers, each in one direction or both. Sequences are {@code (T, N, I)}, {@code (N, T, I)} with
 * the batch first, or {@code (T, I)}; states are {@code (layers·directions, N, H)} or {@code
 * (layers·directions, H)}.
 *
 * <pre>{@code
 * var rnn = new RNN(8, 16);
 * var y = rnn.forward(Tensor.ones(5, 3, 8));
 * y.output();                                  // (5, 3, 16)
 * y.hidden();                                  // (1, 3, 16)
 * }</pre>
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.RNN.html">torch.nn.RNN</a>
 */
public final class RNN extends Recurrent {
  private final Nonlinearity nonlinearity;

  /** One layer in one direction, with tanh. */
  public RNN(long inputSize, long hiddenSize) {
    this(inputSize, hiddenSize, RecurrentOptions.DEFAULTS);
  }

  /** Layers with tanh. */
  public RNN(long inputSize, long hiddenSize, RecurrentOptions options) {
    this(inputSize, hiddenSize, options, Nonlinearity.TANH);
  }

  /**
   * Layers, initialised from the default generator.
   *
   * @throws IllegalArgumentException if a state has no elements
   */
  public RNN(long inputSize, long hiddenSize, RecurrentOptions options, Nonlinearity nonlinearity) {
    super(1, inputSize, hiddenSize, 0, options);
    this.nonlinearity = nonlinearity;
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
              var y = Functional.rnn(in, state, weights, nonlinearity, reverse);
              return new Sequence<>(y.output(), y.hidden());
            });
    return new RNNOutput(inForm(made.output(), x), stacked(made.last(), x));
  }
}
