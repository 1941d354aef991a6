package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.grad4j.core.DType;
import org.grad4j.core.ExpectedSums;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.OpenBlasFloats.Piece;
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
    assertThat(Piece.of(false, 64, 256, 784)).isEqualTo(new Piece(24, 64, 392));
    assertThat(Piece.of(false, 4096, 64, 16)).isEqualTo(new Piece(240, 64, 16));
    assertThat(Piece.of(false, 16, 512, 128)).isEqualTo(new Piece(16, 448, 128));
    assertThat(Piece.of(true, 64, 256, 784)).isEqualTo(new Piece(32, 32, 784));
    assertThat(Piece.of(true, 20, 256, 1000)).isEqualTo(new Piece(20, 32, 500));
    // Small to OpenBLAS as it is.
    assertThat(Piece.of(false, 64, 64, 64)).isEqualTo(new Piece(64, 64, 64));
    // The right factor is transposed, and leaves the cache or is not deep enough.
    assertThat(Piece.of(true, 1024, 1024, 512)).isEqualTo(new Piece(1024, 1024, 512));
    assertThat(Piece.of(true, 2048, 512, 128)).isEqualTo(new Piece(2048, 512, 128));
  }

  @Test
  void transposedRightFactorsAreTurnedForManyRows() {
    assertThat(Piece.paysTurned(1024, 512, 128)).isTrue();
    assertThat(Piece.paysTurned(1023, 512, 128)).isFalse();
    // Pieces are as quick, or a copy leaves the cache.
    assertThat(Piece.paysTurned(1024, 512, 256)).isFalse();
    assertThat(Piece.paysTurned(1024, 4096, 128)).isFalse();
  }

  /** However a product is cut, OpenBLAS finds each piece small. */
  @Test
  void noPieceIsPacked() {
    for (int k : new int[] {1, 2, 5, 24, 100, 191, 193, 500, 513, 976, 977, 5000}) {
      for (var transposedB : new boolean[] {false, true}) {
        int n = (1 << 18) / k;
        var piece = Piece.of(transposedB, 64, n, k);
        assertThat((long) Math.min(64, piece.rows()) * Math.min(n, piece.columns()) * piece.depth())
            .as("%s", piece)
            .isLessThanOrEqualTo(1_000_000);
      }
    }
  }

  /** Pieces of every remainder, whole factors and parts of larger matrices. */
  @Test
  void productsInPiecesAreThoseOfTheWhole() {
    for (int[] size :
        new int[][] {
          {33, 100, 400},
          {65, 67, 257},
          {97, 129, 130},
          {200, 33, 300},
          {33, 100, 1200},
          {7, 70, 2500},
          {2, 700, 1000},
          {500, 300, 9}
        }) {
      var generator = new Generator().manualSeed(size[0]);
      var a = generator.randn(DType.FLOAT32, size[0], size[2]);
      var b = generator.randn(DType.FLOAT32, size[2], size[1]);
      var exactA = a.to(DType.FLOAT64);
      var exactB = b.to(DType.FLOAT64);
      var expected = exactA.mm(exactB);
      var row = exactB.narrow(0, 0, 1);
      var magnitudes = exactA.abs().mm(exactB.abs()).add(row.abs().mul(3));
      var bounds = magnitudes.mul(ExpectedSums.rounding(DType.FLOAT32, size[2]));
      var wideA = NDArray.zeros(DType.FLOAT32, size[0], size[2] + 5);
      wideA.narrow(1, 3, size[2]).copyi(a);
      for (var got :
          new NDArray[] {
            a.mm(b), wideA.narrow(1, 3, size[2]).mm(b), a.t().dup().t().mm(b), a.mm(b.t().dup().t())
          }) {
        assertWithin(got, expected, bounds);
      }
      var added = b.narrow(0, 0, 1).addmm(a, b, 3, -0.5);
      assertWithin(added, row.mul(3).sub(expected.mul(0.5)), bounds);
    }
  }

  private static void assertWithin(NDArray got, NDArray expected, NDArray bounds) {
    var excess = got.to(DType.FLOAT64).sub(expected).abs().sub(bounds);
    assertThat(excess.amax().item()).isLessThanOrEqualTo(0);
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
