package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
import org.grad4j.core.internal.kernel.RecurrentCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recurrent networks at sizes that many threads share, at extremes, and what they refuse. */
class RecurrentTest {
  /** Of no whole number of vectors, and of one. */
  private static final int[] WIDTHS = {24, 32};

  /** The inputs of one network, in the order of its rule. */
  private record Network(RecurrentCell cell, Tensor x, Tensor[] states, RecurrentWeights weights) {
    static Network of(RecurrentCell cell, DType dtype, int steps, int batch) {
      return of(cell, dtype, steps, batch, WIDTHS[0]);
    }

    static Network of(RecurrentCell cell, DType dtype, int steps, int batch, int width) {
      var random = new Random(7);
      int gates = cell.gates() * width;
      var states = new Tensor[cell.hasCell() ? 2 : 1];
      for (int i = 0; i < states.length; i++) {
        states[i] = draw(random, dtype, batch, width);
      }
      return new Network(
          cell,
          draw(random, dtype, steps, batch, 5),
          states,
          new RecurrentWeights(
              draw(random, dtype, gates, 5),
              // So that a state without bounds does not grow from step to step.
              draw(random, dtype, gates, width)
                  .mul(.6 / Math.sqrt(width))
                  .detach()
                  .requiresGrad(true),
              draw(random, dtype, gates),
              draw(random, dtype, gates)));
    }

    List<Tensor> outputs(boolean reverse) {
      return switch (cell) {
        case TANH -> pair(Functional.rnn(x, states[0], weights, Nonlinearity.TANH, reverse));
        case RELU -> pair(Functional.rnn(x, states[0], weights, Nonlinearity.RELU, reverse));
        case GRU -> pair(Functional.gru(x, states[0], weights, reverse));
        case LSTM -> {
          var y = Functional.lstm(x, new LSTMState(states[0], states[1]), weights, reverse);
          yield List.of(y.output(), y.hidden(), y.cell());
        }
      };
    }

    private static List<Tensor> pair(RNNOutput y) {
      return List.of(y.output(), y.hidden());
    }

    List<Tensor> inputs() {
      return Stream.of(
              Stream.of(x),
              Stream.of(states),
              Stream.of(weights.weightIh(), weights.weightHh()),
              Stream.of(weights.biasIh().orElseThrow(), weights.biasHh().orElseThrow()))
          .flatMap(s -> s)
          .toList();
    }

    List<Tensor> gradients(boolean reverse, Graph graph) {
      var outputs = outputs(reverse);
      var random = new Random(8);
      var given =
          outputs.stream().map(y -> draw(random, y.dtype(), y.shape().toArray()).detach()).toList();
      return Autograd.grad(outputs, inputs(), given, graph);
    }
  }

  private static Tensor draw(Random random, DType dtype, long... sizes) {
    var elements = new double[(int) Shape.of(sizes).numel()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = random.nextGaussian();
    }
    return Tensor.of(NDArray.of(elements, sizes).to(dtype)).requiresGrad(true);
  }

