package org.grad4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.Scope;
import org.junit.jupiter.api.Test;

/** What a module is made of, as a state, and what changes all of it. */
// The fields of the modules below are read by Module alone.
@SuppressWarnings("UnusedVariable")
class StateTest {
  private static float[] elements(Tensor tensor) {
    return tensor.data().toFloatArray();
  }

  @Test
  void aStateHasParametersThenBuffersThenChildrenAsPyTorchOrdersThem() {
    var counter = new Counter();

    assertThat(counter.stateDict().keySet())
        .containsExactly("scale", "seen", "running_sum", "inner.weight", "inner.bias");
    assertThat(counter.namedBuffers().keySet()).containsExactly("seen", "scratch", "running_sum");
    assertThat(counter.namedParameters().keySet())
        .containsExactly("scale", "inner.weight", "inner.bias");
  }

  @Test
  void aStateSharesElementsAndHasNoGradient() {
    var layer = new Linear(2, 1);
    var weight = layer.stateDict().get("weight");

    assertThat(weight.requiresGrad()).isFalse();
    weight.filli(7);
    assertThat(elements(layer.weight())).containsOnly(7);
    assertThatThrownBy(() -> layer.stateDict().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void loadsAStateOfAnotherTypeElementByElement() {
    var layer = new Linear(2, 1);
    var weight = layer.weight();
    layer.loadStateDict(
        Map.of("weight", Tensor.of(new double[][] {{1, 2}}), "bias", Tensor.of(new long[] {3})));

    assertThat(layer.weight()).isSameAs(weight);
    assertThat(elements(weight)).containsExactly(1, 2);
    assertThat(elements(layer.bias())).containsExactly(3);
    assertThat(weight.requiresGrad()).isTrue();
  }

  @Test
  void aStateThatDoesNotFitIsRefusedInOneSentenceAndNothingIsChanged() {
    var layer = new Linear(2, 1);
    var before = elements(layer.weight());
    var state = new LinkedHashMap<String, Tensor>();
    state.put("weight", Tensor.ones(1, 2));
    state.put("gamma", Tensor.ones(1));

    assertThatThrownBy(() -> layer.loadStateDict(state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "loadStateDict: the state does not fit Linear: missing: bias; unexpected: gamma.");
    state.put("weight", Tensor.ones(2, 2));
    assertThatThrownBy(() -> layer.loadStateDict(state))
        .hasMessage(
            "loadStateDict: the state does not fit Linear: missing: bias; unexpected: gamma; of"
                + " another shape: weight is [2, 2], not [1, 2].");
    assertThatThrownBy(() -> layer.loadMatchingState(state))
        .hasMessage(
            "loadMatchingState: the state does not fit Linear: missing: bias; unexpected: gamma; of"
                + " another shape: weight is [2, 2], not [1, 2].");
    assertThat(elements(layer.weight())).containsExactly(before);
  }

  @Test
  void loadsWhatMatchesAndSaysWhatDidNot() {
    var layer = new Linear(2, 1);
    var difference =
        layer.loadMatchingState(Map.of("weight", Tensor.ones(1, 2), "gamma", Tensor.ones(1)));

    assertThat(difference).isEqualTo(new StateDifference(List.of("bias"), List.of("gamma")));
    assertThat(difference.isEmpty()).isFalse();
    assertThat(layer.loadMatchingState(layer.stateDict()).isEmpty()).isTrue();
    assertThat(elements(layer.weight())).containsOnly(1);
  }

  @Test
  void whatIsNotPersistentIsNoPartOfAStateAndMayNotBeInOne() {
    var counter = new Counter();
    var state = new LinkedHashMap<String, Tensor>(counter.stateDict());
    state.put("scratch", Tensor.ones(1));

    assertThatThrownBy(() -> counter.loadStateDict(state)).hasMessageContaining("scratch");
  }

  @Test
  void anotherTypeReachesParametersAndBuffersOfFractionsAlone() {
    var counter = new Counter();
    var scale = counter.scale;
    scale.mul(2).sum().backward();

    counter.to(DType.FLOAT64);

    assertThat(counter.scale).isSameAs(scale);
    assertThat(scale.hasGrad()).isFalse();
    assertThat(scale.requiresGrad()).isTrue();
    assertThat(counter.stateDict().values().stream().map(Tensor::dtype))
        .containsExactly(DType.FLOAT64, DType.INT64, DType.FLOAT64, DType.FLOAT64, DType.FLOAT64);
    assertThat(counter.inner.forward(Tensor.zeros(DType.FLOAT64, 1, 2)).dtype())
        .isEqualTo(DType.FLOAT64);
    assertThatThrownBy(() -> counter.to(DType.INT64))
        .isInstanceOf(DTypeException.class)
        .hasMessage("to: a module computes in FLOAT32 or FLOAT64, got int64.");
  }

  @Test
  void aTiedParameterIsConvertedOnceAndStaysTied() {
    var tied = new Tied();

    tied.freeze().to(DType.FLOAT64);

    assertThat(tied.first.weight()).isSameAs(tied.second.weight());
    assertThat(tied.parameters()).hasSize(1);
    assertThat(tied.parameters().get(0).requiresGrad()).isFalse();
    assertThat(tied.stateDict().keySet()).containsExactly("first.weight", "second.weight");
  }

  @Test
  void applyGoesThroughChildrenBeforeTheirParents() {
    var order = new ArrayList<String>();
    new Sequential(new Sequential(new Sigmoid()), new Linear(1, 1))
        .apply(module -> order.add(module.name()));

    assertThat(order).containsExactly("Linear", "Sigmoid", "Sequential", "Sequential");
  }

  @Test
  void frozenParametersTakeNoGradientUntilUnfrozen() {
    var net = new Sequential(new Linear(2, 2), new Linear(2, 1));
    ((Linear) net.children().get(0)).freeze();
    net.forward(Tensor.ones(1, 2)).sum().backward();

    assertThat(net.parameters().stream().map(Parameter::hasGrad))
        .containsExactly(false, false, true, true);
    assertThat(net.unfreeze().parameters()).allMatch(Parameter::requiresGrad);
    assertThat(net.freeze().parameters()).noneMatch(Parameter::requiresGrad);
  }

  @Test
  void partsOutliveTheScopeInWhichTheyWereMade() {
    Counter counter;
    try (var scope = Scope.open()) {
      counter = new Counter();
      counter.to(DType.FLOAT64);
    }

    assertThat(counter.stateDict().values())
        .allSatisfy(tensor -> assertThat(tensor.data().toDoubleArray()).isNotEmpty());
  }

  private static final class Counter extends Module {
    final Buffer seen = new Buffer(Tensor.full(0L));
    final Linear inner = new Linear(2, 1);
    final Parameter scale = new Parameter(Tensor.ones(2000));
    final Buffer scratch = Buffer.notPersistent(Tensor.zeros(1));

    Counter() {
      register("running_sum", new Buffer(Tensor.zeros(2000)));
    }
  }

  private static final class Tied extends Module {
    final Linear first = new Linear(2, 2, false);
    final Linear second = first;
  }
}
