package org.grad4j.nn;

import java.util.ArrayList;
import java.util.List;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.RecurrentWeights;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.LayerShapes;
import org.grad4j.core.internal.shape.RecurrentShapes;

/**
 * Layers of a recurrent network, each in one direction or both.
 *
 * <p>The state is, for each layer k and direction, {@code weight_ih_lk (gates·H, I)}, {@code
 * weight_hh_lk (gates·H, H)}, {@code bias_ih_lk (gates·H)}, {@code bias_hh_lk (gates·H)} and {@code
 * weight_hr_lk (P, H)} where the state is projected; names of the direction backwards in time end
 * in {@code _reverse}. All start uniform within ±1/√H, in this order.
 */
abstract sealed class Recurrent extends Module permits RNN, LSTM, GRU {
  private final long inputSize;
  private final long hiddenSize;
  private final long projSize;
  private final RecurrentOptions options;

  /** The parameters of each layer and direction, in the order of the state. */
  private final transient List<List<Parameter>> weights;

  Recurrent(int gates, long inputSize, long hiddenSize, long projSize, RecurrentOptions options) {
    requireSizes(name(), inputSize, hiddenSize);
    if (projSize < 0 || projSize >= hiddenSize) {
      throw new IllegalArgumentException(
          name()
              + ": a projection is smaller than the state of "
              + hiddenSize
              + ", or 0 for none, got "
              + projSize
              + ".");
    }
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.projSize = projSize;
    this.options = options;
    var all = new ArrayList<List<Parameter>>();
    for (int layer = 0; layer < options.numLayers(); layer++) {
      long inputs = layer == 0 ? inputSize : shown() * options.directions();
      for (int direction = 0; direction < options.directions(); direction++) {
        var drawn = RecurrentParameters.draw(gates, inputs, hiddenSize, projSize, options.bias());
        var suffix = "_l" + layer + (direction == 0 ? "" : "_reverse");
        drawn.forEach((name, parameter) -> register(name + suffix, parameter));
        all.add(List.copyOf(drawn.values()));
      }
    }
    weights = List.copyOf(all);
  }

  /** Refuses states without elements. */
  static void requireSizes(String layer, long inputSize, long hiddenSize) {
    if (inputSize < 0 || hiddenSize < 1) {
      throw new IllegalArgumentException(
          layer
              + ": needs an input of no fewer than 0 and a state of at least 1 elements, got "
              + inputSize
              + " and "
              + hiddenSize
              + ".");
    }
  }

  /** How many elements of a state are shown. */
  final long shown() {
    return projSize > 0 ? projSize : hiddenSize;
  }

  final long hiddenSize() {
    return hiddenSize;
  }

  final RecurrentOptions options() {
    return options;
  }

  /**
   * One layer in one direction.
   *
   * @param <S> its state, {@code (N, …)}
   */
  interface Direction<S> {
    /** All states that are shown, {@code (T, N, H)}, and the last one. */
    Sequence<S> run(Tensor x, S first, RecurrentWeights weights, boolean reverse);
  }

  /** What a layer shows after each step, and its last state. */
  record Sequence<S>(Tensor output, S last) {}

  /** What the last layer shows after each step, and the last states of all, layer by layer. */
  record Sequences<S>(Tensor output, List<S> last) {}

  /** The sequence as {@code (T, N, I)}. */
  final Tensor timeFirst(Tensor x) {
    LayerShapes.requireRank(name(), x.shape(), 2, 3);
    RecurrentShapes.requireFeatures(name(), x.shape(), inputSize);
    if (x.rank() == 2) {
      return x.unsqueeze(1);
    }
    return options.batchFirst() ? x.transpose(0, 1) : x;
  }

  /** What is computed of {@code x}, in the form in which it came. */
  final Tensor inForm(Tensor output, Tensor x) {
    if (x.rank() == 2) {
      return output.squeeze(1);
    }
    return options.batchFirst() ? output.transpose(0, 1) : output;
  }

  /** First states of zeros {@code (layers, N, size)}. */
  final Tensor zeros(Tensor sequence, long size) {
    return Tensor.zeros(sequence.dtype(), (long) weights.size(), sequence.shape().size(1), size);
  }

  /** First states as {@code (layers, N, size)}, of an input as it came. */
  final Tensor states(Tensor given, Tensor x, Tensor sequence, long size) {
    long batch = sequence.shape().size(1);
    var wanted =
        x.rank() == 2 ? Shape.of(weights.size(), size) : Shape.of(weights.size(), batch, size);
    RecurrentShapes.require(name(), "a first state", given.shape(), wanted.toArray());
    return x.rank() == 2 ? given.unsqueeze(1) : given;
  }

  /** Last states of all layers as one tensor, in the form of the input. */
  static Tensor stacked(List<Tensor> states, Tensor x) {
    var all =
        states.size() == 1
            ? states.get(0).unsqueeze(0)
            : Tensor.stack(0, states.toArray(Tensor[]::new));
    return x.rank() == 2 ? all.squeeze(1) : all;
  }

  /** All layers, one above the other. */
  final <S> Sequences<S> run(Tensor sequence, List<S> first, Direction<S> direction) {
    var x = sequence;
    var last = new ArrayList<S>();
    int directions = options.directions();
    for (int layer = 0; layer < options.numLayers(); layer++) {
      if (layer > 0) {
        x = Functional.dropout(x, options.dropout(), isTraining());
      }
      var outputs = new Tensor[directions];
      for (int d = 0; d < directions; d++) {
        int index = layer * directions + d;
        var made = direction.run(x, first.get(index), weights(index), d == 1);
        outputs[d] = made.output();
        last.add(made.last());
      }
      x = directions == 1 ? outputs[0] : Tensor.cat(-1, outputs);
    }
    return new Sequences<>(x, last);
  }

  private RecurrentWeights weights(int index) {
    return RecurrentParameters.weights(weights.get(index), options.bias());
  }

  /** The state of each layer and direction, {@code (N, size)}. */
  final List<Tensor> each(Tensor states) {
    var each = new ArrayList<Tensor>();
    for (int i = 0; i < weights.size(); i++) {
      each.add(states.select(0, i));
    }
    return each;
  }

  @Override
  final boolean hasModes() {
    return options.dropout() > 0 && options.numLayers() > 1;
  }

  @Override
  protected String extraRepresentation() {
    var text = new StringBuilder(inputSize + ", " + hiddenSize);
    if (projSize != 0) {
      text.append(", proj_size=").append(projSize);
    }
    if (options.numLayers() != 1) {
      text.append(", num_layers=").append(options.numLayers());
    }
    if (!options.bias()) {
      text.append(", bias=False");
    }
    if (options.batchFirst()) {
      text.append(", batch_first=True");
    }
    if (options.dropout() != 0) {
      text.append(", dropout=").append(Representation.of(options.dropout()));
    }
    if (options.bidirectional()) {
      text.append(", bidirectional=True");
    }
    return text.toString();
  }
}
