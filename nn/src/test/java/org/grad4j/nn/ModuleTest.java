package org.grad4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.grad4j.autograd.Tensor;
import org.junit.jupiter.api.Test;

// The fields of the modules below are read by Module alone.
@SuppressWarnings("UnusedVariable")
class ModuleTest {
  @Test
  void namesPartsAsTheirFields() {
    assertThat(new TwoLayers().namedParameters().keySet())
        .containsExactly("scale", "hidden.weight", "hidden.bias", "output.weight");
  }

  @Test
  void namesTheFieldsOfSuperclassesFirst() {
    assertThat(new Extended().namedParameters().keySet())
        .containsExactly("scale", "shift", "hidden.weight", "hidden.bias", "output.weight");
  }

  @Test
  void namesRegisteredPartsAfterFields() {
    var module = new TwoLayers();
    module.register("running_mean", new Parameter(Tensor.zeros(2)));

    assertThat(module.namedParameters().keySet()).contains("running_mean");
    assertThatThrownBy(() -> module.register("running_mean", new Linear(1, 1)))
        .hasMessage("register: there is a part named \"running_mean\" already.");
    assertThatThrownBy(() -> module.register("a.b", new Linear(1, 1)))
        .hasMessage("register: a name must not be empty or contain a dot, got \"a.b\".");
  }

  @Test
  void countsATiedParameterOnceAndNamesItTwice() {
    var tied = new Tied();

    assertThat(tied.namedParameters().keySet()).containsExactly("first.weight", "second.weight");
    assertThat(tied.parameters()).hasSize(1);
  }

  @Test
  void refusesModulesHiddenInAList() {
    assertThatThrownBy(() -> new HiddenInList().parameters())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("HiddenInList.layers")
        .hasMessageContaining("Linear")
        .hasMessageContaining("would not be trained");
  }

  @Test
  void refusesParametersHiddenInAMapOrAnArray() {
    assertThatThrownBy(() -> new HiddenInMap().parameters())
        .hasMessageContaining("HiddenInMap.byName");
    assertThatThrownBy(() -> new HiddenInArray().parameters())
        .hasMessageContaining("HiddenInArray.all");
  }

  @Test
  void survivesAModuleThatContainsItself() {
    var loop = new Loop();
    loop.inner = loop;

    assertThat(loop.parameters()).hasSize(1);
    assertThat(loop.eval().isTraining()).isFalse();
  }

  @Test
  void evalReachesEveryPart() {
    var net = new Sequential(new Linear(1, 1), new Sequential(new Sigmoid()));
    net.eval();

    assertThat(net.children().get(1).children().get(0).isTraining()).isFalse();
    net.train();
    assertThat(net.children().get(1).children().get(0).isTraining()).isTrue();
  }

  @Test
  void zeroGradForgetsEveryGradient() {
    var net = new Sequential(new Linear(2, 1));
    net.forward(Tensor.ones(1, 2)).sum().backward();
    assertThat(net.parameters()).allMatch(Parameter::hasGrad);

    net.zeroGrad();

    assertThat(net.parameters()).noneMatch(Parameter::hasGrad);
  }

  @Test
  void sequentialNumbersItsLayersAndFeedsThemInOrder() {
    var net = new Sequential(new Linear(2, 3), new Sigmoid(), new Linear(3, 1));
    var x = Tensor.ones(1, 2);
    var first = (Linear) net.children().get(0);
    var last = (Linear) net.children().get(2);

    assertThat(net.namedParameters().keySet())
        .containsExactly("0.weight", "0.bias", "2.weight", "2.bias");
    assertThat(net.forward(x).data().toFloatArray())
        .containsExactly(last.forward(first.forward(x).sigmoid()).data().toFloatArray());
    assertThat(new Sequential().forward(x)).isSameAs(x);
    assertThat(net)
        .hasToString(
            """
        Sequential(
          (0): Linear(in_features=2, out_features=3, bias=True)
          (1): Sigmoid()
          (2): Linear(in_features=3, out_features=1, bias=True)
        )""");
  }

  private static class TwoLayers extends Module {
    static final Linear SHARED = new Linear(1, 1);
    final Linear hidden = new Linear(2, 3);
    final Parameter scale = new Parameter(Tensor.ones(1));
    final Linear output = new Linear(3, 1, false);
    final transient Linear scratch = new Linear(1, 1);
    final Tensor constant = Tensor.ones(1);
  }

  private static final class Extended extends TwoLayers {
    final Parameter shift = new Parameter(Tensor.ones(1));
  }

  private static final class Tied extends Module {
    final Linear first = new Linear(2, 2, false);
    final Linear second = first;
  }

  private static final class HiddenInList extends Module {
    final List<Linear> layers = List.of(new Linear(1, 1));
  }

  private static final class HiddenInMap extends Module {
    final Map<String, Parameter> byName = Map.of("p", new Parameter(Tensor.ones(1)));
  }

  private static final class HiddenInArray extends Module {
    final Linear[] all = {new Linear(1, 1)};
  }

  private static final class Loop extends Module {
    final Parameter weight = new Parameter(Tensor.ones(1));
    Module inner = new Sequential();
  }
}
