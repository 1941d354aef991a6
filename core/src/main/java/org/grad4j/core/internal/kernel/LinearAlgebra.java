package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.QR;
import org.grad4j.core.SVD;
import org.grad4j.core.Shape;
import org.grad4j.core.SignLogDet;
import org.grad4j.core.internal.memory.Lapack;
import org.grad4j.core.internal.shape.LinearAlgebraShapes;

/**
 * The family of decompositions, of FLOAT32 or FLOAT64 matrices {@code (…, m, n)}, several of them
 * on several threads.
 *
 * <p>LAPACK reads columns, so a row-major matrix is its transpose there; where that will not do, a
 * transposed copy is made.
 */
public final class LinearAlgebra {
  private LinearAlgebra() {}

  /** A⁻¹ for A {@code (…, n, n)}. */
  public static NDArray inverse(NDArray a) {
    requireFloating("inverse", a);
    LinearAlgebraShapes.requireSquare("inverse", a.shape());
    int n = size(a, -1);
    var ones = NDArray.zeros(a.dtype(), n, n);
    Copy.overwrite(diagonal(ones), NDArray.scalar(a.dtype(), 1));
    try (var lu = WorkMatrices.copy("inverse", a);
        var x = WorkMatrices.copy("inverse", ones.expand(a.shape()))) {
      // Aᵀ·X = I by columns is X·A = I by rows.
      solve("inverse", a.shape(), lu, x, false, n, n);
      return x.array().dup();
    }
  }

  /** X of A·X = B for A {@code (…, n, n)}, B {@code (n)}, {@code (…, n)} or {@code (…, n, r)}. */
  public static NDArray solve(NDArray a, NDArray b) {
    requireFloating("solve", a);
    MatrixProduct.requireOneType("solve", a, b);
    boolean vectors = LinearAlgebraShapes.isVectors(a.shape(), b.shape());
    var columns = vectors ? b.reshape(WorkMatrices.appended(b.shape(), 1).toArray()) : b;
    var batch = LinearAlgebraShapes.solve(a.shape(), columns.shape(), b.shape());
    int n = size(a, -1);
    int r = size(columns, -1);
    var left = a.expand(WorkMatrices.appended(batch, n, n));
    var right = columns.expand(WorkMatrices.appended(batch, n, r)).transpose(-1, -2);
    try (var lu = WorkMatrices.copy("solve", left);
        var x = WorkMatrices.copy("solve", right)) {
      solve("solve", a.shape(), lu, x, true, n, r);
      var y = x.array().transpose(-1, -2).dup();
      return vectors ? y.reshape(WorkMatrices.appended(batch, n).toArray()) : y;
    }
  }

  private static void solve(
      String name, Shape shape, WorkMatrices lu, WorkMatrices x, boolean transposed, int n, int r) {
    var dtype = lu.array().dtype();
    int singular =
        lu.each(
            (long) n * n * (n + r),
            (index, address) -> {
              var pivots = new int[n];
              int info = Lapack.lu(dtype, n, address, pivots);
              if (info == 0 && r > 0) {
                Lapack.solve(dtype, transposed, n, r, address, pivots, x.address(index));
              }
              return info;
            });
    requireNone(name, shape, singular, "is singular");
  }

  /** The determinant of A {@code (…, n, n)}, in {@code (…)}. */
  public static NDArray det(NDArray a) {
    var factors = factors("det", a);
    int n = size(a, -1);
    var det = new double[factors.signs.length];
    for (int i = 0; i < det.length; i++) {
      det[i] = factors.signs[i];
      for (int d = 0; d < n; d++) {
        det[i] *= factors.diagonal[i * n + d];
      }
    }
    return each(a, det);
  }

  /** The sign of the determinant of A {@code (…, n, n)}, and the logarithm of its magnitude. */
  public static SignLogDet slogdet(NDArray a) {
    var factors = factors("slogdet", a);
    int n = size(a, -1);
    var signs = factors.signs;
    var logs = new double[signs.length];
    for (int i = 0; i < logs.length; i++) {
      for (int d = 0; d < n; d++) {
        double factor = factors.diagonal[i * n + d];
        signs[i] *= Math.signum(factor);
        logs[i] += Math.log(Math.abs(factor));
      }
    }
    return new SignLogDet(each(a, signs), each(a, logs));
  }

  /** What determinants are products of: U's diagonals, and −1 for an odd permutation. */
  private record Factors(double[] signs, double[] diagonal) {}

  private static Factors factors(String name, NDArray a) {
    requireFloating(name, a);
    LinearAlgebraShapes.requireSquare(name, a.shape());
    int n = size(a, -1);
    var signs = new double[Math.toIntExact(front(a).numel())];
    Arrays.fill(signs, 1);
    try (var lu = WorkMatrices.copy(name, a)) {
      // A singular matrix has a zero on its diagonal, which is an answer here.
      lu.each(
          (long) n * n * n,
          (index, address) -> {
            var pivots = new int[n];
            Lapack.lu(a.dtype(), n, address, pivots);
            for (int row = 0; row < n; row++) {
              signs[(int) index] *= pivots[row] == row + 1 ? 1 : -1;
            }
            return 0;
          });
      return new Factors(signs, diagonal(lu.array()).toDoubleArray());
    }
  }

