package org.grad4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
import org.junit.jupiter.api.Test;

// The fields of the modules below are read by Module alone.
@SuppressWarnings("UnusedVariable")
class SummaryTest {
  @Test
  void aTableHasLayersShapesParametersAndMemory() {
    var net = new Sequential(new Linear(2, 8), new Sigmoid(), new Linear(8, 1));

    assertThat(net.summary(4, 2))
        .hasToString(
            """
            Layer         Output shape  Parameters  Memory
            Sequential    [4, 1]                 0     0 B
              0: Linear   [4, 8]                24   224 B
              1: Sigmoid  [4, 8]                 0   128 B
              2: Linear   [4, 1]                 9    52 B
            Parameters: 33, of which 33 are trained
            Memory: 132 B of parameters and buffers, 272 B of outputs""");
  }

  @Test
  void nestedLayersFrozenParametersAndBuffersCount() {
    var net =
        new Sequential(new Sequential(new Conv2d(1, 4, 3), new BatchNorm2d(4)), new Flatten());
    net.children().get(0).children().get(0).freeze();

    var summary = net.summary(2, 1, 10, 10);

    assertThat(summary.parameters()).isEqualTo(40 + 8);
    assertThat(summary.trained()).isEqualTo(8);
    assertThat(summary.stateBytes()).isEqualTo(4 * (40 + 8 + 8) + 8);
    assertThat(summary.rows().stream().map(Summary.Row::name))
        .containsExactly("", "0", "0.0", "0.1", "1");
    assertThat(summary.rows().get(3).outputShape()).contains(Shape.of(2, 4, 8, 8));
    assertThat(summary.toString()).contains("\n    0: Conv2d       [2, 4, 8, 8] ").contains("KB");
  }

  @Test
  void nothingOfTheNetworkIsChanged() {
    var net = new Sequential(new BatchNorm1d(2), new Dropout(), new Linear(2, 1));
    net.children().get(1).eval();
    var before = net.stateDict().get("0.running_mean").dup();

    net.summary(3, 2);

    assertThat(net.isTraining()).isTrue();
    assertThat(net.children().stream().map(Module::isTraining)).containsExactly(true, false, true);
    assertThat(net.stateDict().get("0.running_mean").equal(before)).isTrue();
    assertThat(net.stateDict().get("0.num_batches_tracked").item()).isZero();
    assertThatThrownBy(() -> net.summary(3, 5)).isInstanceOf(ShapeException.class);
    assertThat(net.isTraining()).isTrue();
  }

  @Test
  void takesInputsOfAnyTypeAndCountsTiedParametersOnce() {
    var net = new TiedLayers();
    net.to(DType.FLOAT64);

    assertThat(net.summary(1, 2).parameters()).isEqualTo(4);
    assertThat(net.summary(1, 2).stateBytes()).isEqualTo(32);
    var words = new Sequential(new Embedding(10, 3), new Linear(3, 2));
    assertThat(words.summary(Tensor.of(new long[] {1, 2})).rows().get(2).outputShape())
        .contains(Shape.of(2, 2));
  }

  @Test
  void whatIsNotCalledHasNoShape() {
    assertThat(new WithSpare().summary(1, 2).toString()).contains("  spare: Linear  -  ");
  }

  private static final class TiedLayers extends Layer {
    final Linear first = new Linear(2, 2, false);
    final Linear second = first;

    @Override
    public Tensor forward(Tensor x) {
      return second.call(first.call(x));
    }
  }

  private static final class WithSpare extends Layer {
    final Linear spare = new Linear(2, 2);

    @Override
    public Tensor forward(Tensor x) {
      return x;
    }
  }
}
