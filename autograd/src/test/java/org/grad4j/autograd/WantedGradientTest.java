package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

/** Contract 3: no work for gradients that no one wants, none for outputs that have none. */
class WantedGradientTest {
  private final List<String> work = new ArrayList<>();

  /** y = a + b, z = a·b as an operation of two outputs that notes what it is asked for. */
  private Tensor[] sumAndProduct(Tensor a, Tensor b) {
    var notes = work;
    return Recorder.record(
        "sumAndProduct",
        new Tensor[] {a, b},
        new NDArray[] {a.data().add(b.data()), a.data().mul(b.data())},
        Keep.INPUTS,
        new NDArray[0],
        (Rule.General)
            call -> {
              notes.add(
                  "gradients" + (call.hasGrad(0) ? " 0" : "") + (call.hasGrad(1) ? " 1" : ""));
              for (int i = 0; i < 2; i++) {
                if (call.wants(i)) {
                  notes.add("input " + i);
                  var g = call.hasGrad(1) ? call.grad(1).mul(call.input(1 - i)) : null;
                  var pass = call.hasGrad(0) ? call.grad(0) : null;
                  call.give(i, g == null ? pass : pass == null ? g : g.add(pass));
                }
              }
            });
  }

  private static Tensor leaf(double... elements) {
    return Tensor.of(elements).requiresGrad(true);
  }

  @Test
  void aConstantInputIsNotWanted() {
    var a = leaf(2);
    sumAndProduct(a, Tensor.of(new double[] {3}))[1].backward();
    assertThat(work).containsExactly("gradients 1", "input 0");
    assertThat(a.grad().item()).isEqualTo(3);
  }

  @Test
  void anInputThatGradWasNotAskedForIsNotWanted() {
    var a = leaf(2);
    var b = leaf(3);
    assertThat(Autograd.grad(sumAndProduct(a, b)[1], b).item()).isEqualTo(2);
    assertThat(work).containsExactly("gradients 1", "input 1");
  }

  @Test
  void anOutputThatTookNoPartHasNoGradient() {
    var a = leaf(2);
    var outputs = sumAndProduct(a, leaf(3));
    outputs[0].backward();
    assertThat(work).first().isEqualTo("gradients 0");
    assertThat(a.grad().item()).isEqualTo(1);
  }

  @Test
  void bothOutputsReachOneRunOfTheRule() {
    var a = leaf(2);
    var outputs = sumAndProduct(a, leaf(3));
    outputs[0].add(outputs[1]).backward();
    assertThat(work).containsExactly("gradients 0 1", "input 0", "input 1");
    assertThat(a.grad().item()).isEqualTo(4);
  }

  @Test
  void askingForAnAbsentGradientIsRefused() {
    var x = leaf(1);
    var outputs =
        Recorder.record(
            "careless",
            new Tensor[] {x},
            new NDArray[] {x.data().dup(), x.data().dup()},
            Keep.NOTHING,
            new NDArray[0],
            (Rule.General) call -> call.give(0, call.grad(1)));
    assertThatThrownBy(outputs[0]::backward)
        .hasMessage("careless: its rule asks for a gradient of output 1 that is absent.");
  }

  @Test
  void anOperationOffTheWayToTheAskedInputDoesNotRun() {
    var a = leaf(2);
    var b = leaf(3);
    var off = sumAndProduct(b, b)[1];
    assertThat(Autograd.grad(a.mul(off), a).item()).isEqualTo(9);
    assertThat(work).isEmpty();
  }

  @Test
  void integerAndBooleanOutputsCarryNoGradient() {
    var x = leaf(1, 2);
    assertThat(x.to(DType.INT64).requiresGrad()).isFalse();
    assertThat(x.gt(1).requiresGrad()).isFalse();
    var outputs =
        Recorder.record(
            "largest",
            new Tensor[] {x},
            new NDArray[] {x.data().dup(), NDArray.of(new long[] {1})},
            Keep.NOTHING,
            new NDArray[0],
            (Rule.General) call -> call.give(0, call.grad()));
    assertThat(outputs[0].requiresGrad()).isTrue();
    assertThat(outputs[1].requiresGrad()).isFalse();
  }

  /** Which inputs the operation behind y has kept. */
  private static List<Boolean> kept(Tensor y) {
    var node = ((Edge.Output) y.edge()).node();
    var arrays = node.take(false);
    return IntStream.range(0, node.inputs().length).mapToObj(i -> arrays.input(i) != null).toList();
  }

  @Test
  void aFactorIsKeptOnlyIfTheOtherOneWantsAGradient() {
    var w = Tensor.of(new double[] {1, 2, 3, 4}, 2, 2).requiresGrad(true);
    var constant = Tensor.of(new double[] {5, 6, 7, 8}, 2, 2);
    assertThat(kept(w.mul(constant))).containsExactly(false, true);
    assertThat(kept(constant.mm(w))).containsExactly(true, false);
    assertThat(kept(w.mul(w))).containsExactly(true, true);
    assertThat(kept(w.div(constant))).containsExactly(false, true);
    assertThat(kept(constant.div(w))).containsExactly(true, true);
    var bias = leaf(1, 2);
    assertThat(kept(Functional.linear(constant, constant, bias)))
        .containsExactly(false, false, false);
    assertThat(kept(Functional.linear(constant, w, bias))).containsExactly(true, false, false);
    assertThat(kept(Functional.linear(w, constant))).containsExactly(false, true);
  }

  @Test
  void linearWithAFrozenWeightKeepsNoInput() {
    var x = Tensor.of(new double[] {1, 2}, 1, 2).requiresGrad(true);
    var y = Functional.linear(x, Tensor.of(new double[] {3, 4}, 1, 2));
    Autograd.noGrad(() -> x.filli(0));
    y.sum().backward();
    assertThat(x.grad().data().toDoubleArray()).containsExactly(3, 4);
  }

  @Test
  void aDividendIsKeptOnlyIfTheDivisorWantsAGradient() {
    var x = leaf(6);
    var y = x.div(Tensor.of(new double[] {3}));
    Autograd.noGrad(() -> x.filli(0));
    y.backward();
    assertThat(x.grad().item()).isEqualTo(1.0 / 3);
  }
}
