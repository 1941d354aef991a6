package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.grad4j.core.DTypeException;
import org.grad4j.core.Shape;
import org.junit.jupiter.api.Test;

/** Singular, empty and wrong operands of products and linear algebra. */
class LinearAlgebraTest {
  private static Tensor leaf(double[] elements, long... sizes) {
    return Tensor.of(elements, sizes).requiresGrad(true);
  }

  @Test
  void theDeterminantOfASingularMatrixHasItsCofactorsAsGradient() {
    var a = leaf(new double[] {1, 2, 3, 2, 4, 6, 1, 0, 1}, 3, 3);
    assertThat(a.det().item()).isCloseTo(0, within(1e-12));
    a.det().backward();
    var expected = new double[] {4, 4, -4, -2, -2, 2, 0, 0, 0};
    var got = a.grad().data().toDoubleArray();
    for (int i = 0; i < expected.length; i++) {
      assertThat(got[i]).isCloseTo(expected[i], within(1e-12));
    }
    var zero = leaf(new double[4], 2, 2);
    zero.det().backward();
    assertThat(zero.grad().data().toDoubleArray()).containsOnly(0);
  }

  @Test
  void itsSecondGradientIsRefused() {
    var zero = leaf(new double[4], 2, 2);
    var first = Autograd.grad(zero.det(), zero, Graph.CREATE);
    assertThatThrownBy(() -> Autograd.grad(first.sum(), zero))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inverse: the [2, 2] matrix is singular.");
  }

  @Test
  void nothingHasADeterminantOfOne() {
    var none = leaf(new double[0], 2, 0, 0);
    var det = none.det();
    assertThat(det.data().toDoubleArray()).containsExactly(1, 1);
    det.sum().backward();
    assertThat(none.grad().shape()).isEqualTo(Shape.of(2, 0, 0));
    assertThat(none.inverse().shape()).isEqualTo(Shape.of(2, 0, 0));
    assertThat(Linalg.pinv(leaf(new double[0], 0, 3)).shape()).isEqualTo(Shape.of(3, 0));
  }

  @Test
  void emptyProductsHaveGradients() {
    for (long[][] sizes :
        new long[][][] {
          {{2, 0, 3}, {3, 4}}, {{2, 3, 0}, {0, 4}}, {{0, 2, 3}, {3, 4}}, {{0}, {2, 0, 3}}
        }) {
      var a = Tensor.zeros(sizes[0]).requiresGrad(true);
      var b = Tensor.zeros(sizes[1]).requiresGrad(true);
      a.matmul(b).sum().backward();
      assertThat(a.grad().shape()).isEqualTo(a.shape());
      assertThat(b.grad().shape()).isEqualTo(b.shape());
      assertThat(b.grad().data().sum().item()).isZero();
    }
  }

  @Test
  void whatDoesNotFitIsRefusedWithASentence() {
    var matrix = Tensor.ones(2, 3);
    refused(
        "matmul: [2, 3] × [2, 3]: the columns of the first (3) must equal the rows of the second "
            + "(2).",
        () -> matrix.matmul(matrix));
    assertThatThrownBy(() -> matrix.matmul(Tensor.of(new double[3])))
        .isInstanceOf(DTypeException.class)
        .hasMessage("matmul: float32 × float64; cast one of them: b.to(FLOAT32).");
    refused(
        "addmv: needs a matrix (n, m) and a vector (m) after the input, got [2], [2, 3], [2].",
        () -> Tensor.ones(2).addmv(matrix, Tensor.ones(2)));
    refused("trace: needs a matrix, got [2].", () -> Tensor.ones(2).trace());
    refused(
        "cross: dimension -1 must have 3 elements in both, got [2, 2] and [2, 2].",
        () -> Tensor.ones(2, 2).cross(Tensor.ones(2, 2)));
    refused(
        "tensordot: dimensions [1] of [2, 3] and [1] of [3, 4] must have the same sizes, pair by "
            + "pair.",
        () -> matrix.tensordot(Tensor.ones(3, 4), new int[] {1}, new int[] {1}));
    refused(
        "tensordot: cannot sum over 3 dimensions of [2, 3] and [2, 3]; 0 to 2 are possible.",
        () -> matrix.tensordot(matrix, 3));
    refused(
        "kron: takes 4 dimensions at most, got [1, 1, 1, 1, 1] and [2, 3].",
        () -> Tensor.ones(1, 1, 1, 1, 1).kron(matrix));
    refused(
        "cdist: needs rows (…, n, d) and (…, m, d), got [2, 3] and [2, 2].",
        () -> Functional.cdist(matrix, Tensor.ones(2, 2)));
    refused("cdist: p must be at least 0, got -1.0.", () -> Functional.cdist(matrix, matrix, -1));
    refused(
        "matrixPower: needs square matrices (…, n, n), got [2, 3].", () -> matrix.matrixPower(2));
  }

  private static void refused(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
