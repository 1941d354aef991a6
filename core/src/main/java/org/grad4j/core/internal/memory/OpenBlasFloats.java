package org.grad4j.core.internal.memory;

import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Float32 products by OpenBLAS.
 *
 * <p>Its kernels for AVX-512 read the operands of small products where they lie; larger ones are
 * packed first. So a product is called in pieces that are small, the inner size cut too, where that
 * is quicker: everywhere unless the right factor is transposed. 64×784×256 takes 225 µs instead of
 * 297, 128³ 36 instead of 45. How it is cut depends on its shape alone.
 */
final class OpenBlasFloats implements FloatProducts {
  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANSPOSE = 111;
  private static final int TRANSPOSE = 112;

  /** So many multiplications are small to OpenBLAS. */
  private static final long SMALL = 1_000_000;

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
  public boolean prefersRows(int m, int n, int k) {
    return READS_IN_PLACE && Piece.paysTurned(m, n, k);
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
    var piece = READS_IN_PLACE ? Piece.of(transposedB, m, n, k) : Piece.whole(m, n, k);
    // The innermost loop goes down the rows: the right factor's piece stays in the cache.
    for (int front = 0; front == 0 || front < k; front += piece.depth) {
      for (int left = 0; left < n; left += piece.columns) {
        for (int top = 0; top < m; top += piece.rows) {
          openblas_nolapack.cblas_sgemm(
              ROW_MAJOR,
              transposedA ? TRANSPOSE : NO_TRANSPOSE,
              transposedB ? TRANSPOSE : NO_TRANSPOSE,
              Math.min(piece.rows, m - top),
              Math.min(piece.columns, n - left),
              Math.min(piece.depth, k - front),
              alpha,
              element(a, transposedA, leadingOfA, top, front),
              leadingOfA,
              element(b, transposedB, leadingOfB, front, left),
              leadingOfB,
              front == 0 ? beta : 1,
              element(c, false, leadingOfC, top, left),
              leadingOfC);
        }
      }
    }
  }

  /**
   * What is multiplied in one call.
   *
   * @param depth how much of the inner size
   */
  record Piece(int rows, int columns, int depth) {
    /** The kernels take 6 rows at a time, in 64 columns. */
    private static final int ROWS = 24;

    private static final int COLUMNS = 64;
    private static final int DEPTH = 512;

    /** Few rows have room for more columns in a piece: fewer calls. */
    private static final int DEPTH_OF_FEW_ROWS = 256;

    /** Rows × depth from which a call is worth its price, and the most rows for it. */
    private static final int WORTH = 192 * ROWS;

    private static final int MOST_ROWS = 10 * ROWS;

    /** Rows and columns with the right factor transposed: those kernels want as many of both. */
    private static final int SIDE = 32;

    /** The inner sizes for which such pieces pay off however many rows there are. */
    private static final int LEAST_DEPTH = 256;

    private static final int MOST_DEPTH = (int) (SMALL / SIDE / SIDE);

    /** A transposed right factor of more elements leaves the cache before the next rows need it. */
    private static final long CACHED = 1 << 18;

    /**
     * With so many rows a copy of a transposed right factor takes a tenth of the product's time.
     */
    private static final int MANY_ROWS = 1024;

    /** All of it; an inner size of 0 is one call, too. */
    static Piece whole(int m, int n, int k) {
      return new Piece(m, n, Math.max(1, k));
    }

    static Piece of(boolean transposedB, int m, int n, int k) {
      if ((long) m * n * k <= SMALL) {
        return whole(m, n, k);
      }
      return transposedB ? ofTransposed(m, n, k) : ofPlain(m, n, k);
    }

    private static Piece ofPlain(int m, int n, int k) {
      if (m <= ROWS) {
        int depth = evenly(k, DEPTH_OF_FEW_ROWS);
        int columns = (int) (SMALL / m / depth) / COLUMNS * COLUMNS;
        return new Piece(m, Math.min(n, columns), depth);
      }
      int rows = Math.max(ROWS, Math.min(WORTH / k, MOST_ROWS) / ROWS * ROWS);
      return new Piece(rows, COLUMNS, evenly(k, DEPTH));
    }

    private static Piece ofTransposed(int m, int n, int k) {
      boolean fits = k >= LEAST_DEPTH && k <= MOST_DEPTH;
      return (long) n * k <= CACHED && (fits || m <= 2 * SIDE)
          ? new Piece(evenly(m, SIDE), SIDE, evenly(k, MOST_DEPTH))
          : whole(m, n, k);
    }

    /** Whether a transposed right factor is better copied into rows, and then called in pieces. */
    static boolean paysTurned(int m, int n, int k) {
      return m >= MANY_ROWS && k < LEAST_DEPTH && (long) n * k <= CACHED;
    }

    /** The size of parts that are equal and no larger than allowed. */
    private static int evenly(int size, int most) {
      int parts = (size + most - 1) / most;
      return (size + parts - 1) / parts;
    }
  }

  private static Blas.Floats element(
      long address, boolean transposed, int leading, int row, int column) {
    long index = transposed ? (long) column * leading + row : (long) row * leading + column;
    return new Blas.Floats(address + index * Float.BYTES);
  }
}
