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

  @Test
  void productsAreCutWhereThatWasMeasuredToPay() {
    assertThat(OpenBlasFloats.paysInPieces(false, 64, 256, 784)).isTrue();
    assertThat(OpenBlasFloats.paysInPieces(true, 64, 256, 784)).isTrue();
    // Small to OpenBLAS as it is.
    assertThat(OpenBlasFloats.paysInPieces(false, 64, 64, 64)).isFalse();
    // Even the smallest piece would be packed.
    assertThat(OpenBlasFloats.paysInPieces(false, 64, 64, 1000)).isFalse();
    // The right factor leaves the cache.
    assertThat(OpenBlasFloats.paysInPieces(false, 1024, 1024, 512)).isFalse();
    assertThat(OpenBlasFloats.paysInPieces(true, 2048, 512, 128)).isFalse();
  }

  /** Pieces of every remainder, whole factors and parts of larger matrices. */
  @Test
  void productsInPiecesAreThoseOfTheWhole() {
    for (int[] size : new int[][] {{33, 100, 400}, {65, 67, 257}, {97, 129, 130}, {200, 33, 300}}) {
      var generator = new Generator().manualSeed(size[0]);
      var a = generator.randn(DType.FLOAT64, size[0], size[2]);
      var b = generator.randn(DType.FLOAT64, size[2], size[1]);
      var expected = a.mm(b);
      var floatA = a.to(DType.FLOAT32);
      var floatB = b.to(DType.FLOAT32);
      var wideA = NDArray.zeros(DType.FLOAT32, size[0], size[2] + 5);
      wideA.narrow(1, 3, size[2]).copyi(floatA);
      double bound = 2e-4;
      assertNear(floatA.mm(floatB).to(DType.FLOAT64), expected, bound);
      assertNear(wideA.narrow(1, 3, size[2]).mm(floatB).to(DType.FLOAT64), expected, bound);
      assertNear(floatA.t().dup().t().mm(floatB).to(DType.FLOAT64), expected, bound);
      assertNear(floatA.mm(floatB.t().dup().t()).to(DType.FLOAT64), expected, bound);
    }
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
