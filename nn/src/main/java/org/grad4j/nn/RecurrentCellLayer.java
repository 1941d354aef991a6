package org.grad4j.nn;

import java.util.List;
import org.grad4j.autograd.RecurrentWeights;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.internal.shape.LayerShapes;
import org.grad4j.core.internal.shape.RecurrentShapes;

/**
 * One step of a recurrent network, for inputs {@code (N, I)} or {@code (I)}.
 *
 * <p>The state is {@code weight_ih (gates·H, I)}, {@code weight_hh (gates·H, H)}, {@code bias_ih
 * (gates·H)} and {@code bias_hh (gates·H)}, uniform within ±1/√H at first.
 */
abstract sealed class RecurrentCellLayer extends Module permits RNNCell, LSTMCell, GRUCell {
  private final long inputSize;
  private final long hiddenSize;
  private final boolean withBias;
  private final transient List<Parameter> weights;

  RecurrentCellLayer(int gates, long inputSize, long hiddenSize, boolean withBias) {
    Recurrent.requireSizes(name(), inputSize, hiddenSize);
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.withBias = withBias;
    var drawn = RecurrentParameters.draw(gates, inputSize, hiddenSize, 0, withBias);
    drawn.forEach((name, parameter) -> register(name, parameter));
    weights = List.copyOf(drawn.values());
  }

  final RecurrentWeights weights() {
    return RecurrentParameters.weights(weights, withBias);
  }

  /** The input as a sequence of one step. */
  final Tensor sequence(Tensor x) {
    LayerShapes.requireRank(name(), x.shape(), 1, 2);
    RecurrentShapes.requireFeatures(name(), x.shape(), inputSize);
    return x.rank() == 1 ? x.reshape(1, 1, inputSize) : x.unsqueeze(0);
  }

  /** A state of zeros for this input. */
  final Tensor zeros(Tensor x) {
    return Tensor.zeros(x.dtype(), x.rank() == 1 ? 1 : x.shape().size(0), hiddenSize);
  }

  /** A state as {@code (N, H)}. */
  final Tensor state(Tensor given, Tensor x) {
    if (x.rank() == 1) {
      RecurrentShapes.require(name(), "a state", given.shape(), hiddenSize);
      return given.unsqueeze(0);
    }
    RecurrentShapes.require(name(), "a state", given.shape(), x.shape().size(0), hiddenSize);
    return given;
  }

  /** A state in the form of the input. */
  static Tensor inForm(Tensor state, Tensor x) {
    return x.rank() == 1 ? state.squeeze(0) : state;
  }

  @Override
  protected String extraRepresentation() {
    return inputSize + ", " + hiddenSize + (withBias ? "" : ", bias=False");
  }
}
