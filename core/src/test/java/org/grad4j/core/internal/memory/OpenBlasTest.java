package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

class OpenBlasTest {
  @Test
  void saysTheReleaseThatRuns() {
    assertThat(OpenBlas.version()).isEqualTo(openblas_nolapack.OPENBLAS_VERSION.strip());
  }

  @Test
  void refusesTheKernelsThatDecomposeWrongly() {
    assertThat(OpenBlas.decomposesWrongly("0.3.19", true)).isTrue();
    assertThat(OpenBlas.decomposesWrongly("0.3.19", false)).isFalse();
    assertThat(OpenBlas.decomposesWrongly("0.3.31", true)).isFalse();
  }

  /** From 64 on, kernels for AVX-512 have been wrong. */
  @Test
  void theKernelsOfThisProcessorDecomposeLargeMatricesRightly() {
    for (int n : new int[] {16, 64, 65, 128, 200}) {
      for (var dtype : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
        var x = new Generator().manualSeed(n).randn(dtype, n, n);
        var one = NDArray.eye(dtype, n);
        var definite = x.mm(x.t()).add(one.mul(n));
        double rounding = n * (dtype == DType.FLOAT64 ? 1e-15 : 5e-7);
        assertNear(definite.inverse().mm(definite), one, rounding);
        assertNear(definite.solve(definite), one, rounding);
        var factor = definite.cholesky();
        assertNear(factor.mm(factor.t()), definite, n * rounding);
        var qr = x.qr();
        assertNear(qr.q().mm(qr.r()), x, rounding);
        var svd = x.svd();
        assertNear(svd.u().mul(svd.s()).mm(svd.vh()), x, n * rounding);
      }
    }
  }

  private static void assertNear(NDArray got, NDArray expected, double bound) {
    assertThat(got.sub(expected).norm(Double.POSITIVE_INFINITY, false).item()).isLessThan(bound);
  }
}
