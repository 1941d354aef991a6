package org.grad4j.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;
import org.grad4j.nn.Parameter;
import org.junit.jupiter.api.Test;

class ClippingTest {
  private static Parameter withGradient(double... gradient) {
    var parameter = new Parameter(Tensor.of(new double[gradient.length]));
    Trained.setGradient(parameter, NDArray.of(gradient));
    return parameter;
  }

  private static double[] gradient(Parameter parameter) {
    return parameter.grad().data().toDoubleArray();
  }

  @Test
  void theNormIsThatOfAllGradientsTogether() {
    var a = withGradient(3, 0);
    var b = withGradient(-4);
    var without = Trained.parameter(1);

    double norm = Clipping.clipGradNorm(List.of(a, without, b), 1);

    assertThat(norm).isCloseTo(5, Offset.offset(1e-12));
    double factor = 1 / (5 + 1e-6);
    assertThat(gradient(a)).containsExactly(3 * factor, 0);
    assertThat(gradient(b)).containsExactly(-4 * factor);
    assertThat(without.hasGrad()).isFalse();
  }

  @Test
  void smallGradientsStay() {
    var a = withGradient(3, 4);

    assertThat(Clipping.clipGradNorm(List.of(a), 5.1)).isEqualTo(5);
    assertThat(gradient(a)).containsExactly(3, 4);
  }

  @Test
  void normsOfEveryOrder() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(norm(1)).isCloseTo(8, Offset.offset(1e-12));
    assertThat(norm(3)).isCloseTo(Math.cbrt(1 + 8 + 125), Offset.offset(1e-12));
    assertThat(norm(infinity)).isEqualTo(5);
    assertThat(norm(-infinity)).isEqualTo(1);
    assertThat(norm(0)).isEqualTo(2);
  }

  private static double norm(double p) {
    return Clipping.clipGradNorm(List.of(withGradient(1, -2), withGradient(5)), 100, p, false);
  }

  @Test
  void whatIsNotFiniteIsAnErrorOrComesThroughAsInPyTorch() {
    var infinite = withGradient(1, Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> Clipping.clipGradNorm(List.of(infinite), 1, 2, true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "clipGradNorm: the norm of order 2.0 is Infinity; Autograd.detectAnomaly() finds where"
                + " NaN begins.");
    assertThat(gradient(infinite)).containsExactly(1, Double.POSITIVE_INFINITY);

    assertThat(Clipping.clipGradNorm(List.of(infinite), 1)).isInfinite();
    assertThat(gradient(infinite)).containsExactly(0, Double.NaN);
    var nan = withGradient(1, Double.NaN);
    assertThat(Clipping.clipGradNorm(List.of(nan), 1)).isNaN();
    assertThat(gradient(nan)).containsExactly(Double.NaN, Double.NaN);
  }

  @Test
  void withoutGradientsTheNormIsZero() {
    assertThat(Clipping.clipGradNorm(List.of(Trained.parameter(1)), 1)).isZero();
    assertThat(Clipping.clipGradNorm(List.of(withGradient()), 1)).isZero();
    assertThat(Clipping.clipGradNorm(List.of(), 1)).isZero();
  }

  /** The gradient of a sum is one number, seen everywhere. */
  @Test
  void gradientsOfSumsAreClippedToo() {
    var parameter = new Parameter(Tensor.ones(5000));
    parameter.sum().backward();

    Clipping.clipGradValue(List.of(parameter), 0.5);
    assertThat(parameter.grad().data().toFloatArray()).containsOnly(0.5f);
    Clipping.clipGradNorm(List.of(parameter), 0);
    assertThat(parameter.grad().data().toFloatArray()).containsOnly(0f);
  }

  @Test
  void valuesAreClippedOnBothSides() {
    var a = withGradient(-3, 0.25, 2, Double.NaN);

    Clipping.clipGradValue(List.of(a), 0.5);

    assertThat(gradient(a)).containsExactly(-0.5, 0.25, 0.5, Double.NaN);
  }

  @Test
  void negativeBoundsAreRefused() {
    assertThatThrownBy(() -> Clipping.clipGradNorm(List.of(), -1))
        .hasMessage("clipGradNorm: the largest norm must be at least 0, got -1.0.");
    assertThatThrownBy(() -> Clipping.clipGradValue(List.of(), Double.NaN))
        .hasMessage("clipGradValue: the largest value must be at least 0, got NaN.");
  }
}
