package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

/** Hooks see whole gradients, once a pass, in order; what they answer goes on. */
class HookTest {
  private final List<double[]> seen = new ArrayList<>();

  private static Tensor leaf(double... elements) {
    return Tensor.of(elements).requiresGrad(true);
  }

  private static double[] elements(Tensor x) {
    return x.data().toDoubleArray();
  }

  private Tensor look(Tensor gradient) {
    seen.add(elements(gradient));
    return gradient;
  }

  @Test
  void aHookOfAComputedTensorSeesTheSumOfAllUses() {
    var x = leaf(1, 2);
    var y = x.mul(3);
    y.registerHook(this::look);
    y.mul(2).add(y).sum().backward();
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0)).containsExactly(3, 3);
    assertThat(elements(x.grad())).containsExactly(9, 9);
  }

  @Test
  void aHookOfALeafSeesTheSumOfAllUses() {
    var x = leaf(1, 2);
    x.registerHook(this::look);
    x.mul(2).add(x.mul(x)).sum().backward();
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0)).containsExactly(4, 6);
    assertThat(elements(x.grad())).containsExactly(4, 6);
  }

  @Test
  void whatAHookAnswersGoesOnToTheNextHookAndFurther() {
    var x = leaf(1, 2);
    var y = x.mul(3);
    y.registerHook(g -> g.mul(10));
    y.registerHook(this::look);
    x.registerHook(g -> g.add(1));
    y.sum().backward();
    assertThat(seen.get(0)).containsExactly(10, 10);
    assertThat(elements(x.grad())).containsExactly(31, 31);
  }

  @Test
  void gradSeesHooksToo() {
    var x = leaf(1, 2);
    var y = x.mul(3);
    y.registerHook(g -> g.mul(10));
    x.registerHook(g -> g.add(1));
    var gradients = Autograd.grad(List.of(y.sum()), List.of(x, y));
    assertThat(elements(gradients.get(0))).containsExactly(31, 31);
    assertThat(elements(gradients.get(1))).containsExactly(10, 10);
    assertThat(x.hasGrad()).isFalse();
  }

  @Test
  void aRemovedHookIsNotRun() {
    var x = leaf(1, 2);
    GradientHook twice = g -> g.mul(2);
    var first = x.registerHook(twice);
    x.registerHook(twice);
    first.remove();
    first.close();
    x.sum().backward();
    assertThat(elements(x.grad())).containsExactly(2, 2);
  }

  @Test
  void hooksCanBeDifferentiatedThrough() {
    var x = leaf(2);
    var y = x.mul(x);
    y.registerHook(g -> g.mul(y.detach().mul(1)));
    var first = Autograd.grad(y.sum(), x, Graph.CREATE);
    assertThat(first.item()).isEqualTo(16);
    assertThat(Autograd.grad(first.sum(), x).item()).isEqualTo(8);
  }

  @Test
  void retainGradKeepsWhatTheHooksLeave() {
    var x = leaf(1, 2);
    var y = x.mul(3).retainGrad();
    assertThat(y.hasGrad()).isFalse();
    y.registerHook(g -> g.mul(5));
    y.sum().backward(Graph.RETAIN);
    assertThat(elements(y.grad())).containsExactly(5, 5);
    y.sum().backward();
    assertThat(elements(y.grad())).containsExactly(10, 10);
    y.zeroGrad();
    assertThat(y.hasGrad()).isFalse();
    assertThat(elements(x.retainGrad().grad())).containsExactly(30, 30);
  }

  @Test
  void aHooksArgumentStaysTheUsers() {
    var x = Tensor.of(NDArray.full(DType.FLOAT64, 2, 64, 64)).requiresGrad(true);
    var kept = new ArrayList<Tensor>();
    var y = x.mul(x);
    y.registerHook(
        g -> {
          kept.add(g);
          var answer = g.mul(2);
          kept.add(answer);
          return answer;
        });
    x.registerHook(
        g -> {
          kept.add(g);
          return g;
        });
    y.mul(y).sum().backward();
    var trampled = new ArrayList<NDArray>();
    for (int i = 0; i < 30; i++) {
      trampled.add(NDArray.full(DType.FLOAT64, Double.NaN, 64, 64));
    }
    assertThat(elements(kept.get(0))).containsOnly(8);
    assertThat(elements(kept.get(1))).containsOnly(16);
    assertThat(elements(kept.get(2))).containsOnly(64);
    assertThat(elements(x.grad())).containsOnly(64);
    assertThat(trampled).isNotEmpty();
  }

  @Test
  void aGradientOfAnotherShapeIsRefused() {
    var x = leaf(1, 2);
    x.registerHook(g -> g.sum());
    assertThatThrownBy(() -> x.sum().backward())
        .isInstanceOf(AutogradException.class)
        .hasMessage(
            "registerHook: a hook must answer a gradient of [2], as the one that came; got [].");
  }

  @Test
  void aTensorWithoutGradientHasNoHooks() {
    var x = Tensor.of(new double[] {1});
    assertThatThrownBy(() -> x.registerHook(g -> g))
        .hasMessage(
            "registerHook: no gradient flows to this tensor of [1]; say requiresGrad(true) first.");
    assertThatThrownBy(x::retainGrad).hasMessageStartingWith("retainGrad: no gradient flows");
  }
}
