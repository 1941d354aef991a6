package org.grad4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.grad4j.autograd.Tensor;
import org.junit.jupiter.api.Test;

// The fields of the modules below are read by Module alone.
@SuppressWarnings("UnusedVariable")
class ModuleCopyTest {
  private static final Tensor X = Tensor.of(new float[][] {{1, -2}, {0.5f, 3}});

  private static float[] elements(Tensor tensor) {
    return tensor.data().toFloatArray();
  }

  @Test
  void aCopyComputesTheSameFromElementsOfItsOwn() {
    var net =
        new Sequential(new Linear(2, 3), new BatchNorm1d(3), new Sequential(new Linear(3, 1)));
    net.call(X).sum().backward();

    var copy = Module.copyOf(net);

    assertThat(copy.stateDict().keySet()).containsExactlyElementsOf(net.stateDict().keySet());
    assertThat(copy.parameters()).doesNotContainAnyElementsOf(net.parameters());
    assertThat(copy.parameters()).noneMatch(Parameter::hasGrad);
    assertThat(copy).hasToString(net.toString());
    var before = elements(net.eval().call(X));
    assertThat(elements(copy.eval().call(X))).containsExactly(before);

    copy.stateDict().values().forEach(tensor -> tensor.filli(0));
    assertThat(elements(net.call(X))).containsExactly(before);
    assertThat(elements(copy.call(X))).containsOnly(0);
  }

  @Test
  void aCopyOfATrainedModuleIsTrainedByItsOwnGradients() {
    var net = new Sequential(new Linear(2, 1));
    var copy = Module.copyOf(net);
    copy.call(X).sum().backward();

    assertThat(copy.parameters()).allMatch(Parameter::hasGrad);
    assertThat(net.parameters()).noneMatch(Parameter::hasGrad);
  }

  @Test
  void modesAndFrozenFlagsAreKept() {
    var net = new Sequential(new Linear(2, 2), new Linear(2, 2));
    net.children().get(0).freeze().eval();

    var copy = Module.copyOf(net);

    assertThat(copy.isTraining()).isTrue();
    assertThat(copy.children().get(0).isTraining()).isFalse();
    assertThat(copy.parameters().stream().map(Parameter::requiresGrad))
        .containsExactly(false, false, true, true);
  }

  @Test
  void whatWasTiedStaysTied() {
    var tied = new Tied();
    var copy = Module.copyOf(tied);

    assertThat(copy.parameters()).hasSize(1);
    assertThat(copy.first).isSameAs(copy.second).isNotSameAs(tied.first);
    assertThat(copy.weight).isSameAs(copy.first.weight()).isNotSameAs(tied.weight);
  }

  @Test
  void whateverFieldHeldAPartHoldsItsCopy() {
    var net = new Everywhere();
    var copy = Module.copyOf(net);
    var layer = copy.modules.get(0);

    assertThat(layer).isNotSameAs(net.modules.get(0));
    assertThat(copy.last).isSameAs(layer);
    assertThat(copy.list).containsExactly(layer);
    assertThat(copy.map).containsExactly(Map.entry("only", layer));
    assertThat(copy.set).containsExactly(layer);
    assertThat(copy.array[0]).containsExactly(layer, null);
    assertThat(copy.modules.iterator().next()).isSameAs(layer);
    assertThat(copy.dict.get("a")).isSameAs(layer);
    assertThat(copy.numbers).isSameAs(net.numbers);
    assertThat(net.list).containsExactly(net.modules.get(0));
    assertThat(net.array[0][0]).isSameAs(net.modules.get(0));
  }

  @Test
  void anInnerClassBelongsToTheCopyOfItsOuter() {
    var outer = new Outer();
    var copy = Module.copyOf(outer);
    copy.factor = 3;

    assertThat(copy.inner.call(Tensor.scalar(2)).item()).isEqualTo(6);
    assertThat(outer.inner.call(Tensor.scalar(2)).item()).isEqualTo(2);
  }

  @Test
  void aCopyOfAModuleThatContainsItselfContainsItself() {
    var loop = new Loop();
    loop.inner = loop;

    assertThat(Module.copyOf(loop)).satisfies(copy -> assertThat(copy.inner).isSameAs(copy));
  }

  @Test
  void hooksStayWithTheOriginal() {
    var calls = new AtomicInteger();
    var layer = new Linear(2, 1);
    layer.registerForwardHook(
        (l, x, y) -> {
          calls.incrementAndGet();
          return y;
        });
    var copy = Module.copyOf(layer);
    copy.call(X);
    assertThat(calls).hasValue(0);

    copy.registerForwardHook((l, x, y) -> Tensor.onesLike(y));
    layer.call(X);
    assertThat(calls).hasValue(1);
    assertThat(elements(copy.call(X))).containsOnly(1);
  }

  @Test
  void partsInACollectionOfAnotherKindAreRefused() {
    assertThatThrownBy(() -> Module.copyOf(new InAArrayDeque()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "module: field InAArrayDeque.queue holds parts in a ArrayDeque, which cannot be copied;"
                + " declare it as List, Map, Set or an array.");
  }

  private static final class Tied extends Module {
    final Linear first = new Linear(2, 2, false);
    final Linear second = first;
    final Parameter weight = first.weight();
  }

  private static final class Everywhere extends Module {
    final ModuleList<Linear> modules = new ModuleList<>(List.of(new Linear(2, 2)));
    final transient Linear last = modules.get(0);
    final transient List<Linear> list = new ArrayList<>(List.of(last));
    final transient Map<String, Linear> map = new LinkedHashMap<>(Map.of("only", last));
    final transient Set<Linear> set = Set.of(last);
    final transient Module[][] array = {{last, null}};
    final ModuleDict<Linear> dict = new ModuleDict<>(Map.of("a", last));
    final List<Integer> numbers = new ArrayList<>(List.of(1, 2));
  }

  private static final class Outer extends Module {
    double factor = 1;
    final Layer inner = new Inner();

    private final class Inner extends Layer {
      @Override
      public Tensor forward(Tensor x) {
        return x.mul(factor);
      }
    }
  }

  private static final class Loop extends Module {
    Module inner = new Sequential();
  }

  private static final class InAArrayDeque extends Module {
    final Linear layer = new Linear(1, 1);
    final transient ArrayDeque<Linear> queue = new ArrayDeque<>(List.of(layer));
  }
}
