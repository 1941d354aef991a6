package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.ShapeException;
import org.junit.jupiter.api.Test;

/** Contract 8: PyTorch's conditions for errors, our sentences. */
class ErrorConditionTest {
  private static Tensor leaf(double... elements) {
    return Tensor.of(elements).requiresGrad(true);
  }

  private static void assertRefused(ThrowingCallable call, String sentence) {
    assertThatThrownBy(call).isInstanceOf(AutogradException.class).hasMessage(sentence);
  }

  @Test
  void backwardStartsFromOneNumber() {
    assertRefused(
        () -> leaf(1, 2).mul(2).backward(),
        "backward: starts from one number, got [2]; reduce it first, or give its gradient: "
            + "backward(gradient).");
    assertRefused(
        () -> leaf(1).mul(Tensor.zeros(0).to(DType.FLOAT64)).backward(),
        "backward: starts from one number, got [0]; reduce it first, or give its gradient: "
            + "backward(gradient).");
    var x = leaf(1, 2);
    assertRefused(
        () -> Autograd.grad(x.mul(2), x),
        "grad: starts from one number, got [2]; give the gradients of the outputs too.");
    leaf(3).reshape(1, 1, 1).backward();
  }

  @Test
  void aRootMustRequireAGradient() {
    var sentence =
        ": output 0 requires no gradient: nothing that it was computed from does, or it was not "
            + "recorded; say requiresGrad(true) before, and compute outside of noGrad.";
    assertRefused(() -> Tensor.scalar(1).mul(2).backward(), "backward" + sentence);
    var x = leaf(1);
    assertRefused(() -> Autograd.noGrad(() -> x.mul(2)).backward(), "backward" + sentence);
    assertRefused(() -> x.mul(2).detach().backward(), "backward" + sentence);
    assertRefused(() -> Autograd.grad(Tensor.scalar(1), x), "grad" + sentence);
  }

  @Test
  void aGradientMustBeOfItsRootsShape() {
    assertRefused(
        () -> leaf(1, 2).mul(2).backward(Tensor.of(new double[] {1})),
        "backward: the gradient of output 0 must be of its shape [2], got [1].");
  }

  @Test
  void aGradientOfAnotherTypeIsCast() {
    var x = Tensor.ones(2).requiresGrad(true);
    x.mul(3).backward(Tensor.of(new double[] {1, 2}));
    assertThat(x.grad().dtype()).isEqualTo(DType.FLOAT32);
    assertThat(x.grad().data().toDoubleArray()).containsExactly(3, 6);
  }

  @Test
  void asManyGradientsAsRootsAreNeeded() {
    var x = leaf(1);
    assertRefused(
        () -> Autograd.backward(List.of(x, x), List.of(x), Graph.FREE),
        "backward: 2 outputs need as many gradients, got 1.");
  }

  @Test
  void anUnusedInputIsRefused() {
    var x = leaf(1);
    var unused = leaf(2);
    assertRefused(
        () -> Autograd.grad(List.of(x.mul(2)), List.of(x, unused)),
        "grad: no output depends on input 1; gradAllowUnused answers an empty gradient there.");
  }

  @Test
  void anInputWithoutGradientIsRefused() {
    var x = leaf(1);
    assertRefused(
        () -> Autograd.grad(List.of(x.mul(2)), List.of(x, Tensor.scalar(1))),
        "grad: input 1 does not require a gradient; say requiresGrad(true) first.");
  }

  @Test
  void aComputedTensorCannotStopRequiringAGradient() {
    var y = leaf(1).mul(2);
    assertRefused(
        () -> y.requiresGrad(false),
        "requiresGrad: a computed tensor cannot stop requiring a gradient; use its detach().");
    assertThat(y.requiresGrad(true)).isSameAs(y);
    assertThat(y.isLeaf()).isFalse();
  }

  @Test
  void onlyFloatingPointRequiresAGradient() {
    assertRefused(
        () -> Tensor.of(new long[] {1}).requiresGrad(true),
        "requiresGrad: only float32 and float64 tensors can require a gradient, got int64.");
    assertRefused(
        () -> Tensor.of(NDArray.of(new boolean[] {true})).requiresGrad(true),
        "requiresGrad: only float32 and float64 tensors can require a gradient, got bool.");
    assertThat(Tensor.of(new long[] {1}).requiresGrad(false).requiresGrad()).isFalse();
  }

  @Test
  void aLeafMayStopAndStartAgain() {
    var x = leaf(1);
    x.mul(2).backward();
    x.requiresGrad(false);
    assertThat(x.mul(2).requiresGrad()).isFalse();
    assertThat(x.grad().item()).isEqualTo(2);
    x.requiresGrad(true);
    x.mul(3).backward();
    assertThat(x.grad().item()).isEqualTo(5);
  }

  @Test
  void aFrozenLeafTakesNothingAndIsTheSameLeafAfterwards() {
    var x = leaf(1);
    var y = x.mul(2);
    x.requiresGrad(false);
    y.backward(Graph.RETAIN);
    assertThat(x.hasGrad()).isFalse();
    x.requiresGrad(true);
    y.backward();
    assertThat(x.grad().item()).isEqualTo(2);
  }

  @Test
  void aComputedTensorHasNoDotGrad() {
    var y = leaf(1).mul(2);
    y.backward();
    assertThat(y.hasGrad()).isFalse();
    assertRefused(
        y::grad,
        "grad: only leaves keep a gradient; say retainGrad() before backward, or ask "
            + "Autograd.grad(output, input).");
  }

  @Test
  void gradOfComputedTensorsAndOfTheRootItself() {
    var x = leaf(3);
    var y = x.mul(x);
    var z = y.mul(2);
    var gradients = Autograd.grad(List.of(z), List.of(z, y, x, y));
    assertThat(gradients).extracting(Tensor::item).containsExactly(1.0, 2.0, 12.0, 2.0);
  }

  @Test
  void gradFromAnInfiniteOutputStartsFromOne() {
    var x = leaf(0);
    assertThat(Autograd.grad(x.add(Double.POSITIVE_INFINITY), x).item()).isEqualTo(1);
    assertThat(Autograd.grad(x.add(Double.NaN), x).item()).isEqualTo(1);
  }

  @Test
  void badProbabilitiesAreRefused() {
    var target = Tensor.of(new double[] {0, 1});
    for (double bad : new double[] {-0.1, 1.5, Double.NaN, Double.NEGATIVE_INFINITY}) {
      assertThatThrownBy(
              () -> Functional.binaryCrossEntropy(leaf(0.5, bad), target, Reduction.MEAN))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "binaryCrossEntropy: needs probabilities from 0 to 1, got "
                  + bad
                  + "; for numbers before a sigmoid there is binaryCrossEntropyWithLogits.");
    }
  }

  @Test
  void aLossNamesItselfAndBothShapes() {
    assertThatThrownBy(() -> Functional.mseLoss(leaf(1, 2), leaf(1, 2, 3), Reduction.MEAN))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("mseLoss: [2] and [3]");
    assertThatThrownBy(() -> Functional.binaryCrossEntropy(leaf(1), leaf(1, 0), Reduction.SUM))
        .isInstanceOf(ShapeException.class)
        .hasMessage("binaryCrossEntropy: input and target must be of one shape, got [1] and [2].");
  }
}