  /**
   * L of A = L·Lᵀ for symmetric positive definite A {@code (…, n, n)}; reads the lower triangle.
   */
  public static NDArray cholesky(NDArray a) {
    requireFloating("cholesky", a);
    LinearAlgebraShapes.requireSquare("cholesky", a.shape());
    int n = size(a, -1);
    try (var work = WorkMatrices.copy("cholesky", a)) {
      // Rows below the diagonal are columns above it.
      int refused =
          work.each((long) n * n * n, (index, address) -> Lapack.cholesky(a.dtype(), n, address));
      requireNone("cholesky", a.shape(), refused, "is not positive definite");
      return triangle(work.array(), true);
    }
  }

  /** A = Q·R for A {@code (…, m, n)}, reduced. */
  public static QR qr(NDArray a) {
    requireFloating("qr", a);
    LinearAlgebraShapes.requireMatrices("qr", a.shape());
    int m = size(a, -2);
    int n = size(a, -1);
    int k = Math.min(m, n);
    long work = (long) m * n * k;
    try (var columns = WorkMatrices.copy("qr", a.transpose(-1, -2));
        var tau = WorkMatrices.room("qr", a.dtype(), front(a), k)) {
      columns.each(
          work,
          (index, address) -> {
            Lapack.qr(a.dtype(), m, n, address, tau.address(index));
            return 0;
          });
      var r = triangle(columns.array().narrow(-1, 0, k).transpose(-1, -2), false);
      columns.each(
          work,
          (index, address) -> {
            Lapack.q(a.dtype(), m, k, address, tau.address(index));
            return 0;
          });
      return new QR(columns.array().narrow(-2, 0, k).transpose(-1, -2).dup(), r);
    }
  }

  /** A = U·diag(S)·Vh for A {@code (…, m, n)}, reduced. */
  public static SVD svd(NDArray a) {
    requireFloating("svd", a);
    LinearAlgebraShapes.requireMatrices("svd", a.shape());
    int m = size(a, -2);
    int n = size(a, -1);
    int k = Math.min(m, n);
    try (var columns = WorkMatrices.copy("svd", a.transpose(-1, -2));
        var s = WorkMatrices.room("svd", a.dtype(), front(a), k);
        var u = WorkMatrices.room("svd", a.dtype(), front(a), k, m);
        var v = WorkMatrices.room("svd", a.dtype(), front(a), n, k)) {
      int refused =
          columns.each(
              4L * m * n * k,
              (index, address) ->
                  Lapack.svd(
                      a.dtype(),
                      m,
                      n,
                      address,
                      s.address(index),
                      u.address(index),
                      v.address(index)));
      requireNone("svd", a.shape(), refused, "has elements that are NaN, or did not converge");
      return new SVD(
          u.array().transpose(-1, -2).dup(), s.array().dup(), v.array().transpose(-1, -2).dup());
    }
  }

  private static NDArray diagonal(NDArray a) {
    int rank = a.rank();
    var strides = Arrays.copyOf(a.strides(), rank - 1);
    strides[rank - 2] += a.stride(-1);
    var sizes = Arrays.copyOf(a.shape().toArray(), rank - 1);
    return NDArray.view(a.storage(), Shape.of(sizes), strides, a.offset());
  }

  /** A copy with zeros above the diagonal, or below it. */
  private static NDArray triangle(NDArray a, boolean lower) {
    int m = size(a, -2);
    int n = size(a, -1);
    var kept = new boolean[m * n];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = lower ? i % n <= i / n : i % n >= i / n;
    }
    return NDArray.where(NDArray.of(kept, m, n), a, NDArray.scalar(a.dtype(), 0));
  }

  private static NDArray each(NDArray a, double[] numbers) {
    var sizes = front(a).toArray();
    return NDArray.of(numbers, numbers.length).to(a.dtype()).reshape(sizes);
  }

  static Shape front(NDArray a) {
    return Shape.of(Arrays.copyOf(a.shape().toArray(), a.rank() - 2));
  }

  static int size(NDArray a, int dim) {
    return Math.toIntExact(a.shape().size(dim));
  }

  static void requireFloating(String name, NDArray a) {
    if (a.dtype() != DType.FLOAT32 && a.dtype() != DType.FLOAT64) {
      throw new DTypeException(
          name,
          "needs float32 or float64, got " + a.dtype() + "; cast first: a.to(FLOAT32).",
          a.dtype());
    }
  }

  static void requireNone(String name, Shape shape, int failed, String why) {
    if (failed >= 0) {
      throw new IllegalArgumentException(
          shape.rank() == 2
              ? name + ": the " + shape + " matrix " + why + "."
              : name + ": matrix " + failed + " of " + shape + " " + why + ".");
    }
  }
}
