package org.grad4j.nn;

import java.util.ArrayList;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.LSTMOutput;
import org.grad4j.autograd.LSTMState;
import org.grad4j.autograd.Tensor;

/**
 * Long short-term memory: i, f, o = σ(x_t·W_ihᵀ + b_ih + h_{t−1}·W_hhᵀ + b_hh), g = tanh(…), c_t =
 * f·c_{t−1} + i·g, h_t = o·tanh c_t, in layers, each in one direction or both. Sequences are {@code
 * (T, N, I)}, {@code (N, T, I)} with the batch first, or {@code (T, I)}; states are {@code
 * (layers·directions, N, H)} or {@code (layers·directions, H)}. With a projection h is of P
 * elements instead: h_t = (o·tanh c_t)·W_hrᵀ.
 *
 * <pre>{@code
 * var lstm = new LSTM(8, 16, RecurrentOptions.DEFAULTS.batchFirst(true));
 * var first = lstm.forward(chunk);
 * var next = lstm.forward(nextChunk, first.state());
 * }</pre>
 *
 * @see <a href="https://doi.org/10.1162/neco.1997.9.8.1735">the paper</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.LSTM.html">torch.nn.LSTM</a>
 */
public final class LSTM extends Recurrent {
  /** One layer in one direction. */
  public LSTM(long inputSize, long hiddenSize) {
    this(inputSize, hiddenSize, RecurrentOptions.DEFAULTS);
  }

  /** Layers. */
  public LSTM(long inputSize, long hiddenSize, RecurrentOptions options) {
    this(inputSize, hiddenSize, options, 0);
  }

  /**
   * Layers, initialised from the default generator.
   *
   * @param projSize P, how many elements of h are shown; 0 for all, without a projection
   * @throws IllegalArgumentException if a state has no elements, or P is not smaller
   */
  public LSTM(long inputSize, long hiddenSize, RecurrentOptions options, long projSize) {
    super(4, inputSize, hiddenSize, projSize, options);
  }

  /** All h of the last layer, and the last h and c of each, from states of zeros on. */
  public LSTMOutput forward(Tensor x) {
    var sequence = timeFirst(x);
    return run(x, sequence, zeros(sequence, shown()), zeros(sequence, hiddenSize()));
  }

  /**
   * The same from a state on.
   *
   * @throws org.grad4j.core.ShapeException if the sequence or the state has another shape
   */
  public LSTMOutput forward(Tensor x, LSTMState state) {
    var sequence = timeFirst(x);
    return run(
        x,
        sequence,
        states(state.hidden(), x, sequence, shown()),
        states(state.cell(), x, sequence, hiddenSize()));
  }

  private LSTMOutput run(Tensor x, Tensor sequence, Tensor hidden, Tensor cell) {
    var shown = each(hidden);
    var remembered = each(cell);
    var first = new ArrayList<LSTMState>();
    for (int i = 0; i < shown.size(); i++) {
      first.add(new LSTMState(shown.get(i), remembered.get(i)));
    }
    var made =
        run(
            sequence,
            first,
            (in, state, weights, reverse) -> {
              var y = Functional.lstm(in, state, weights, reverse);
              return new Sequence<>(y.output(), y.state());
            });
    return new LSTMOutput(
        inForm(made.output(), x),
        stacked(made.last().stream().map(LSTMState::hidden).toList(), x),
        stacked(made.last().stream().map(LSTMState::cell).toList(), x));
  }
}
