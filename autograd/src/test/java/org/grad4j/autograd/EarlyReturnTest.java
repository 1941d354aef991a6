package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.ReleasedArrayException;
import org.junit.jupiter.api.Test;

/** Memory rule 5: a pass returns at once what it made and no one sees; the rest stays right. */
class EarlyReturnTest {
  /** Elements a side; a matrix of them is 32 KB and lives in native memory. */
  private static final int SIDE = 64;

  private static final long BYTES = SIDE * SIDE * 8;

  private static Tensor matrix(double value) {
    return Tensor.of(NDArray.full(DType.FLOAT64, value, SIDE, SIDE));
  }

  private static Tensor leaf(double value) {
    return matrix(value).requiresGrad(true);
  }

  private static long held() {
    return Grad4J.memory().held();
  }

  /** Takes and overwrites memory of the sizes used here; what was returned too early shows now. */
  private static List<NDArray> trample() {
    var taken = new ArrayList<NDArray>();
    for (int i = 0; i < 40; i++) {
      taken.add(NDArray.full(DType.FLOAT64, Double.NaN, SIDE, SIDE));
      taken.add(NDArray.full(DType.FLOAT64, Double.NaN, 2, SIDE, SIDE));
    }
    return taken;
  }

  private static void assertElements(Tensor x, double each) {
    var taken = trample();
    assertThat(x.data().toDoubleArray()).containsOnly(each);
    assertThat(taken).isNotEmpty();
  }

  @Test
  void temporariesAreReturnedWithoutTheCollector() {
    var x = leaf(0.5);
    var y = x;
    for (int i = 0; i < 5; i++) {
      y = y.sigmoid().tanh().mul(y).add(x);
    }
    var loss = y.mean();
    long before = held();
    // Retained, so that what the forward pass made is still held and hides nothing.
    loss.backward(Graph.RETAIN);
    assertThat(held() - before).isLessThanOrEqualTo(BYTES);
    loss.backward();
    assertThat(x.grad().data().toDoubleArray()).doesNotContain(Double.NaN);
  }

  @Test
  void aGradientHoldsNoMoreThanItsOwnElements() {
    var x = leaf(1);
    var y =
        Recorder.record(
            "part",
            x,
            x.data().dup(),
            Keep.NOTHING,
            (g, call) -> Tensor.cat(0, g, g).narrow(0, SIDE, SIDE));
    y.sum().backward();
    assertThat(x.grad().data().storage().size()).isEqualTo(x.numel());
    assertElements(x.grad(), 1);
  }

  @Test
  void aGradientThatNoOneAskedForIsReturnedWhenItIsForgotten() {
    var x = leaf(1);
    for (int pass = 0; pass < 3; pass++) {
      x.mul(3).mul(x).sum().backward();
      var lent = x.lentGrad().orElseThrow();
      assertThat(lent.toDoubleArray()).containsOnly(6);
      long before = held();
      x.zeroGrad();
      assertThat(before - held()).isGreaterThanOrEqualTo(BYTES);
      assertThat(x.lentGrad()).isEmpty();
      assertThatThrownBy(lent::toDoubleArray).isInstanceOf(ReleasedArrayException.class);
    }
  }

  @Test
  void aGradientThatWasAskedForStaysWhenItIsForgotten() {
    var x = leaf(1);
    x.mul(3).sum().backward();
    var kept = x.grad();
    x.mul(2).sum().backward();
    x.zeroGrad();
    x.mul(7).sum().backward();
    x.zeroGrad();
    assertElements(kept, 5);
  }

  @Test
  void whatHooksAndFunctionsHoldStaysWhenAGradientIsForgotten() {
    var held = new ArrayList<Tensor>();
    record Holding(List<Tensor> held) implements Function {
      @Override
      public Tensor forward(Context context, Tensor... x) {
        return x[0].mul(2);
      }

      @Override
      public void backward(Context context, Tensor gradient) {
        var answer = gradient.mul(2);
        held.add(answer);
        context.give(0, answer);
      }
    }
    var x = leaf(1);
    new Holding(held).apply(x).sum().backward();
    x.zeroGrad();
    var y = leaf(1);
    y.registerHook(
        gradient -> {
          held.add(gradient);
          return gradient;
        });
    y.mul(2).sum().backward();
    y.zeroGrad();
    assertElements(held.get(0), 2);
    assertElements(held.get(1), 2);
  }

