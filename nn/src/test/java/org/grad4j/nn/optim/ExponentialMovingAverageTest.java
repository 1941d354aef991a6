package org.grad4j.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;
import org.grad4j.core.Scope;
import org.junit.jupiter.api.Test;

class ExponentialMovingAverageTest {
  @Test
  void averagesBeginWithACopyAndThenFollowSlowly() {
    var weight = Trained.parameter(1, 2);
    var counter = Tensor.of(new long[] {3});
    var average = new ExponentialMovingAverage(List.of(weight, counter), 0.75);
    set(weight, 5, 6);
    average.update();
    set(weight, 9, 2);
    counter.data().copyi(NDArray.of(new long[] {7}));
    average.update();

    assertThat(average.averages().get(0).data().toDoubleArray()).containsExactly(6, 5);
    assertThat(average.averages().get(1).data().toLongArray()).containsExactly(7);
    assertThat(weight.data().toDoubleArray()).containsExactly(9, 2);
  }

  private static void set(Tensor tensor, double... elements) {
    tensor.data().copyi(NDArray.of(elements));
  }

  @Test
  void theyAreAppliedUntilClosed() {
    var weight = Trained.parameter(1);
    var average = new ExponentialMovingAverage(List.of(weight), 0.5);
    average.update();
    set(weight, 3);
    average.update();

    try (var applied = average.apply()) {
      assertThat(weight.item()).isEqualTo(2);
      assertThatThrownBy(average::update)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("update: the tensors hold the averages; close what apply() answered first.");
      assertThatThrownBy(average::apply).isInstanceOf(IllegalStateException.class);
      assertThat(applied).isNotNull();
    }

    assertThat(weight.item()).isEqualTo(3);
    average.copyToTensors();
    assertThat(weight.item()).isEqualTo(2);
  }

  @Test
  void aStoppedAverageGoesOnBitForBitAndOutlivesScopes() {
    var weight = Trained.large(5000);
    var average = new ExponentialMovingAverage(List.of(weight), 0.9);
    SavedState state;
    try (var scope = Scope.open()) {
      average.update();
      Trained.steps(new SGD(List.of(weight), 0.1), 1, 1);
      average.update();
      state = average.state();
    }
    var resumed = new ExponentialMovingAverage(List.of(weight), 0.9);
    resumed.load(state);
    Trained.steps(new SGD(List.of(weight), 0.1), 2, 2);
    average.update();
    resumed.update();

    var expected = average.averages().get(0).data();
    assertThat(resumed.averages().get(0).data().equal(expected)).isTrue();
    assertThat(expected.sub(weight.data()).abs().amax().item())
        .isGreaterThan(0)
        .isCloseTo(0, Offset.offset(2.0));
  }

  @Test
  void wrongUseIsRefused() {
    assertThatThrownBy(() -> new ExponentialMovingAverage(List.of(), 0.9))
        .hasMessage(
            "ExponentialMovingAverage: got no tensors; a module's are module.parameters().");
    assertThatThrownBy(() -> new ExponentialMovingAverage(List.of(Trained.parameter(1)), 1.5))
        .hasMessage("ExponentialMovingAverage: the decay must be in [0.0, 1.0], got 1.5.");
  }
}