  @ParameterizedTest
  @EnumSource
  void manyRowsHaveTheGradientsOfTheSteps(RecurrentCell cell) {
    for (boolean reverse : new boolean[] {false, true}) {
      var network = Network.of(cell, DType.FLOAT64, 40, 70);
      var fused = network.gradients(reverse, Graph.FREE);
      var composed = network.gradients(reverse, Graph.CREATE);
      for (int i = 0; i < fused.size(); i++) {
        assertClose(composed.get(i), fused.get(i), 1e-10);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void floatsFollowDoubles(RecurrentCell cell) {
    for (int width : WIDTHS) {
      var floats = Network.of(cell, DType.FLOAT32, 40, 37, width);
      var doubles = Network.of(cell, DType.FLOAT64, 40, 37, width);
      for (int i = 0; i < floats.outputs(false).size(); i++) {
        assertClose(doubles.outputs(false).get(i), floats.outputs(false).get(i), 1e-4);
      }
      var expected = doubles.gradients(false, Graph.FREE);
      var got = floats.gradients(false, Graph.FREE);
      for (int i = 0; i < got.size(); i++) {
        assertClose(expected.get(i), got.get(i), 1e-4);
      }
    }
  }

  private static void assertClose(Tensor expected, Tensor got, double tolerance) {
    var a = expected.data().toDoubleArray();
    var b = got.data().toDoubleArray();
    assertThat(got.shape()).isEqualTo(expected.shape());
    for (int i = 0; i < a.length; i++) {
      assertThat(Math.abs(a[i] - b[i]))
          .as("element %d: %s, %s", i, a[i], b[i])
          .isLessThanOrEqualTo(tolerance * Math.max(1, Math.abs(a[i])));
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneThreadGivesTheBitsOfMany(RecurrentCell cell) {
    int before = Grad4J.numThreads();
    try {
      Grad4J.setNumThreads(1);
      var alone = bits(cell);
      Grad4J.setNumThreads(3);
      assertThat(bits(cell)).isDeepEqualTo(alone);
    } finally {
      Grad4J.setNumThreads(before);
    }
  }

  private static double[][] bits(RecurrentCell cell) {
    return Arrays.stream(WIDTHS)
        .mapToObj(width -> Network.of(cell, DType.FLOAT32, 40, 70, width))
        .flatMap(
            network ->
                Stream.concat(
                    network.outputs(true).stream(), network.gradients(true, Graph.FREE).stream()))
        .map(t -> t.data().toDoubleArray())
        .toArray(double[][]::new);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsInfiniteSaturatesAndNaNStays(RecurrentCell cell) {
    for (int width : WIDTHS) {
      saturates(cell, Network.of(cell, DType.FLOAT32, 2, 3, width));
    }
  }

  private static void saturates(RecurrentCell cell, Network network) {
    var x = network.x.detach().dup();
    x.data().select(1, 0).filli(Double.NaN);
    x.data().select(1, 1).filli(1e30);
    var y = new Network(cell, x, network.states, network.weights).outputs(false).get(0).data();
    assertThat(y.select(1, 0).toDoubleArray()).containsOnly(Double.NaN);
    var expected = network.outputs(false).get(0).data().select(1, 2).toDoubleArray();
    assertThat(y.select(1, 2).toDoubleArray()).containsExactly(expected);
    if (cell != RecurrentCell.RELU) {
      assertThat(Arrays.stream(y.select(1, 1).toDoubleArray())).allMatch(Double::isFinite);
    }
  }

  @Test
  void anOutputThatIsChangedInPlaceIsNoticed() {
    var network = Network.of(RecurrentCell.GRU, DType.FLOAT32, 2, 1);
    var y = network.outputs(false);
    y.get(0).data().filli(0);
    assertThatThrownBy(() -> y.get(1).sum().backward()).isInstanceOf(AutogradException.class);
    // The last state is an array of its own.
    var other = network.outputs(false);
    other.get(1).data().filli(0);
    other.get(0).sum().backward();
    assertThat(network.x.hasGrad()).isTrue();
  }

  /** Only a last pass may put gradients in the place of what was kept. */
  @ParameterizedTest
  @EnumSource
  void aSecondPassSeesWhatTheFirstSaw(RecurrentCell cell) {
    for (int width : WIDTHS) {
      var network = Network.of(cell, DType.FLOAT32, 4, 40, width);
      var sum = network.outputs(false).get(0).sum();
      var ones = List.of(Tensor.ones());
      var first = Autograd.grad(List.of(sum), network.inputs(), ones, Graph.RETAIN);
      var second = Autograd.grad(List.of(sum), network.inputs(), ones, Graph.FREE);
      for (int i = 0; i < first.size(); i++) {
        assertThat(second.get(i).data().toFloatArray())
            .containsExactly(first.get(i).data().toFloatArray());
      }
    }
  }

  @Test
  void whatDoesNotFitIsRefusedWithASentence() {
    var w = Tensor.ones(8, 3);
    var u = Tensor.ones(8, 2);
    var weights = new RecurrentWeights(w, u);
    var h = Tensor.ones(1, 2);
    var state = new LSTMState(h, h);
    var x = Tensor.ones(4, 1, 3);
    assertThatThrownBy(() -> Functional.lstm(Tensor.ones(0, 1, 3), state, weights, false))
        .isInstanceOf(ShapeException.class)
        .hasMessage("lstm: needs a sequence (T, N, I) of at least one step, got [0, 1, 3].");
    assertThatThrownBy(() -> Functional.lstm(Tensor.ones(4, 1, 2), state, weights, false))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "lstm: for inputs [4, 1, 2] it needs weights (4·H, 2) and (4·H, H), got [8, 3] and "
                + "[8, 2].");
    assertThatThrownBy(
            () -> Functional.lstm(x, new LSTMState(h, Tensor.ones(2, 2)), weights, false))
        .isInstanceOf(ShapeException.class)
        .hasMessage("lstm: needs a first cell of shape [1, 2], got [2, 2].");
    assertThatThrownBy(() -> Functional.gru(x, h, weights, false))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("gru: for inputs [4, 1, 3] it needs weights (3·H, 3)");
    assertThatThrownBy(
            () ->
                Functional.lstm(
                    x, state, new RecurrentWeights(w, u, Tensor.ones(8), Tensor.ones(7)), false))
        .isInstanceOf(ShapeException.class)
        .hasMessage("lstm: needs a bias of shape [8], got [7].");
    assertThatThrownBy(
            () ->
                Functional.rnn(
                    x,
                    Tensor.ones(1, 8),
                    new RecurrentWeights(w, Tensor.ones(8, 8)).projection(u),
                    Nonlinearity.TANH,
                    false))
        .hasMessage("rnn: only an LSTM projects its state.");
    assertThatThrownBy(() -> Functional.lstm(x.to(DType.FLOAT64), state, weights, false))
        .isInstanceOf(DTypeException.class);
  }
}