  /** A function that passes on the gradient that came may hold it, too. */
  @Test
  void whatAFunctionPassesOnAndHoldsStays() {
    var held = new ArrayList<Tensor>();
    record Passing(List<Tensor> held) implements Function {
      @Override
      public Tensor forward(Context context, Tensor... x) {
        return x[0].mul(1);
      }

      @Override
      public void backward(Context context, Tensor gradient) {
        held.add(gradient);
        context.give(0, gradient);
      }
    }
    var x = leaf(1);
    new Passing(held).apply(x).mul(5).sum().backward();
    x.mul(2).sum().backward();
    assertElements(x.grad(), 7);
    assertElements(held.get(0), 5);
    x.zeroGrad();
    assertElements(held.get(0), 5);
    var inside = leaf(1);
    new Passing(held).apply(inside.softmax(1)).mul(5).sum().backward();
    assertElements(held.get(1), 5);
  }

  @Test
  void aRecordedGradientStaysWhenItIsForgotten() {
    var x = leaf(1);
    x.mul(x).sum().backward(Graph.CREATE);
    var slope = x.grad().mul(x).sum();
    x.zeroGrad();
    trample();
    slope.backward();
    assertElements(x.grad(), 4);
  }

  @Test
  void passesOverARetainedGraphDoNotGrow() {
    var x = leaf(0.5);
    var w = leaf(0.1);
    var loss = x.mm(w).softmax(1).log().add(x.t()).mean();
    loss.backward(Graph.RETAIN);
    long before = held();
    for (int i = 0; i < 20; i++) {
      loss.backward(Graph.RETAIN);
    }
    assertThat(held()).isLessThanOrEqualTo(before);
  }

  @Test
  void gradHoldsItsResultsOnly() {
    var x = leaf(0.5);
    var w = leaf(2);
    var loss = x.exp().mul(w).exp().mul(w).sum();
    long before = held();
    var gradients = Autograd.grad(List.of(loss), List.of(x, w));
    assertThat(held() - before).isLessThanOrEqualTo(2 * BYTES);
    assertElements(gradients.get(0), 4 * Math.exp(0.5) * Math.exp(2 * Math.exp(0.5)));
  }

  /** Softmax writes its gradient over the one that came, where that is the pass's own. */
  @Test
  void aGradientIsOverwrittenOnlyWhereNoOneSeesIt() {
    var numbers = new Random(5).doubles(2L * SIDE * SIDE).toArray();
    var x = Tensor.of(NDArray.of(numbers, 2, SIDE, SIDE).select(0, 0).dup()).requiresGrad(true);
    var w = Tensor.of(NDArray.of(numbers, 2, SIDE, SIDE).select(0, 1).dup());
    x.softmax(1).mul(w).sum().backward();
    var expected = x.grad().data().toDoubleArray();
    x.zeroGrad();
    var seen = new ArrayList<Tensor>();
    var y = x.softmax(1);
    y.registerHook(
        gradient -> {
          seen.add(gradient);
          return gradient;
        });
    y.mul(w).sum().backward();
    assertThat(x.grad().data().toDoubleArray()).containsExactly(expected);
    assertThat(seen.get(0).data().toDoubleArray()).containsExactly(w.data().toDoubleArray());
    var again = x.softmax(1);
    var found = Autograd.grad(List.of(again.mul(w).sum()), List.of(again, x));
    assertThat(found.get(0).data().toDoubleArray()).containsExactly(w.data().toDoubleArray());
    assertThat(found.get(1).data().toDoubleArray()).containsExactly(expected);
  }

  @Test
  void gradientsThatPassThroughAnAddStayRight() {
    var a = leaf(1);
    var b = leaf(2);
    var c = leaf(3);
    a.exp().add(b).add(c).mul(matrix(4)).mul(matrix(5)).sum().backward();
    assertElements(b.grad(), 20);
    assertElements(c.grad(), 20);
    assertElements(a.grad(), 20 * Math.E);
    b.grad().filli(0);
    assertElements(c.grad(), 20);
  }

