package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.ReleasedArrayException;
import org.grad4j.core.Scope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory rule 6, for tensors: small ones in Java arrays and large ones in native memory alike. */
class ScopeTest {
  private static Tensor leaf(double value, int elements) {
    return Tensor.of(NDArray.full(DType.FLOAT64, value, elements)).requiresGrad(true);
  }

  private static void assertElements(Tensor x, double each) {
    assertThat(x.data().toDoubleArray()).containsOnly(each);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 3000})
  void aLateBackwardIsRefused(int elements) {
    var x = leaf(1, elements);
    Tensor loss;
    try (var scope = Scope.open()) {
      loss = scope.keep(x.mul(2).sum());
    }
    assertThat(loss.item()).isEqualTo(2.0 * elements);
    assertThatThrownBy(loss::backward)
        .isInstanceOf(AutogradException.class)
        .hasMessage(
            "backward: sum was recorded in a scope that is closed; go backward inside the scope.");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 3000})
  void anOuterScopeDoesNotReviveAnInnerOne(int elements) {
    var x = leaf(1, elements);
    try (var outer = Scope.open()) {
      Tensor loss;
      try (var inner = Scope.open()) {
        loss = inner.keep(x.mul(2).sum());
      }
      assertThatThrownBy(() -> loss.mul(3).backward())
          .hasMessageContaining("a scope that is closed");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 3000})
  void gradientsAndDataOfLeavesSurvive(int elements) {
    var before = leaf(1, elements);
    Tensor inside;
    Tensor recorded;
    try (var scope = Scope.open()) {
      inside = leaf(2, elements);
      recorded = leaf(3, elements);
      before.mul(inside).sum().backward();
      recorded.mul(recorded).sum().backward(Graph.CREATE);
    }
    assertElements(before.grad(), 2);
    assertElements(inside, 2);
    assertElements(inside.grad(), 1);
    assertElements(recorded, 3);
    assertElements(recorded.grad(), 6);
    try (var scope = Scope.open()) {
      before.mul(inside).sum().backward();
    }
    before.mul(inside).sum().backward();
    assertElements(before.grad(), 6);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 3000})
  void whatIsNotKeptIsGone(int elements) {
    var x = leaf(1, elements);
    Tensor kept;
    Tensor gradient;
    Tensor dropped;
    try (var scope = Scope.open()) {
      dropped = x.mul(2);
      kept = scope.keep(dropped.mul(2));
      gradient = scope.keep(Autograd.grad(kept.sum(), x));
    }
    assertElements(kept, 4);
    assertElements(gradient, 4);
    assertThatThrownBy(() -> dropped.add(1)).isInstanceOf(ReleasedArrayException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 3000})
  void whatWasRecordedOutsideMayGoBackwardInside(int elements) {
    var x = leaf(2, elements);
    var loss = x.mul(x).sum();
    try (var scope = Scope.open()) {
      loss.backward();
    }
    assertElements(x.grad(), 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 3000})
  void stepsInScopesHoldNothing(int elements) {
    var x = leaf(1, elements);
    long before = 0;
    for (int step = 0; step < 5; step++) {
      try (var scope = Scope.open()) {
        x.mul(x).exp().sum().backward();
      }
      before = step == 0 ? Grad4J.memory().held() : before;
    }
    assertThat(Grad4J.memory().held()).isLessThanOrEqualTo(before);
    assertThat(x.grad().data().toDoubleArray()).doesNotContain(Double.NaN);
  }
}
