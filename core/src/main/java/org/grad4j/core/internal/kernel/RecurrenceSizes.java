package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.internal.memory.Blas;

/**
 * The sizes of a recurrence, and how its work is divided: by them alone, so that results do not
 * depend on the number of threads.
 *
 * <p>Rows of a batch know nothing of each other, so each worker takes some of them through all
 * steps without waiting for the others. States lie one after another in time, the first one before
 * all others, or behind them where the recurrence runs backwards in time.
 *
 * @param reverse whether the last time is the first step
 * @param steps how many there are
 * @param batch how many rows
 * @param width of a state
 */
record RecurrenceSizes(
    RecurrentCell cell, boolean reverse, DType dtype, int steps, int batch, int width) {
  /** The rows of a part: with fewer, the weights would be read for too little. */
  private static final int ROWS = 16;

  /** As above where the weights stay in the second-level cache: more parts for more threads. */
  private static final int ROWS_FOR_CACHED_WEIGHTS = 8;

  /** So many weights stay there, beside the gates of these rows. */
  private static final long CACHED = 1 << 17;

  /** The least multiplications of a part. */
  private static final long PIECE = 1 << 19;

  /** The time of a step. */
  int time(int step) {
    return reverse ? steps - 1 - step : step;
  }

  /** Which of the states comes before time t. */
  int before(int t) {
    return reverse ? t + 1 : t;
  }

  /** Which of the states time t makes. */
  int after(int t) {
    return reverse ? t : t + 1;
  }

  /** The elements of the gates of a row. */
  int gates() {
    return cell.gates() * width;
  }

  /** Of these, the first ones, to which the product of the state is added. */
  int added() {
    return cell.added() * width;
  }

  /** Where a state of width w begins: that of row {@code row} at place {@code index} in time. */
  long at(int index, int row, int w) {
    return ((long) index * batch + row) * w;
  }

  private int rows() {
    long weights = (long) width * gates();
    int least = weights <= CACHED ? ROWS_FOR_CACHED_WEIGHTS : ROWS;
    return (int) Math.min(batch, Math.max(least, PIECE / Math.max(1, steps * weights)));
  }

  /** Works on parts of the rows, several at a time. */
  void eachPart(Workers.Range part) {
    int rows = rows();
    Workers.split(
        batch,
        rows,
        (from, to) -> {
          for (long at = from; at < to; at += rows) {
            part.run(at, Math.min(to, at + rows));
          }
        });
  }

  /**
   * C = A·B + β·C, in blocks on several threads where there is but one part of the rows and the
   * product is large.
   */
  void multiply(int m, int n, int k, Blas.Matrix a, Blas.Matrix b, double beta, Blas.Matrix c) {
    if (rows() < batch || (long) m * n * k < ProductBlocks.SHARED) {
      Blas.multiply(dtype, m, n, k, 1, a, b, beta, c);
      return;
    }
    var blocks = ProductBlocks.of(m, n, k);
    Workers.split(
        blocks.count(),
        1,
        (from, to) -> {
          for (int block = (int) from; block < to; block++) {
            int top = blocks.top(block);
            int left = blocks.left(block);
            Blas.multiply(
                dtype,
                blocks.bottom(block) - top,
                blocks.right(block) - left,
                k,
                1,
                part(a, top, 0),
                part(b, 0, left),
                beta,
                part(c, top, left));
          }
        });
  }

  /** What is left of a matrix from an element on. */
  private Blas.Matrix part(Blas.Matrix x, int row, int column) {
    long elements =
        x.transposed() ? (long) column * x.leading() + row : (long) row * x.leading() + column;
    return new Blas.Matrix(x.address() + elements * dtype.bytes(), x.transposed(), x.leading());
  }
}