  @Test
  void whatGradReturnsStaysRightWhereItAliases() {
    var a = leaf(1);
    var b = leaf(2);
    var middle = a.mul(matrix(2));
    var y = middle.add(b).reshape(SIDE * SIDE).mul(matrix(4).reshape(-1)).mul(3);
    var gradients = Autograd.grad(List.of(y.sum()), List.of(b, middle, a));
    assertElements(gradients.get(0), 12);
    assertElements(gradients.get(1), 12);
    assertElements(gradients.get(2), 24);
  }

  @Test
  void viewsOfOneGradientStayRight() {
    var a = leaf(1);
    var b = leaf(2);
    var whole = Tensor.of(NDArray.full(DType.FLOAT64, 1, 2, SIDE, SIDE)).requiresGrad(true);
    var joined = Tensor.cat(0, a, b.t()).mul(2).mul(3);
    var parts = whole.split(0, 1, 1);
    var sum = whole.sum(0).mul(matrix(5)).mul(2);
    joined.sum().add(parts.get(0).reshape(SIDE, SIDE).mul(a).sum()).add(sum.sum()).backward();
    assertElements(a.grad(), 7);
    assertElements(b.grad(), 6);
    var taken = trample();
    var gradient = whole.grad().data();
    assertThat(gradient.narrow(0, 0, 1).toDoubleArray()).containsOnly(11);
    assertThat(gradient.narrow(0, 1, 1).toDoubleArray()).containsOnly(10);
    assertThat(taken).isNotEmpty();
  }

  @Test
  void aGradientThatMeetsItselfIsAddedRight() {
    var x = leaf(1);
    var y = x.mul(3);
    var z = y.add(y);
    z.add(z).add(y).mul(matrix(2)).sum().backward();
    assertElements(x.grad(), 30);
  }

  @Test
  void aStretchedGradientBecomesAFullOne() {
    var x = leaf(1);
    x.sum(0).mul(3).mul(2).sum().backward();
    assertThat(x.grad().data().isContiguous()).isTrue();
    assertElements(x.grad(), 6);
    x.grad().addi(x.grad());
    assertElements(x.grad(), 12);
  }

  @Test
  void theUsersInputsOutputsAndGradientsStayRight() {
    var x = leaf(0);
    var constant = matrix(2);
    var y = x.exp();
    var z = y.mul(constant);
    var given = matrix(3);
    z.add(1).backward(given);
    assertElements(y, 1);
    assertElements(z, 2);
    assertElements(constant, 2);
    assertElements(given, 3);
    assertElements(x.grad(), 6);
  }

  @Test
  void aRecordedPassKeepsWhatTheNextOneNeeds() {
    var x = leaf(2);
    var first = Autograd.grad(x.mul(x).mul(x).sum(), x, Graph.CREATE);
    assertElements(first, 12);
    assertElements(Autograd.grad(first.sum(), x), 12);
  }

  private static Tensor scaled(Tensor x, NDArray scale) {
    return Recorder.record(
        "scaled",
        new Tensor[] {x},
        new NDArray[] {x.data().mul(scale)},
        Keep.NOTHING,
        new NDArray[] {scale},
        (Rule.General) call -> call.give(0, call.grad().mul(new Tensor(call.own(0)))))[0];
  }

  @Test
  void privateArraysOfAnOperationAreReturned() {
    var x = leaf(1);
    var scale = NDArray.full(DType.FLOAT64, 7, SIDE, SIDE);
    var y = scaled(x, scale).sum();
    y.backward(Graph.RETAIN);
    assertThat(scale.narrow(0, 0, 1).narrow(1, 0, 1).item()).isEqualTo(7);
    y.backward();
    assertThatThrownBy(() -> scale.add(1)).isInstanceOf(ReleasedArrayException.class);
    assertElements(x.grad(), 14);
    assertThatThrownBy(y::backward).hasMessageContaining("a second pass through scaled");
  }

  @Test
  void privateArraysAreReturnedAtOnceWhereNothingIsRecorded() {
    var scale = NDArray.full(DType.FLOAT64, 7, SIDE, SIDE);
    assertElements(scaled(matrix(1), scale), 7);
    assertThatThrownBy(() -> scale.add(1)).isInstanceOf(ReleasedArrayException.class);
  }
}
