package org.grad4j.core.internal.memory;

import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Float32 products by OpenBLAS.
 *
 * <p>Its kernels for AVX-512 read the operands of small products where they lie; larger ones are
 * packed first, which pays off late. So a product that is not large is called in pieces that are
 * small: 64×784×256 takes 225 µs instead of 297, 128³ 36 instead of 45. How it is cut depends on
 * its shape alone.
 */
final class OpenBlasFloats implements FloatProducts {
  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANSPOSE = 111;
  private static final int TRANSPOSE = 112;

  /** So many multiplications are small to OpenBLAS. */
  private static final long SMALL = 1_000_000;

  /** A right factor of more elements leaves the cache before the next rows need it. */
  private static final long CACHED = 1 << 18;

  /** The most rows of a piece. */
  private static final int ROWS = 32;

  /** The inner size from which pieces pay off where columns lie in one piece in memory. */
  private static final int DEEP = 256;

  private static final boolean READS_IN_PLACE = OpenBlas.usesAvx512();

  @Override
  public String name() {
    return OpenBlas.version();
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public void multiply(
      boolean transposedA,
      boolean transposedB,
      int m,
      int n,
      int k,
      float alpha,
      long a,
      int leadingOfA,
      long b,
      int leadingOfB,
      float beta,
      long c,
      int leadingOfC) {
    OpenBlas.useOneThread();
    boolean cuts = READS_IN_PLACE && paysInPieces(transposedB, m, n, k);
    int columns = cuts ? columnsOfPiece(transposedB, k) : n;
    int rows = cuts ? evenly(m) : m;
    for (int left = 0; left < n; left += columns) {
      for (int top = 0; top < m; top += rows) {
        openblas_nolapack.cblas_sgemm(
            ROW_MAJOR,
            transposedA ? TRANSPOSE : NO_TRANSPOSE,
            transposedB ? TRANSPOSE : NO_TRANSPOSE,
            Math.min(rows, m - top),
            Math.min(columns, n - left),
            k,
            alpha,
            element(a, transposedA, leadingOfA, top, 0),
            leadingOfA,
            element(b, transposedB, leadingOfB, 0, left),
            leadingOfB,
            beta,
            element(c, false, leadingOfC, top, left),
            leadingOfC);
      }
    }
  }

  static boolean paysInPieces(boolean transposedB, int m, int n, int k) {
    return (long) m * n * k > SMALL
        && (long) ROWS * ROWS * k <= SMALL
        && (long) n * k <= CACHED
        && (!transposedB || k >= DEEP || m <= 2 * ROWS);
  }

  private static int columnsOfPiece(boolean transposedB, int k) {
    return !transposedB && 2L * ROWS * ROWS * k <= SMALL ? 2 * ROWS : ROWS;
  }

  private static int evenly(int m) {
    int pieces = (m + ROWS - 1) / ROWS;
    return (m + pieces - 1) / pieces;
  }

  private static Blas.Floats element(
      long address, boolean transposed, int leading, int row, int column) {
    long index = transposed ? (long) column * leading + row : (long) row * leading + column;
    return new Blas.Floats(address + index * Float.BYTES);
  }
}
