package org.grad4j.core.internal.memory;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.grad4j.core.DType;

/**
 * Products of float32 and float64 matrices by native libraries, at addresses that {@link
 * NativeGate} has opened. Row-major; each call runs on the calling thread.
 *
 * <p>OpenBLAS's sums differ with its own number of threads. One thread a call, and a division of
 * the work that depends on the shape alone, make results the same everywhere.
 */
public final class Blas {
  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANSPOSE = 111;
  private static final int TRANSPOSE = 112;

  private Blas() {}

  /**
   * One operand of a product: a matrix in native memory.
   *
   * @param address of its first element
   * @param transposed whether memory holds it column by column
   * @param leading the distance between rows (or columns, if transposed) in memory
   */
  public record Matrix(long address, boolean transposed, int leading) {
    private int flag() {
      return transposed ? TRANSPOSE : NO_TRANSPOSE;
    }

    /** The distance between the elements of a column, if this has a single one. */
    private int columnStep() {
      return transposed ? 1 : leading;
    }

    /** The distance between the elements of a row, if this has a single one. */
    private int rowStep() {
      return transposed ? leading : 1;
    }
  }

  /** Whether B (k, n) that lies column by column is better copied into rows first. */
  public static boolean prefersRows(DType dtype, int m, int n, int k) {
    return dtype == DType.FLOAT32 && m > 1 && ProductProvider.CURRENT.prefersRows(m, n, k);
  }

  /**
   * C = α·A·B + β·C in FLOAT32 or FLOAT64, where A is (m, k), B is (k, n) and C is (m, n), not
   * transposed. With β = 0 nothing of C is read.
   */
  public static void multiply(
      DType dtype, int m, int n, int k, double alpha, Matrix a, Matrix b, double beta, Matrix c) {
    // A product with a vector has a kernel of its own, which does not pack its operands.
    if (n == 1) {
      timesVector(dtype, m, k, alpha, a, b.address, b.columnStep(), beta, c.address, c.leading);
    } else if (m == 1) {
      var transposed = new Matrix(b.address, !b.transposed, b.leading);
      timesVector(dtype, n, k, alpha, transposed, a.address, a.rowStep(), beta, c.address, 1);
    } else if (dtype == DType.FLOAT32) {
      ProductProvider.CURRENT.multiply(
          a.transposed,
          b.transposed,
          m,
          n,
          k,
          (float) alpha,
          a.address,
          a.leading,
          b.address,
          b.leading,
          (float) beta,
          c.address,
          c.leading);
    } else {
      OpenBlas.useOneThread();
      openblas_nolapack.cblas_dgemm(
          ROW_MAJOR,
          a.flag(),
          b.flag(),
          m,
          n,
          k,
          alpha,
          new Doubles(a.address),
          a.leading,
          new Doubles(b.address),
          b.leading,
          beta,
          new Doubles(c.address),
          c.leading);
    }
  }

  /**
   * X of A·X = B, or of X·A = B unless {@code left}, in place of B (rows, columns); A is
   * triangular. What lies on the other side of its diagonal, and on it if {@code unitDiagonal}, is
   * not read. All row-major without gaps.
   */
  public static void solveTriangular(
      DType dtype,
      boolean left,
      boolean upper,
      boolean unitDiagonal,
      int rows,
      int columns,
      long a,
      long b) {
    int side = left ? 141 : 142;
    int triangle = upper ? 121 : 122;
    int diagonal = unitDiagonal ? 132 : 131;
    int n = left ? rows : columns;
    OpenBlas.useOneThread();
    if (dtype == DType.FLOAT32) {
      openblas_nolapack.cblas_strsm(
          ROW_MAJOR,
          side,
          triangle,
          NO_TRANSPOSE,
          diagonal,
          rows,
          columns,
          1,
          new Floats(a),
          n,
          new Floats(b),
          columns);
    } else {
      openblas_nolapack.cblas_dtrsm(
          ROW_MAJOR,
          side,
          triangle,
          NO_TRANSPOSE,
          diagonal,
          rows,
          columns,
          1,
          new Doubles(a),
          n,
          new Doubles(b),
          columns);
    }
  }

  /** y = α·A·x + β·y, where A is (m, k). */
  private static void timesVector(
      DType dtype,
      int m,
      int k,
      double alpha,
      Matrix a,
      long x,
      int stepOfX,
      double beta,
      long y,
      int stepOfY) {
    int rows = a.transposed ? k : m;
    int columns = a.transposed ? m : k;
    OpenBlas.useOneThread();
    if (dtype == DType.FLOAT32) {
      openblas_nolapack.cblas_sgemv(
          ROW_MAJOR,
          a.flag(),
          rows,
          columns,
          (float) alpha,
          new Floats(a.address),
          a.leading,
          new Floats(x),
          stepOfX,
          (float) beta,
          new Floats(y),
          stepOfY);
    } else {
      openblas_nolapack.cblas_dgemv(
          ROW_MAJOR,
          a.flag(),
          rows,
          columns,
          alpha,
          new Doubles(a.address),
          a.leading,
          new Doubles(x),
          stepOfX,
          beta,
          new Doubles(y),
          stepOfY);
    }
  }

  static final class Floats extends FloatPointer {
    Floats(long address) {
      super((Pointer) null);
      this.address = address;
    }
  }

  static final class Doubles extends DoublePointer {
    Doubles(long address) {
      super((Pointer) null);
      this.address = address;
    }
  }
}
