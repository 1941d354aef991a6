package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Decompositions are right if their factors have the right form and multiply to the matrix. */
class LinearAlgebraTest {
  private static final DType[] FLOATING = {DType.FLOAT32, DType.FLOAT64};

  private static NDArray matrices(Random random, DType dtype, long m, long n) {
    var sizes = new long[2 + random.nextInt(3)];
    Arrays.setAll(sizes, d -> random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3));
    sizes[sizes.length - 2] = m;
    sizes[sizes.length - 1] = n;
    return Sample.of(random, dtype, at -> (double) (float) random.nextGaussian(), sizes).array();
  }

  private static NDArray identity(DType dtype, long n) {
    var y = NDArray.zeros(dtype, n, n);
    for (long i = 0; i < n; i++) {
      y.narrow(0, i, 1).narrow(1, i, 1).filli(1);
    }
    return y;
  }

  private static void assertClose(NDArray got, NDArray expected) {
    assertThat(got.dtype()).isEqualTo(expected.dtype());
    assertThat(got.shape()).isEqualTo(expected.shape());
    double tolerance = got.dtype() == DType.FLOAT32 ? 2e-4 : 1e-10;
    for (double difference : got.sub(expected).toDoubleArray()) {
      assertThat(difference).isBetween(-tolerance, tolerance);
    }
  }

  private static long size(Random random) {
    return random.nextInt(10) == 0 ? 0 : random.nextInt(10) == 0 ? 40 : 1 + random.nextInt(5);
  }

  /** Far enough from singular for any rounding. */
  private static NDArray regular(Random random, DType dtype, long n) {
    var a = matrices(random, dtype, n, n).mul(0.2 / (n + 1));
    return a.add(identity(dtype, n));
  }

  @Test
  void inverseAndSolveUndoTheProduct() {
    Randomly.check(
        150,
        random -> {
          var dtype = Sample.dtype(random, FLOATING);
          long n = size(random);
          var regular = regular(random, dtype, n);
          var a = random.nextBoolean() ? regular : regular.transpose(-1, -2);
          var ones = identity(dtype, n).expand(a.shape());
          assertClose(a.matmul(a.inverse()), ones.dup());
          var b = Sample.of(random, dtype, n, 7).array();
          assertClose(a.matmul(a.solve(b)), b.expand(a.matmul(b).shape()).dup());
          var vector = Sample.of(random, dtype, n).array();
          var x = a.solve(vector);
          assertThat(x.shape()).isEqualTo(a.matmul(vector).shape());
          assertClose(a.mul(x.reshape(with(x.shape()))).sum(-1), vector.expand(x.shape()).dup());
        });
  }

  @Test
  void solveTakesABatchOfVectorsAndBroadcasts() {
    var a = regular(new Random(1), DType.FLOAT64, 4).reshape(-1, 4, 4).narrow(0, 0, 1);
    var five = a.expand(5, 4, 4);
    var b = Sample.of(new Random(2), DType.FLOAT64, 5, 4).array();
    var x = five.solve(b);
    assertThat(x.shape()).isEqualTo(Shape.of(5, 4));
    assertClose(five.bmm(x.reshape(5, 4, 1)).reshape(5, 4), b.dup());
    assertThat(a.solve(NDArray.ones(DType.FLOAT64, 3, 1, 4, 2)).shape())
        .isEqualTo(Shape.of(3, 1, 4, 2));
  }

  /** The determinant by cofactors; those of every second column with this sign. */
  private static double cofactors(double[][] a, int sign) {
    double sum = a.length == 0 ? 1 : 0;
    for (int column = 0; column < a.length; column++) {
      int without = column;
      var minor = new double[a.length - 1][];
      for (int row = 1; row < a.length; row++) {
        var line = a[row];
        minor[row - 1] =
            java.util.stream.IntStream.range(0, a.length)
                .filter(c -> c != without)
                .mapToDouble(c -> line[c])
                .toArray();
      }
      sum += (column % 2 == 0 ? 1 : sign) * a[0][column] * cofactors(minor, sign);
    }
    return sum;
  }

  /**
   * How far off a determinant may be. The factors multiply to a matrix each of whose elements is
   * off by n roundings of |L| · |U|: of n products of a number of at most 1 and one that n − 1
   * eliminations have at most doubled. The sum of the magnitudes of all terms, the permanent, tells
   * what that does; 100 more roundings are those of a logarithm of at most 100 and its exponential.
   */
  private static double allowed(double[][] a, DType dtype) {
    int n = a.length;
    double rounding = dtype == DType.FLOAT32 ? 0x1p-24 : 0x1p-53;
    double most = Arrays.stream(a).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    double off = n * rounding * n * most * (1 << n) / 2;
    double permanent = cofactors(magnitudes(a, 0), 1);
    return cofactors(magnitudes(a, off), 1) - permanent + 100 * rounding * permanent;
  }

  private static double[][] magnitudes(double[][] a, double more) {
    return Arrays.stream(a)
        .map(row -> Arrays.stream(row).map(element -> Math.abs(element) + more).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void detEqualsTheCofactorsAndSlogdetItsLogarithm() {
    Randomly.check(
        150,
        random -> {
          var dtype = Sample.dtype(random, FLOATING);
          int n = random.nextInt(6);
          var a = matrices(random, dtype, n, n);
          var det = a.det();
          var parts = a.slogdet();
          var elements = a.toDoubleArray();
          var expected = new double[(int) det.numel()];
          var allowed = new double[expected.length];
          for (int i = 0; i < expected.length; i++) {
            var matrix = new double[n][];
            for (int row = 0; row < n; row++) {
              int from = (i * n + row) * n;
              matrix[row] = Arrays.copyOfRange(elements, from, from + n);
            }
            expected[i] = cofactors(matrix, -1);
            allowed[i] = allowed(matrix, dtype);
          }
          var front = Arrays.copyOf(a.shape().toArray(), a.rank() - 2);
          Sample.assertElements(det, dtype, front, expected, allowed);
          Sample.assertElements(
              parts.sign().mul(parts.logAbsDet().exp()), dtype, front, expected, allowed);
        });
  }

  @Test
  void choleskyMultipliesToTheMatrixAndReadsItsLowerTriangle() {
    Randomly.check(
        100,
        random -> {
          var dtype = Sample.dtype(random, FLOATING);
          long n = size(random);
          var a = matrices(random, dtype, n, n);
          var definite = a.matmul(a.transpose(-1, -2)).add(identity(dtype, n).mul(2.0 + n));
          var l = definite.cholesky();
          assertClose(l.matmul(l.transpose(-1, -2)).div(2.0 + n), definite.div(2.0 + n));
          assertThat(upperOf(l)).isTrue();
          assertThat(definite.transpose(-1, -2).cholesky().shape()).isEqualTo(a.shape());
        });
    var lower = NDArray.of(new double[] {4, Double.NaN, 2, 5}, 2, 2);
    assertThat(lower.cholesky().toDoubleArray()).containsExactly(2, 0, 1, 2);
  }

  private static boolean upperOf(NDArray l) {
    var elements = l.toDoubleArray();
    int n = (int) l.shape().size(-1);
    for (int i = 0; i < elements.length; i++) {
      if (i % n > i / n % n && elements[i] != 0) {
        return false;
      }
    }
    return true;
  }

  @Test
  void qrAndSvdMultiplyToTheMatrix() {
    Randomly.check(
        150,
        random -> {
          var dtype = Sample.dtype(random, FLOATING);
          var a = matrices(random, dtype, size(random), size(random));
          long k = Math.min(a.shape().size(-1), a.shape().size(-2));
          var qr = a.qr();
          assertClose(qr.q().matmul(qr.r()), a.dup());
          if (k == qr.r().shape().size(-1)) {
            assertThat(upperOf(qr.r().transpose(-1, -2))).isTrue();
          }
          var svd = a.svd();
          var scaled = svd.u().mul(svd.s().reshape(with(svd.s().shape())));
          assertClose(scaled.matmul(svd.vh()), a.dup());
          var s = svd.s().toDoubleArray();
          for (int i = 0; i < s.length; i++) {
            assertThat(s[i] >= 0).isTrue();
            assertThat(i % k == 0 || s[i] <= s[i - 1]).isTrue();
          }
          for (var columns : new NDArray[] {qr.q(), svd.u(), svd.vh().transpose(-1, -2)}) {
            var square = columns.transpose(-1, -2).matmul(columns);
            assertClose(square, identity(dtype, k).expand(square.shape()).dup());
          }
        });
  }

  @Test
  void eighMultipliesToTheMatrixAndReadsItsLowerTriangle() {
    Randomly.check(
        100,
        random -> {
          var dtype = Sample.dtype(random, FLOATING);
          long n = size(random);
          var a = matrices(random, dtype, n, n);
          var symmetric = a.add(a.transpose(-1, -2));
          var eigh = symmetric.triu(1).add(symmetric.tril(0)).eigh();
          var v = eigh.eigenvectors();
          var scaled = v.mul(eigh.eigenvalues().unsqueeze(-2));
          assertClose(scaled.matmul(v.transpose(-1, -2)), symmetric);
          assertThat(symmetric.tril(0).eigh().eigenvalues().equal(eigh.eigenvalues())).isTrue();
          var square = v.transpose(-1, -2).matmul(v);
          assertClose(square, identity(dtype, n).expand(square.shape()).dup());
          var values = eigh.eigenvalues().toDoubleArray();
          for (int i = 0; i < values.length; i++) {
            assertThat(i % n == 0 || values[i] >= values[i - 1]).isTrue();
          }
        });
  }

  @Test
  void triangularSystemsAreSolvedFromEitherSide() {
    Randomly.check(
        150,
        random -> {
          var dtype = Sample.dtype(random, FLOATING);
          int n = (int) size(random);
          boolean upper = random.nextBoolean();
          boolean left = random.nextBoolean();
          boolean unit = random.nextBoolean();
          var a = matrices(random, dtype, n, n).mul(0.3).add(identity(dtype, n).mul(2));
          long r = size(random);
          var b = Sample.of(random, dtype, left ? n : r, left ? r : n).array();
          var x = a.solveTriangular(b, upper, left, unit);
          var triangle = upper ? a.triu(unit ? 1 : 0) : a.tril(unit ? -1 : 0);
          var whole = unit ? triangle.add(identity(dtype, n)) : triangle;
          var product = left ? whole.matmul(x) : x.matmul(whole);
          // What a substitution solves is off by |triangle| · |x|, each element n times rounded;
          // so is the product.
          var magnitudes = left ? whole.abs().matmul(x.abs()) : x.abs().matmul(whole.abs());
          Sample.assertElements(
              product,
              dtype,
              product.shape().toArray(),
              b.expand(product.shape()).toDoubleArray(),
              magnitudes.mul(ExpectedSums.rounding(dtype, n)).toDoubleArray());
        });
    var zero = NDArray.zeros(DType.FLOAT32, 1, 1);
    var one = NDArray.ones(DType.FLOAT32, 1, 1);
    assertThat(zero.solveTriangular(one, true, true, false).item()).isInfinite();
  }

  private static long[] with(Shape s) {
    var sizes = Arrays.copyOf(s.toArray(), s.rank() + 1);
    sizes[s.rank()] = sizes[s.rank() - 1];
    sizes[s.rank() - 1] = 1;
    return sizes;
  }

  @Test
  void whatHasNoAnswerIsRefusedWithASentence() {
    var singular = NDArray.of(new float[] {1, 2, 2, 4}, 2, 2);
    assertThat(singular.det().item()).isZero();
    assertThat(singular.slogdet().logAbsDet().item()).isEqualTo(Double.NEGATIVE_INFINITY);
    refused("inverse: the [2, 2] matrix is singular.", singular::inverse);
    refused("solve: the [2, 2] matrix is singular.", () -> singular.solve(singular));
    var second = NDArray.cat(0, identity(DType.FLOAT32, 2), singular).reshape(2, 2, 2);
    refused("inverse: matrix 1 of [2, 2, 2] is singular.", second::inverse);
    refused(
        "cholesky: the [2, 2] matrix is not positive definite.", () -> singular.neg().cholesky());
    var wide = NDArray.ones(DType.FLOAT32, 2, 3);
    refused("det: needs square matrices (…, n, n), got [2, 3].", wide::det);
    refused("qr: needs matrices (…, m, n), got [2].", () -> NDArray.ones(DType.FLOAT32, 2).qr());
    refused(
        "solve: needs square matrices (…, n, n) and (n) or (…, n, r), got [2, 2] and [3].",
        () -> singular.solve(NDArray.ones(DType.FLOAT32, 3)));
    refused(
        "svd: the [2, 3] matrix has elements that are NaN, or did not converge.",
        () -> wide.mul(Double.NaN).svd());
    refused("eigh: needs square matrices (…, n, n), got [2, 3].", wide::eigh);
    refused(
        "eigh: the [2, 2] matrix has elements that are NaN.",
        () -> singular.mul(Double.NaN).eigh());
    refused(
        "solveTriangular: needs square matrices (…, n, n) and (…, r, n), got [2, 2] and [2, 3].",
        () -> singular.solveTriangular(wide, true, false, false));
    assertThatThrownBy(() -> singular.to(DType.INT64).inverse())
        .isInstanceOf(DTypeException.class)
        .hasMessage("inverse: needs float32 or float64, got int64; cast first: a.to(FLOAT32).");
  }

  private static void refused(
      String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
