package org.grad4j.core.internal.kernel;

/**
 * How a product (m, k) × (k, n) is divided into blocks of its result, each one call of BLAS on one
 * thread. It depends on the shape alone, so results do not depend on the number of threads.
 *
 * @param rows how many rows a block has; those at the end may have fewer
 * @param columns how many columns a block has; those at the end may have fewer
 */
record ProductBlocks(int m, int n, int k, int rows, int columns) {
  /** The least width of which strips of columns are cut. */
  private static final int WIDE = 256;

  /** From so many multiplications on, a second thread that is awake gains more than it costs. */
  static final long QUICK = 1 << 17;

  /** From so many multiplications on, a second thread gains more than it costs to wake. */
  static final long SHARED = 1 << 20;

  /** Blocks of more multiplications are divided; smaller ones pack their operands too often. */
  private static final long BLOCK = 1 << 28;

  /** As above for a product with a vector, which packs nothing. */
  private static final long BLOCK_OF_VECTOR = 1 << 20;

  /** Borders are multiples of this, as BLAS's inner loops are. */
  private static final int STEP = 16;

  /** Below this a side is too short to be divided further. */
  private static final int SHORT = 4 * STEP;

  /**
   * The blocks of a product; a single one if it is not worth dividing. The longer side is cut, and
   * a result that is wide and not much longer into strips of columns: each packs the left factor
   * again, and rows are packed in less time than columns. Narrow strips were measured slower than
   * rows: 128³ in rows takes 28 to 32 µs, in strips a fifth more.
   */
  static ProductBlocks of(int m, int n, int k) {
    long work = (long) m * n * Math.max(k, 1);
    long most = m == 1 || n == 1 ? BLOCK_OF_VECTOR : BLOCK;
    int down = 1;
    int across = 1;
    boolean divides = work >= QUICK;
    while (divides) {
      int high = m / down;
      int wide = n / across;
      if (wide > high || (wide >= WIDE && 2 * wide >= high)) {
        across *= 2;
      } else {
        down *= 2;
      }
      divides = work / down / across > most && Math.max(m / down, n / across) >= SHORT;
    }
    return new ProductBlocks(m, n, k, part(m, down), part(n, across));
  }

  /** The size of each of so many parts. */
  private static int part(int size, int parts) {
    return parts == 1 ? size : ((size + parts - 1) / parts + STEP - 1) / STEP * STEP;
  }

  /** The multiplications of the whole product. */
  long work() {
    return Math.max(1, (long) m * n * k);
  }

  /** How many blocks there are. */
  int count() {
    return down() * ((n + columns - 1) / columns);
  }

  private int down() {
    return (m + rows - 1) / rows;
  }

  /** The first row of a block; those that follow one another lie below one another. */
  int top(int block) {
    return block % down() * rows;
  }

  /** The row after the last of a block. */
  int bottom(int block) {
    return Math.min(m, top(block) + rows);
  }

  /** The first column of a block. */
  int left(int block) {
    return block / down() * columns;
  }

  /** The column after the last of a block. */
  int right(int block) {
    return Math.min(n, left(block) + columns);
  }
}
