package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

/** A checkpoint changes when things are computed, and no number. */
class CheckpointTest {
  private final AtomicInteger runs = new AtomicInteger();
  private final Tensor weight = leaf(0.5, -1.5, 2);

  private static Tensor leaf(double... elements) {
    return Tensor.of(elements).requiresGrad(true);
  }

  private Tensor layer(Tensor... in) {
    runs.incrementAndGet();
    return in[0].mul(weight).sigmoid().mul(in[0]).tanh();
  }

  @Test
  void theFunctionRunsOnceMoreAndOnlyWhenNeeded() {
    var x = leaf(1, 2, 3);
    var y = Autograd.checkpoint(this::layer, x).sum();
    assertThat(runs).hasValue(1);
    y.backward();
    assertThat(runs).hasValue(2);
  }

  @Test
  void gradientsOfInputsAndOfWhatIsReachedAreTheSame() {
    var x = leaf(1, 2, 3);
    layer(x).sum().backward();
    var expected = x.grad().data().toDoubleArray();
    var ofWeight = weight.grad().data().toDoubleArray();
    x.zeroGrad();
    weight.zeroGrad();
    Autograd.checkpoint(this::layer, x).sum().backward();
    assertThat(x.grad().data().toDoubleArray()).containsExactly(expected);
    assertThat(weight.grad().data().toDoubleArray()).containsExactly(ofWeight);
  }

  @Test
  void gradAndSecondOrderGoThroughIt() {
    GradCheck.gradcheck(in -> Autograd.checkpoint(this::layer, in), leaf(1, -2, 3));
    GradCheck.gradgradcheck(in -> Autograd.checkpoint(this::layer, in), leaf(1, -2, 3));
    GradCheck.gradgradcheck(
        in -> Autograd.checkpoint(two -> two[0].mul(two[1]).softmax(0), in),
        leaf(1, -2, 3),
        leaf(0.5, 1, 2));
  }

  @Test
  void oneCheckpointMayLieInAnother() {
    GradCheck.gradcheck(
        in ->
            Autograd.checkpoint(
                outer -> Autograd.checkpoint(this::layer, outer[0].mul(2)).exp(), in),
        leaf(0.1, -0.2, 0.3));
  }

  @Test
  void theSecondRunDrawsTheSameNumbersAndLeavesTheGeneratorAlone() {
    Grad4J.manualSeed(3);
    var x = leaf(1, 2, 3, 4);
    var y =
        Autograd.checkpoint(
            in ->
                in[0].mul(
                    Tensor.of(Generator.defaultGenerator().rand(DType.FLOAT64, 4)).mul(in[0])),
            x);
    var next = Generator.defaultGenerator().state();
    y.sum().backward();
    assertThat(Generator.defaultGenerator().state()).isEqualTo(next);
    var expected = y.data().mul(2).div(x.data()).toDoubleArray();
    assertThat(x.grad().data().toDoubleArray()).containsExactly(expected);
  }

  @Test
  void theGraphMayBeRetained() {
    var x = leaf(1, 2, 3);
    var y = Autograd.checkpoint(this::layer, x).sum();
    y.backward(Graph.RETAIN);
    var once = x.grad().data().mul(2).toDoubleArray();
    y.backward();
    assertThat(x.grad().data().toDoubleArray()).containsExactly(once);
    assertThat(runs).hasValue(2);
    assertThatThrownBy(y::backward).hasMessageContaining("a second pass through");
  }

  @Test
  void largeArraysAreThereForTheBackwardPass() {
    var x = Tensor.of(NDArray.full(DType.FLOAT64, 0.5, 64, 64)).requiresGrad(true);
    var straight = x.sigmoid().tanh().softmax(1).mul(x);
    straight.sum().backward();
    var expected = x.grad().data().toDoubleArray();
    x.zeroGrad();
    Autograd.checkpoint(in -> in[0].sigmoid().tanh().softmax(1).mul(in[0]), x).sum().backward();
    assertThat(x.grad().data().toDoubleArray()).containsExactly(expected);
  }

  @Test
  void withoutRecordingNothingIsKept() {
    try (var off = Autograd.noGrad()) {
      assertThat(Autograd.checkpoint(this::layer, leaf(1, 2, 3)).requiresGrad()).isFalse();
    }
    assertThat(runs).hasValue(1);
  }

  @Test
  void aFunctionThatDiffersTheSecondTimeIsRefused() {
    var x = leaf(1, 2, 3);
    var y =
        Autograd.checkpoint(
            in -> runs.incrementAndGet() == 1 ? in[0].exp().exp() : in[0].exp().tanh(), x);
    assertThatThrownBy(() -> y.sum().backward())
        .isInstanceOf(AutogradException.class)
        .hasMessage(
            "checkpoint: the second computation differs from the first: operation 1 was exp and is "
                + "now tanh; the function must do the same each time.");
  }

  @Test
  void anInputThatWasChangedIsRefused() {
    var x = leaf(1, 2, 3);
    var in = x.mul(1);
    var y = Autograd.checkpoint(this::layer, in);
    Autograd.noGrad(() -> in.addi(in));
    assertThatThrownBy(() -> Autograd.grad(List.of(y.sum()), List.of(x)))
        .hasMessage(
            "checkpoint: input 0 of [3] was changed in place after the first computation; give a "
                + "dup() instead.");
  }
}
