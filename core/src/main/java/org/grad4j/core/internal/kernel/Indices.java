package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Gate;

/** Arrays of whole numbers that name elements of another array. */
final class Indices {
  private Indices() {}

  /**
   * Refuses indices outside {@code [0, size)}.
   *
   * @throws DTypeException if the index is neither INT64 nor INT32
   * @throws IndexOutOfBoundsException for the first index that names no element
   */
  static void require(String operation, NDArray index, long size, int dim, Shape x) {
    requireWhole(operation, index);
    if (index.numel() == 0) {
      return;
    }
    long wrong = firstOutside(operation, index, 0, size);
    if (wrong < 0 || wrong >= size) {
      throw outside(operation, index, wrong, dim, x, 0, size);
    }
  }

  /** The index with {@code size} added to what is negative; itself where nothing is. */
  static NDArray fromZero(String operation, NDArray index, long size, int dim, Shape x) {
    requireWhole(operation, index);
    if (index.numel() == 0) {
      return index;
    }
    long first = firstOutside(operation, index, 0, size);
    if (first >= 0 && first < size) {
      return index;
    }
    long wrong = firstOutside(operation, index, -size, size);
    if (wrong < -size || wrong >= size) {
      throw outside(operation, index, wrong, dim, x, -size, size);
    }
    return NDArray.where(index.lt(0), index.add(size), index);
  }

  private static IndexOutOfBoundsException outside(
      String operation, NDArray index, long wrong, int dim, Shape x, long least, long size) {
    return new IndexOutOfBoundsException(
        operation
            + ": index "
            + wrong
            + " in an index of "
            + index.shape()
            + " does not exist in dim "
            + dim
            + " of "
            + x
            + ", "
            + (size == 0
                ? "it has no elements."
                : "it must lie between " + least + " and " + (size - 1) + "."));
  }

  /** Refuses indices of any other type than INT64 and INT32. */
  static void requireWhole(String operation, NDArray index) {
    if (index.dtype() != DType.INT64 && index.dtype() != DType.INT32) {
      throw new DTypeException(
          operation,
          "the index must be int64 or int32, got " + index.dtype() + "; cast it: index.to(INT64).",
          index.dtype());
    }
  }

  /** The first index outside {@code [least, size)}, or 0 if there is none. */
  private static long firstOutside(String operation, NDArray index, long least, long size) {
    long count = index.numel();
    try (var in = Gate.read(operation, index.storage())) {
      var indices = Kind.LONGS.tiles(in.memory(), index, index.shape());
      for (long at = 0; at < count; at += Tiles.LENGTH) {
        int n = (int) Math.min(Tiles.LENGTH, count - at);
        indices.load(at, n);
        for (int t = 0; t < n; t++) {
          if (indices.array[t] < least || indices.array[t] >= size) {
            return indices.array[t];
          }
        }
      }
    }
    return 0;
  }
}
