package org.grad4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.DTypeException;
import org.grad4j.core.Grad4J;
import org.grad4j.core.ShapeException;
import org.junit.jupiter.api.Test;

class LinearTest {
  @Test
  void startsWithTheNumbersThatPyTorchDraws() {
    Grad4J.manualSeed(250);
    var layer = new Linear(2, 1);

    assertThat(layer.weight().data().toFloatArray()).containsExactly(0.6837889552f, -0.5888031721f);
    assertThat(layer.bias().data().toFloatArray()).containsExactly(0.4269410074f);
  }

  @Test
  void drawsTheWholeWeightBeforeTheBias() {
    Grad4J.manualSeed(0);
    var layer = new Linear(3, 2);

    assertThat(layer.weight().data().toFloatArray())
        .containsExactly(
            -0.00432251766f,
            0.309715837f,
            -0.475185335f,
            -0.424894601f,
            -0.222368971f,
            0.154820725f);
    assertThat(layer.bias().data().toFloatArray()).containsExactly(-0.0114391446f, 0.457774937f);
  }

  @Test
  void withoutBiasHasTheWeightAlone() {
    var layer = new Linear(3, 2, false);

    assertThat(layer.namedParameters()).containsOnlyKeys("weight");
    assertThatThrownBy(layer::bias).hasMessage("Linear: this layer was made without a bias.");
    assertThat(layer.forward(Tensor.zeros(4, 3)).data().toFloatArray()).containsOnly(0);
  }

  @Test
  void keepsAllDimensionsButTheLast() {
    var layer = new Linear(3, 2);

    assertThat(layer.forward(Tensor.ones(3)).shape().toArray()).containsExactly(2);
    assertThat(layer.forward(Tensor.ones(5, 4, 3)).shape().toArray()).containsExactly(5, 4, 2);
    assertThat(layer.forward(Tensor.ones(0, 3)).shape().toArray()).containsExactly(0, 2);
  }

  @Test
  void refusesInputsOfOtherFeaturesInOneSentence() {
    var layer = new Linear(2, 1);

    assertThatThrownBy(() -> layer.forward(Tensor.ones(4, 3)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("linear: a [1, 2] weight needs inputs of 2 features (…, 2), got [4, 3].");
  }

  @Test
  void refusesInputsOfAnotherType() {
    var layer = new Linear(2, 1);

    assertThatThrownBy(() -> layer.forward(Tensor.of(new double[] {1, 2}, 1, 2)))
        .isInstanceOf(DTypeException.class)
        .hasMessage("linear: float64 × float32; cast one of them: a.to(FLOAT32).");
  }

  @Test
  void refusesNegativeFeatures() {
    assertThatThrownBy(() -> new Linear(-1, 2))
        .hasMessage("Linear: the numbers of features must not be negative, got -1 and 2.");
  }

  @Test
  void hasNoBiasDrawnWithoutInputs() {
    assertThat(new Linear(0, 3).bias().data().toFloatArray()).containsOnly(0);
  }

  @Test
  void aParameterIsPrintedAsPyTorchDoes() {
    assertThat(new Parameter(Tensor.of(new float[] {1.5f, 2})))
        .hasToString("Parameter containing:\ntensor([1.5000, 2.0000], requires_grad=True)");
  }
}
