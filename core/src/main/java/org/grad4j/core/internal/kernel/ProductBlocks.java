package org.grad4j.core.internal.kernel;

/**
 * How a product (m, k) × (k, n) is divided into blocks of its result, each one call of BLAS on one
 * thread. It depends on the shape alone, so results do not depend on the number of threads.
 *
 * @param down how many blocks lie below one another
 * @param across how many blocks lie beside one another
 */
record ProductBlocks(int m, int n, int down, int across) {
  /** From so many multiplications on, a second thread gains more than it costs to wake. */
  static final long SHARED = 1 << 20;

  /** Blocks of more multiplications are divided; smaller ones pack their operands too often. */
  private static final long BLOCK = 1 << 26;

  /** Borders are multiples of this, as BLAS's inner loops are. */
  private static final int STEP = 16;

  /** The blocks of a product; a single one if it is not worth dividing. */
  static ProductBlocks of(int m, int n, long k) {
    int down = 1;
    int across = 1;
    long work = (long) m * n * Math.max(k, 1);
    boolean divides = work >= SHARED;
    while (divides) {
      if (m / down >= n / across) {
        down *= 2;
      } else {
        across *= 2;
      }
      divides = work / down / across > BLOCK && Math.max(m / down, n / across) >= 4 * STEP;
    }
    return new ProductBlocks(m, n, down, across);
  }

  /** How many blocks there are; some at the end may be empty. */
  int count() {
    return down * across;
  }

  /** The first row of a block. */
  int top(int block) {
    return border(block / across, down, m);
  }

  /** The row after the last of a block. */
  int bottom(int block) {
    return border(block / across + 1, down, m);
  }

  /** The first column of a block. */
  int left(int block) {
    return border(block % across, across, n);
  }

  /** The column after the last of a block. */
  int right(int block) {
    return border(block % across + 1, across, n);
  }

  private static int border(int index, int parts, int size) {
    int step = ((size + parts - 1) / parts + STEP - 1) / STEP * STEP;
    return (int) Math.min(size, (long) index * step);
  }
}
