package org.grad4j.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Scope;
import org.grad4j.nn.Linear;
import org.grad4j.nn.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SgdTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-6);

  /**
   * Five steps from (1, 2, −3) with the gradient s·(0.1, −0.2, 0.3) at step s, as PyTorch computes
   * them.
   */
  static Stream<Arguments> configurations() {
    return Stream.of(
        Arguments.of(new SGD.Config(0.1), new double[] {0.85, 2.3, -3.45}),
        Arguments.of(
            new SGD.Config(0.1, new Momentum.Classic(0.9), 0, false),
            new double[] {0.682969, 2.634062, -3.951093}),
        Arguments.of(
            new SGD.Config(0.1, new Momentum.Classic(0.9, 0.5), 0, false),
            new double[] {0.821009, 2.357982, -3.536973}),
        Arguments.of(
            new SGD.Config(0.1, new Momentum.Nesterov(0.9), 0.01, false),
            new double[] {0.549112826623829, 2.83472921008562, -4.25209381512843}),
        Arguments.of(
            new SGD.Config(0.1, new Momentum.None(), 0, true), new double[] {1.15, 1.7, -2.55}));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void stepsAsPyTorchDoes(SGD.Config config, double[] expected) {
    var parameter = new Parameter(Tensor.of(new double[] {1, 2, -3}));
    var optimizer = new SGD(List.of(parameter), config);
    for (int step = 1; step <= 5; step++) {
      optimizer.zeroGrad();
      parameter.mul(Tensor.of(new double[] {0.1 * step, -0.2 * step, 0.3 * step})).sum().backward();
      optimizer.step();
    }

    var actual = parameter.data().toDoubleArray();
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], CLOSE);
    }
  }

  @Test
  void leavesAParameterWithoutGradientAsItIs() {
    var parameter = new Parameter(Tensor.ones(2));

    new SGD(List.of(parameter), new SGD.Config(0.1, new Momentum.None(), 0.5, false)).step();

    assertThat(parameter.data().toFloatArray()).containsExactly(1, 1);
  }

  @Test
  void momentaOutliveTheScopeOfTheFirstStep() {
    var layer = new Linear(64, 64);
    float start = layer.weight().data().toFloatArray()[0];
    var optimizer =
        new SGD(layer.parameters(), new SGD.Config(0.1, new Momentum.Classic(0.9), 0, false));
    for (int step = 0; step < 3; step++) {
      try (var scope = Scope.open()) {
        optimizer.zeroGrad();
        layer.forward(Tensor.ones(8, 64)).sum().backward();
        optimizer.step();
      }
    }

    // Every gradient is 8, so the momentum is 8, 15.2, 21.68.
    assertThat((double) layer.weight().data().toFloatArray()[0])
        .isCloseTo(start - 0.1 * (8 + 15.2 + 21.68), Offset.offset(1e-5));
  }

  @Test
  void refusesWhatCannotBeOptimised() {
    assertThatThrownBy(() -> new SGD(List.of(), 0.1))
        .hasMessage("SGD: got no parameters; a module's are module.parameters().");
    assertThatThrownBy(() -> new SGD.Config(-1))
        .hasMessage("SGD: the learning rate must be at least 0, got -1.0.");
    assertThatThrownBy(() -> new SGD.Config(1, new Momentum.None(), Double.NaN, false))
        .hasMessage("SGD: the weight decay must be at least 0, got NaN.");
    assertThatThrownBy(() -> new Momentum.Nesterov(0))
        .hasMessage("Momentum: Nesterov's factor must be above 0, got 0.0.");
    assertThatThrownBy(() -> new Momentum.Classic(-0.5))
        .hasMessage("Momentum: the factor must be at least 0, got -0.5.");
  }
}
