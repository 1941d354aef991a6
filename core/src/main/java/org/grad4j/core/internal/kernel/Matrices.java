package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;

/**
 * The matrices of an array as a product reads them: their size and the steps, in elements, between
 * rows, between columns and along each dimension of the batch.
 */
record Matrices(NDArray array, long rows, long columns, long row, long column, long[] batch) {
  private static final long[] ALONE = {};

  /** Whether these lie in memory of their own, which was made to read {@code other}. */
  boolean isCopyOf(Matrices other) {
    return array.storage() != other.array.storage();
  }

  /** The array itself, a matrix. */
  static Matrices of(NDArray x) {
    var sizes = x.shape();
    return new Matrices(x, sizes.size(0), sizes.size(1), x.stride(0), x.stride(1), ALONE);
  }

  /** A vector as a single row. */
  static Matrices row(NDArray x) {
    return new Matrices(x, 1, x.numel(), x.numel(), x.stride(0), ALONE);
  }

  /** A vector as a single column. */
  static Matrices column(NDArray x) {
    return new Matrices(x, x.numel(), 1, x.stride(0), 1, ALONE);
  }

  /** The last two dimensions as matrices; those before, stretched to {@code batch}, count them. */
  static Matrices batch(NDArray x, Shape batch) {
    int own = x.rank() - 2;
    var steps = new long[batch.rank()];
    for (int d = 0; d < own; d++) {
      if (x.shape().size(d) != 1) {
        steps[steps.length - own + d] = x.stride(d);
      }
    }
    var sizes = x.shape();
    return new Matrices(x, sizes.size(-2), sizes.size(-1), x.stride(-2), x.stride(-1), steps);
  }

  Matrices transposed() {
    return new Matrices(array, columns, rows, column, row, batch);
  }

  /** Whether every matrix of the batch is the same one. */
  boolean isOne() {
    for (long step : batch) {
      if (step != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the matrices of the batch lie below one another with one step between all rows. */
  boolean isStacked(Shape sizes) {
    long expected = row * rows;
    for (int d = batch.length - 1; d >= 0; d--) {
      if (sizes.size(d) != 1) {
        if (batch[d] != expected) {
          return false;
        }
        expected *= sizes.size(d);
      }
    }
    return true;
  }

  /** The matrices below one another as a single one. */
  Matrices stacked(Shape sizes) {
    return new Matrices(array, rows * sizes.numel(), columns, row, column, ALONE);
  }

  /** The only matrix of a batch whose matrices are all the same one. */
  Matrices alone() {
    return new Matrices(array, rows, columns, row, column, ALONE);
  }

  /** Where matrix number {@code index}, counted in row-major order, begins in the storage. */
  long offset(long index, Shape sizes) {
    long at = array.offset();
    for (int d = batch.length - 1; d >= 0; d--) {
      at += index % sizes.size(d) * batch[d];
      index /= sizes.size(d);
    }
    return at;
  }

  boolean isRowMajor() {
    return (column == 1 || columns == 1) && (rows == 1 || isLeading(row, columns));
  }

  /** Whether there are no gaps between rows, or none between columns. */
  boolean isReadable() {
    return isRowMajor() || isColumnMajor();
  }

  private boolean isColumnMajor() {
    return (row == 1 || rows == 1) && (columns == 1 || isLeading(column, rows));
  }

  private static boolean isLeading(long step, long length) {
    return step >= length && step <= Integer.MAX_VALUE;
  }

  /** The distance between rows, or between columns if not row-major, as BLAS wants it. */
  int leading() {
    // The stride of a dimension of size 1 may be anything; BLAS wants it as large as a row.
    long step = isRowMajor() ? (rows == 1 ? columns : row) : (columns == 1 ? rows : column);
    return (int) Math.max(1, step);
  }

  /** These, or a copy if there are gaps both between rows and between columns. */
  Matrices readable(Shape sizes) {
    return isReadable() ? this : inRows(sizes);
  }

  /** A copy in which rows lie without gaps. */
  Matrices inRows(Shape sizes) {
    // Matrices that are repeated are copied once.
    var once = sizes;
    for (int d = 0; d < batch.length; d++) {
      if (batch[d] == 0) {
        once = once.with(d, 1);
      }
    }
    return batch(view(once).dup(), sizes);
  }

  /** The array that a batch of these sizes is, each matrix in rows and columns. */
  NDArray view(Shape sizes) {
    int rank = batch.length;
    var full = Arrays.copyOf(sizes.toArray(), rank + 2);
    full[rank] = rows;
    full[rank + 1] = columns;
    var steps = Arrays.copyOf(batch, rank + 2);
    steps[rank] = row;
    steps[rank + 1] = column;
    return NDArray.view(array.storage(), Shape.of(full), steps, array.offset());
  }
}
