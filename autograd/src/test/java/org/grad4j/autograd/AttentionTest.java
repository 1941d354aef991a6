package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.junit.jupiter.api.Test;

/** Dropout, empty and wrong operands of attention; numbers are those of the golden cases. */
class AttentionTest {
  /** Equal scores, and values that show the weights: a quarter each, dropped or doubled. */
  @Test
  void dropoutLeavesWeightsOutAndScalesTheOthers() {
    Grad4J.manualSeed(1);
    var x = Tensor.zeros(100, 4);
    var eye = Tensor.of(NDArray.eye(x.dtype(), 4));
    var half = AttentionOptions.DEFAULTS.dropout(0.5);
    var y = Functional.scaledDotProductAttention(x, Tensor.zeros(4, 4), eye, half);
    var weights = y.data().toDoubleArray();
    assertThat(weights).contains(0, 0.5).containsOnly(0, 0.5);
    assertThat(y.mean().item()).isBetween(0.2, 0.3);
    var all = Functional.scaledDotProductAttention(x, Tensor.zeros(4, 4), eye, half.dropout(1));
    assertThat(all.data().toDoubleArray()).containsOnly(0);
  }

  @Test
  void noQueriesOrNoKeysHaveGradients() {
    var q = Tensor.ones(2, 0, 3).requiresGrad(true);
    var k = Tensor.ones(2, 4, 3).requiresGrad(true);
    Functional.scaledDotProductAttention(q, k, k).sum().backward();
    assertThat(q.grad().shape()).isEqualTo(Shape.of(2, 0, 3));
    assertThat(k.grad().data().toDoubleArray()).containsOnly(0);
    var none = Tensor.ones(2, 0, 3);
    var y = Functional.scaledDotProductAttention(k, none, none);
    assertThat(y.data().toDoubleArray()).hasSize(24).containsOnly(0);
  }

  @Test
  void whatDoesNotFitIsRefusedWithASentence() {
    var x = Tensor.ones(2, 3);
    assertThatThrownBy(
            () -> Functional.scaledDotProductAttention(x, Tensor.ones(2, 4), Tensor.ones(2, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "scaledDotProductAttention: needs queries (…, L, E), keys (…, S, E) and values (…, S, "
                + "V), got [2, 3], [2, 4] and [2, 4].");
    assertThatThrownBy(() -> AttentionOptions.DEFAULTS.dropout(1.5))
        .hasMessage("scaledDotProductAttention: dropout must lie in [0, 1], got 1.5.");
    assertThatThrownBy(() -> AttentionOptions.DEFAULTS.mask(x).isCausal(true))
        .hasMessageStartingWith("scaledDotProductAttention: takes a mask or isCausal, got both");
  }
}
