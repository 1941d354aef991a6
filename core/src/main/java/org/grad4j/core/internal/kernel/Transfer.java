package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Pieces;

/**
 * The family of transfers: the elements of an array in row-major order, as bytes, to and from what
 * is not an array: Java arrays, buffers, files.
 */
public final class Transfer {
  /** What is copied at once of a view whose elements do not lie in order. */
  private static final long GATHERED = 1 << 18;

  private Transfer() {}

  /** Writes y, which is contiguous and which no one else has seen yet. */
  public static <E extends Exception> void fill(
      String operation, NDArray y, Pieces.Action<E> action) throws E {
    fill(operation, y, 0, y.numel(), action);
  }

  /** Writes {@code count} elements of y, which is contiguous, from element {@code first} on. */
  public static <E extends Exception> void fill(
      String operation, NDArray y, long first, long count, Pieces.Action<E> action) throws E {
    try (var out = Gate.write(operation, y.storage())) {
      Pieces.write(out.memory(), y.dtype(), y.offset() + first, count, action);
    }
  }

  /** Reads x. */
  public static <E extends Exception> void drain(
      String operation, NDArray x, Pieces.Action<E> action) throws E {
    if (!x.isContiguous() && x.numel() > GATHERED) {
      halves(operation, x, action);
      return;
    }
    var y = x.contiguous();
    try (var in = Gate.read(operation, y.storage())) {
      Pieces.read(in.memory(), y.dtype(), y.offset(), y.numel(), action);
    }
  }

  /** Reads x in two halves, so that a large view is never copied as a whole. */
  private static <E extends Exception> void halves(
      String operation, NDArray x, Pieces.Action<E> action) throws E {
    int dim = 0;
    while (x.shape().size(dim) == 1) {
      dim++;
    }
    long size = x.shape().size(dim);
    var head = x.narrow(dim, 0, size / 2);
    drain(operation, head, action);
    long read = head.numel();
    drain(
        operation,
        x.narrow(dim, size / 2, size - size / 2),
        (Pieces.Action<E>) (piece, at, n) -> action.run(piece, read + at, n));
  }
}
