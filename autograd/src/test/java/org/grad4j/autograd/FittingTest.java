package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.grad4j.core.DType;
import org.grad4j.core.Shape;
import org.junit.jupiter.api.Test;

/** Contract 5: broadcasting and promotion are undone, by the engine. */
class FittingTest {
  private static Tensor leaf(DType dtype, long... sizes) {
    return Tensor.ones(sizes).to(dtype).requiresGrad(true);
  }

  private static void assertGradient(Tensor leaf, double each) {
    assertThat(leaf.grad().shape()).isEqualTo(leaf.shape());
    assertThat(leaf.grad().dtype()).isEqualTo(leaf.dtype());
    assertThat(leaf.grad().data().toDoubleArray()).containsOnly(each);
  }

  @Test
  void addedAndStretchedDimensionsAreSummed() {
    var row = leaf(DType.FLOAT64, 3);
    var column = leaf(DType.FLOAT64, 2, 1);
    var one = leaf(DType.FLOAT64);
    var whole = leaf(DType.FLOAT64, 4, 2, 3);
    row.add(column).add(one).add(whole).sum().backward();
    assertGradient(row, 8);
    assertGradient(column, 12);
    assertGradient(one, 24);
    assertGradient(whole, 1);
  }

  @Test
  void aFloat32InputOfAFloat64OperationGetsAFloat32Gradient() {
    var single = leaf(DType.FLOAT32, 3);
    var twice = leaf(DType.FLOAT64, 2, 3);
    var y = single.mul(twice);
    assertThat(y.dtype()).isEqualTo(DType.FLOAT64);
    y.sum().backward();
    assertGradient(single, 2);
    assertGradient(twice, 1);
  }

  @Test
  void aFloat64ScalarInAFloat32OperationGetsAFloat64Gradient() {
    var matrix = leaf(DType.FLOAT32, 2, 3);
    var scalar = leaf(DType.FLOAT64);
    var y = matrix.mul(scalar);
    assertThat(y.dtype()).isEqualTo(DType.FLOAT32);
    y.sum().backward();
    assertGradient(matrix, 1);
    assertGradient(scalar, 6);
  }

  @Test
  void catAndWherePromoteAndGoBack() {
    var single = leaf(DType.FLOAT32, 2);
    var twice = leaf(DType.FLOAT64, 2);
    Tensor.cat(0, single, twice).mul(3).sum().backward();
    assertGradient(single, 3);
    assertGradient(twice, 3);
    single.zeroGrad();
    Tensor.where(Tensor.of(new float[] {1, 1}).gt(0), single, twice).sum().backward();
    assertGradient(single, 1);
  }

  @Test
  void gradientsInIntegerOperandsAreNone() {
    var x = leaf(DType.FLOAT32, 2);
    x.mul(Tensor.of(new long[] {2, 2})).sum().backward();
    assertGradient(x, 2);
  }

  @Test
  void aRuleThatAnswersTheWrongShapeIsNamed() {
    var x = leaf(DType.FLOAT64, 3);
    var y =
        Recorder.record(
            "wrong",
            x,
            x.data().dup(),
            Keep.NOTHING,
            (g, call) -> Tensor.zeros(2).to(DType.FLOAT64));
    assertThatThrownBy(() -> y.sum().backward())
        .isInstanceOf(AutogradException.class)
        .hasMessage("wrong: its rule answered a gradient of [2] for an input of [3].");
  }

  @Test
  void secondOrderGoesThroughBroadcastingToo() {
    var x = leaf(DType.FLOAT64, 1);
    var y = leaf(DType.FLOAT64, 3);
    var first = Autograd.grad(x.mul(y).mul(x).sum(), x, Graph.CREATE);
    assertThat(first.shape()).isEqualTo(Shape.of(1));
    assertThat(first.item()).isEqualTo(6);
    first.backward();
    assertGradient(x, 6);
    assertGradient(y, 2);
  }
}
