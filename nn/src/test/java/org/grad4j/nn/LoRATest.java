package org.grad4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.junit.jupiter.api.Test;

class LoRATest {
  private static final LoRA ADAPTER = new LoRA(2, 4);
  private final Tensor x = Tensor.of(new float[][] {{1, -2, 0.5f}, {0.25f, 3, -1}});

  private static float[] elements(Tensor tensor) {
    return tensor.data().toFloatArray();
  }

  private static LoRALinear adapterWithElements(Linear layer) {
    var adapted = new LoRALinear(layer, ADAPTER);
    adapted.stateDict().get("lora_B").copyi(Tensor.randn(layer.weight().shape().size(0), 2));
    return adapted;
  }

  @Test
  void anAdapterChangesNoOutputAtFirstAndIsTheOnlyThingTrained() {
    var net = new Net();
    var before = elements(net.call(x));

    assertThat(ADAPTER.adapt(net)).isSameAs(net);

    assertThat(elements(net.call(x))).containsExactly(before);
    assertThat(net.stateDict().keySet())
        .containsExactly(
            "hidden.weight",
            "hidden.bias",
            "hidden.lora_A",
            "hidden.lora_B",
            "rest.0.weight",
            "rest.0.bias",
            "rest.1.weight",
            "rest.1.bias",
            "rest.1.lora_A",
            "rest.1.lora_B");
    net.call(x).sum().backward();
    net.namedParameters()
        .forEach(
            (name, parameter) ->
                assertThat(parameter.hasGrad()).as(name).isEqualTo(name.contains("lora")));
  }

  @Test
  void anAdapterStandsWhereItsLayerStood() {
    var net = new Net();
    var hidden = net.hidden;
    ADAPTER.adapt(net);

    assertThat(net.hidden).isInstanceOf(LoRALinear.class).isNotSameAs(hidden);
    assertThat(net.hidden.weight()).isSameAs(hidden.weight());
    var calls = new int[1];
    net.hidden.registerForwardHook(
        (l, in, y) -> {
          calls[0]++;
          return y;
        });
    net.call(x);
    assertThat(calls[0]).isEqualTo(1);
    var list = new ModuleList<>(List.of(new Linear(1, 1)));
    ADAPTER.adapt(list);
    assertThat(list.get(0)).isInstanceOf(LoRALinear.class);
  }

  @Test
  void theOutputIsThatOfTheLayerAndOfTheScaledAdapter() {
    var layer = new Linear(3, 4);
    var adapted = adapterWithElements(layer);
    var a = adapted.stateDict().get("lora_A");
    var b = adapted.stateDict().get("lora_B");
    var expected = layer.call(x).add(x.mm(a.t()).mm(b.t()).mul(2));

    assertThat(adapted.call(x).allClose(expected)).isTrue();
    assertThat(adapted)
        .hasToString(
            "LoRALinear(in_features=3, out_features=4, bias=True, rank=2, alpha=4.0, dropout=0.0)");
  }

  @Test
  void mergedAndUnmergedIsTheSameLayerBitForBit() {
    var adapted = adapterWithElements(new Linear(3, 4));
    var weight = elements(adapted.weight());
    adapted.eval();
    var before = adapted.call(x);

    adapted.merge();
    adapted.merge();

    assertThat(adapted.isMerged()).isTrue();
    assertThat(elements(adapted.weight())).isNotEqualTo(weight);
    assertThat(adapted.call(x).allClose(before, 1e-5, 1e-5, false)).isTrue();

    adapted.unmerge();
    adapted.unmerge();
    assertThat(adapted.isMerged()).isFalse();
    assertThat(elements(adapted.weight())).containsExactly(weight);
    assertThat(elements(adapted.call(x))).containsExactly(elements(before));
  }

  @Test
  void aMergedAdapterIsNotTrained() {
    var adapted = adapterWithElements(new Linear(3, 4));
    adapted.merge();

    assertThatThrownBy(() -> adapted.call(x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "LoRALinear: a merged adapter is not trained; call unmerge(), or eval() to evaluate.");
  }

  @Test
  void aWholeNetworkIsMergedAndUnmerged() {
    var net = new Net();
    ADAPTER.adapt(net);
    net.stateDict().get("hidden.lora_B").filli(0.5);
    net.eval();
    var before = net.call(x);

    LoRA.merge(net);
    assertThat(((LoRALinear) net.hidden).isMerged()).isTrue();
    assertThat(net.call(x).allClose(before, 1e-5, 1e-5, false)).isTrue();
    LoRA.unmerge(net);
    assertThat(elements(net.call(x))).containsExactly(elements(before));
  }

  @Test
  void layersAreChosenByNameAndAdaptedOnce() {
    var net = new Net();
    ADAPTER.adapt(net, "hidden"::equals);

    assertThat(net.stateDict()).containsKey("hidden.lora_A").doesNotContainKey("rest.1.lora_A");
    assertThatThrownBy(() -> ADAPTER.adapt(net, "hidden"::equals))
        .hasMessage("LoRA: no linear layer to adapt; Net has [, hidden, rest, rest.0, rest.1].");
    assertThatThrownBy(() -> ADAPTER.adapt(new Linear(1, 1)))
        .hasMessage(
            "LoRA: a linear layer has no place in itself; make a new LoRALinear(layer, lora).");
  }

  @Test
  void dropoutComesBeforeTheAdapterInTrainingAlone() {
    var layer = new Linear(3, 4);
    var adapted = new LoRALinear(layer, ADAPTER.dropout(1));
    adapted.stateDict().get("lora_B").filli(1);

    assertThat(elements(adapted.call(x))).containsExactly(elements(layer.call(x)));
    adapted.eval();
    assertThat(elements(adapted.call(x))).isNotEqualTo(elements(layer.call(x)));
  }

  @Test
  void anAdapterHasTheTypeAndTheModeOfItsLayer() {
    var layer = new Linear(3, 4);
    layer.to(DType.FLOAT64).eval();
    var adapted = new LoRALinear(layer, ADAPTER);

    assertThat(adapted.isTraining()).isFalse();
    assertThat(adapted.call(x.to(DType.FLOAT64)).dtype()).isEqualTo(DType.FLOAT64);
  }

  @Test
  void copiesHaveAdaptersOfTheirOwn() {
    Grad4J.manualSeed(1);
    var net = new Net();
    ADAPTER.adapt(net);
    var copy = Module.copyOf(net);
    copy.stateDict().get("hidden.lora_B").filli(1);

    assertThat(elements(net.stateDict().get("hidden.lora_B"))).containsOnly(0);
    assertThat(elements(copy.call(x))).isNotEqualTo(elements(net.call(x)));
  }

  @Test
  void ranksAndDropoutsHaveTheirRanges() {
    assertThatThrownBy(() -> new LoRA(0, 1)).hasMessage("LoRA: the rank is at least 1, got 0.");
    assertThatThrownBy(() -> new LoRA(1, 1, 1.5))
        .hasMessage("LoRA: a probability lies in [0, 1], got 1.5.");
  }

  private static final class Net extends Layer {
    final Linear hidden = new Linear(3, 4);
    final Sequential rest = new Sequential(new LayerNorm(4), new Linear(4, 2));

    @Override
    public Tensor forward(Tensor x) {
      return rest.call(hidden.call(x).relu());
    }
  }
}
