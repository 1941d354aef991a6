package org.grad4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
import org.junit.jupiter.api.Test;

class NormalizationTest {
  private static float[] elements(Tensor tensor) {
    return tensor.data().toFloatArray();
  }

  @Test
  void evaluationUsesRunningStatisticsAndWritesNothing() {
    var layer = new BatchNorm1d(1);
    layer.call(Tensor.of(new float[][] {{1}, {3}}));
    assertThat(elements(layer.stateDict().get("running_mean"))).containsExactly(0.2f);
    assertThat(elements(layer.stateDict().get("running_var"))).containsExactly(1.1f);
    layer.eval();

    var y = layer.call(Tensor.of(new float[][] {{1.2f}}));

    assertThat(y.item()).isCloseTo(1 / Math.sqrt(1.1 + 1e-5), Offset.offset(1e-6));
    assertThat(elements(layer.stateDict().get("running_mean"))).containsExactly(0.2f);
    assertThat(layer.stateDict().get("num_batches_tracked").item()).isEqualTo(1);
  }

  @Test
  void withoutAMomentumRunningStatisticsAreTheMeanOfAllBatches() {
    var layer = new BatchNorm1d(1, NormOptions.BATCH.cumulative());
    layer.call(Tensor.of(new float[][] {{1}, {3}}));
    layer.call(Tensor.of(new float[][] {{4}, {4}}));
    layer.call(Tensor.of(new float[][] {{0}, {18}}));

    assertThat(layer.stateDict().get("running_mean").item())
        .isCloseTo((2 + 4 + 9) / 3.0, Offset.offset(1e-6));
    assertThat(layer)
        .hasToString(
            "BatchNorm1d(1, eps=1e-05, momentum=None, affine=True, track_running_stats=True)");
  }

  @Test
  void withoutRunningStatisticsEvaluationIsByTheBatch() {
    var layer = new BatchNorm1d(1, NormOptions.BATCH.trackRunningStats(false));
    var x = Tensor.of(new float[][] {{1}, {3}});
    var trained = elements(layer.call(x));
    layer.eval();

    assertThat(elements(layer.call(x))).containsExactly(trained);
    assertThat(layer.stateDict()).containsOnlyKeys("weight", "bias");
  }

  @Test
  void instancesInEvaluationModeUseRunningStatisticsIfThereAre() {
    var layer = new InstanceNorm1d(1, NormOptions.INSTANCE.trackRunningStats(true));
    layer.eval();
    var x = Tensor.of(new float[][][] {{{1, 2, 6}}});

    assertThat(layer.call(x).allClose(x, 1e-4, 1e-4, false)).isTrue();
    assertThat(layer.stateDict().get("num_batches_tracked").item()).isZero();
  }

  @Test
  void inputsOfOtherDimensionsAreRefused() {
    assertThatThrownBy(() -> new BatchNorm2d(3).call(Tensor.ones(2, 3, 4)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("BatchNorm2d: needs an input of 4 dimensions, got [2, 3, 4].");
    assertThatThrownBy(() -> new BatchNorm1d(3).call(Tensor.ones(3)))
        .hasMessage("BatchNorm1d: needs an input of 2 or 3 dimensions, got [3].");
    assertThatThrownBy(() -> new InstanceNorm2d(3).call(Tensor.ones(2, 3)))
        .hasMessage("InstanceNorm2d: needs an input of 3 or 4 dimensions, got [2, 3].");
    assertThatThrownBy(() -> new BatchNorm1d(3).call(Tensor.ones(1, 3)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("more than one value");
    assertThatThrownBy(() -> new BatchNorm1d(-1))
        .hasMessage("BatchNorm1d: the number of features must not be negative, got -1.");
    assertThatThrownBy(() -> new GroupNorm(2, 5))
        .hasMessage("GroupNorm: 5 channels cannot be divided into 2 groups.");
  }

  @Test
  void aRefusedBatchLeavesRunningStatisticsAlone() {
    var layer = new BatchNorm1d(3);

    assertThatThrownBy(() -> layer.call(Tensor.ones(1, 3))).isInstanceOf(ShapeException.class);
    assertThat(elements(layer.stateDict().get("running_mean"))).containsOnly(0);
  }

  @Test
  void rootMeanSquaresAreOfTheTypesOwnEps() {
    var layer = new RMSNorm(2);
    var x = Tensor.of(new float[][] {{3, 4}});
    double root = Math.sqrt(12.5);

    assertThat(layer.call(x).allClose(x.div(root), 1e-6, 1e-6, false)).isTrue();
    assertThat(layer).hasToString("RMSNorm((2,), eps=None, elementwise_affine=True)");
    assertThat(new RMSNorm(Shape.of(2), OptionalDouble.of(1e-6), false))
        .hasToString("RMSNorm((2,), eps=1e-06, elementwise_affine=False)");
    layer.to(DType.FLOAT64);
    assertThat(layer.call(Tensor.zeros(DType.FLOAT64, 1, 2)).data().toDoubleArray())
        .containsExactly(0, 0);
  }
}
