package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

/** Matrices of derivatives of functions whose derivatives are known. */
class DerivativesTest {
  private static Tensor squares(Tensor x) {
    return x.mul(x);
  }

  private static Tensor cubic(Tensor x) {
    return x.mul(x).mul(x).sum().mul(x.sum());
  }

  private static Tensor vector(double... elements) {
    return Tensor.of(elements);
  }

  private static double[] elements(Tensor x) {
    return x.data().toDoubleArray();
  }

  @Test
  void theJacobianHasTheShapeOfOutputAndInput() {
    var x = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    var jacobian = Derivatives.jacobian(in -> in.sum(0), x);
    assertThat(jacobian.shape().toArray()).containsExactly(3, 2, 3);
    for (int i = 0; i < 3; i++) {
      for (int r = 0; r < 2; r++) {
        for (int c = 0; c < 3; c++) {
          assertThat(elements(jacobian)[(i * 2 + r) * 3 + c]).isEqualTo(i == c ? 1 : 0);
        }
      }
    }
    assertThat(jacobian.requiresGrad()).isFalse();
    assertThat(x.hasGrad()).isFalse();
  }

  @Test
  void theJacobianOfSquaresIsDiagonal() {
    assertThat(elements(Derivatives.jacobian(DerivativesTest::squares, vector(1, 2))))
        .containsExactly(2, 0, 0, 4);
    assertThat(
            elements(
                Derivatives.jacobian(
                    DerivativesTest::squares, Tensor.of(NDArray.of(new double[0])))))
        .isEmpty();
    assertThat(elements(Derivatives.jacobian(x -> vector(1, 2), vector(3)))).containsExactly(0, 0);
  }

  @Test
  void theHessianIsSymmetricAndRight() {
    // f = s3·s1: ∂²f/∂x∂y = 3x² + 3y², and 6x²·… on the diagonal: 6x·s1 + 6x².
    var hessian = Derivatives.hessian(DerivativesTest::cubic, vector(1, 2));
    assertThat(elements(hessian)).containsExactly(6 * 3 + 6, 3 + 12, 3 + 12, 12 * 3 + 24);
    assertThat(elements(Derivatives.hessian(x -> x.sum(), vector(1, 2)))).containsOnly(0);
  }

  @Test
  void productsAgreeWithTheMatrices() {
    var x = vector(0.5, -1, 2);
    UnaryOperator<Tensor> f = in -> Tensor.cat(0, in.mul(in).sum().reshape(1), in.sigmoid());
    var jacobian = Derivatives.jacobian(f, x);
    var v = vector(1, -2, 0.5);
    var w = vector(2, 1, -1, 3);
    var pushed = Derivatives.jvp(f, x, v);
    assertClose(pushed.product(), jacobian.mv(v));
    assertClose(pushed.output(), f.apply(x));
    assertClose(Derivatives.vjp(f, x, w).product(), jacobian.t().mv(w));
    assertClose(
        Derivatives.hvp(DerivativesTest::cubic, x, v).product(),
        Derivatives.hessian(DerivativesTest::cubic, x).mv(v));
    assertThat(elements(Derivatives.jvp(in -> vector(1, 2), x, v).product())).containsOnly(0);
    assertThat(elements(Derivatives.hvp(in -> in.sum(), x, v).product())).containsOnly(0);
  }

  private static void assertClose(Tensor got, Tensor expected) {
    assertThat(got.data().allClose(expected.data())).as(got + " against " + expected).isTrue();
  }

  @Test
  void wrongShapesAreRefused() {
    assertThatThrownBy(() -> Derivatives.hessian(DerivativesTest::squares, vector(1, 2)))
        .hasMessage("hessian: needs a function with one number as output, got [2].");
    assertThatThrownBy(() -> Derivatives.vjp(DerivativesTest::squares, vector(1, 2), vector(1)))
        .hasMessage("vjp: v must be of the output's shape [2], got [1].");
    assertThatThrownBy(() -> Derivatives.jvp(DerivativesTest::squares, vector(1, 2), vector(1)))
        .hasMessage("jvp: v must be of x's shape [2], got [1].");
  }
}
