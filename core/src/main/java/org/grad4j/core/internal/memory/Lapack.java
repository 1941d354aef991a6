package org.grad4j.core.internal.memory;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.grad4j.core.DType;

/**
 * The decompositions of OpenBLAS's LAPACK, in place, on one matrix column by column at an address
 * that {@link NativeGate} has opened. Each call runs on the calling thread.
 *
 * <p>The answers are LAPACK's: 0 where all went well, and a positive number where the matrix does
 * not allow it. The library beside OpenBLAS is loaded with the first call.
 */
public final class Lapack {
  private static final int COLUMN_MAJOR = 102;

  static {
    NativeLibraries.load(() -> Loader.load(openblas.class));
    OpenBlas.requireRightDecompositions();
  }

  private Lapack() {}

  /** A (n, n) = P·L·U, in place; {@code pivots} gets P, counted from 1. */
  public static int lu(DType dtype, int n, long a, int[] pivots) {
    OpenBlas.useOneThread();
    try (var rows = new IntPointer(pivots.length)) {
      int info =
          dtype == DType.FLOAT32
              ? openblas.LAPACKE_sgetrf_work(COLUMN_MAJOR, n, n, floats(a), n, rows)
              : openblas.LAPACKE_dgetrf_work(COLUMN_MAJOR, n, n, doubles(a), n, rows);
      rows.get(pivots);
      return info;
    }
  }

  /** X of A·X = B or Aᵀ·X = B in place of B (n, r), with A decomposed by {@link #lu}. */
  public static void solve(
      DType dtype, boolean transposed, int n, int r, long lu, int[] pivots, long b) {
    OpenBlas.useOneThread();
    byte flag = (byte) (transposed ? 'T' : 'N');
    try (var rows = new IntPointer(pivots)) {
      if (dtype == DType.FLOAT32) {
        openblas.LAPACKE_sgetrs_work(COLUMN_MAJOR, flag, n, r, floats(lu), n, rows, floats(b), n);
      } else {
        openblas.LAPACKE_dgetrs_work(COLUMN_MAJOR, flag, n, r, doubles(lu), n, rows, doubles(b), n);
      }
    }
  }

  /** A (n, n) = Uᵀ·U: U in place of the upper triangle of A. */
  public static int cholesky(DType dtype, int n, long a) {
    OpenBlas.useOneThread();
    return dtype == DType.FLOAT32
        ? openblas.LAPACKE_spotrf_work(COLUMN_MAJOR, (byte) 'U', n, floats(a), n)
        : openblas.LAPACKE_dpotrf_work(COLUMN_MAJOR, (byte) 'U', n, doubles(a), n);
  }

  /**
   * A (m, n) = Q·R: R in place of the upper triangle of A, and what {@link #q} needs in {@code tau}
   * and below.
   */
  public static void qr(DType dtype, int m, int n, long a, long tau) {
    OpenBlas.useOneThread();
    if (dtype == DType.FLOAT32) {
      withFloats(
          (work, size) ->
              openblas.LAPACKE_sgeqrf_work(
                  COLUMN_MAJOR, m, n, floats(a), m, floats(tau), work, size));
    } else {
      withDoubles(
          (work, size) ->
              openblas.LAPACKE_dgeqrf_work(
                  COLUMN_MAJOR, m, n, doubles(a), m, doubles(tau), work, size));
    }
  }

  /** The first k columns of Q (m, k), in place of what {@link #qr} left. */
  public static void q(DType dtype, int m, int k, long a, long tau) {
    OpenBlas.useOneThread();
    if (dtype == DType.FLOAT32) {
      withFloats(
          (work, size) ->
              openblas.LAPACKE_sorgqr_work(
                  COLUMN_MAJOR, m, k, k, floats(a), m, floats(tau), work, size));
    } else {
      withDoubles(
          (work, size) ->
              openblas.LAPACKE_dorgqr_work(
                  COLUMN_MAJOR, m, k, k, doubles(a), m, doubles(tau), work, size));
    }
  }

  /** A (m, n) = U·diag(s)·Vᵀ with U (m, k), s falling, Vᵀ (k, n), k = min(m, n); A is used up. */
  public static int svd(DType dtype, int m, int n, long a, long s, long u, long vt) {
    OpenBlas.useOneThread();
    int k = Math.min(m, n);
    byte reduced = 'S';
    try (var whole = new IntPointer(8L * k)) {
      return dtype == DType.FLOAT32
          ? withFloats(
              (work, size) ->
                  openblas.LAPACKE_sgesdd_work(
                      COLUMN_MAJOR,
                      reduced,
                      m,
                      n,
                      floats(a),
                      m,
                      floats(s),
                      floats(u),
                      m,
                      floats(vt),
                      k,
                      work,
                      size,
                      whole))
          : withDoubles(
              (work, size) ->
                  openblas.LAPACKE_dgesdd_work(
                      COLUMN_MAJOR,
                      reduced,
                      m,
                      n,
                      doubles(a),
                      m,
                      doubles(s),
                      doubles(u),
                      m,
                      doubles(vt),
                      k,
                      work,
                      size,
                      whole));
    }
  }

  /**
   * Symmetric A (n, n) = V·diag(w)·Vᵀ: w rising, and V by columns in place of A, of which the upper
   * triangle is read.
   */
  public static int eigh(DType dtype, int n, long a, long w) {
    OpenBlas.useOneThread();
    byte vectors = 'V';
    byte upper = 'U';
    try (var whole = new IntPointer(3L + 5L * n)) {
      int wholeSize = 3 + 5 * n;
      return dtype == DType.FLOAT32
          ? withFloats(
              (work, size) ->
                  openblas.LAPACKE_ssyevd_work(
                      COLUMN_MAJOR,
                      vectors,
                      upper,
                      n,
                      floats(a),
                      n,
                      floats(w),
                      work,
                      size,
                      whole,
                      size == -1 ? -1 : wholeSize))
          : withDoubles(
              (work, size) ->
                  openblas.LAPACKE_dsyevd_work(
                      COLUMN_MAJOR,
                      vectors,
                      upper,
                      n,
                      doubles(a),
                      n,
                      doubles(w),
                      work,
                      size,
                      whole,
                      size == -1 ? -1 : wholeSize));
    }
  }

  /** A call that wants room to work in, and says how much when it is asked with size −1. */
  @FunctionalInterface
  private interface Working<P extends Pointer> {
    int call(P work, int size);
  }

  private static int withFloats(Working<FloatPointer> call) {
    try (var asked = new FloatPointer(1)) {
      int info = call.call(asked, -1);
      int size = (int) asked.get() + 1;
      try (var work = new FloatPointer(size)) {
        return info != 0 ? info : call.call(work, size);
      }
    }
  }

  private static int withDoubles(Working<DoublePointer> call) {
    try (var asked = new DoublePointer(1)) {
      int info = call.call(asked, -1);
      int size = (int) asked.get() + 1;
      try (var work = new DoublePointer(size)) {
        return info != 0 ? info : call.call(work, size);
      }
    }
  }

  private static FloatPointer floats(long address) {
    return new Blas.Floats(address);
  }

  private static DoublePointer doubles(long address) {
    return new Blas.Doubles(address);
  }
}
