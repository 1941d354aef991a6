package org.grad4j.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The geometry of views: which strides lie in a row, and how they change with the shape. */
final class Views {
  private Views() {}

  /**
   * Whether elements of these strides lie in row-major order without gaps; dimensions of size 1 may
   * have any stride.
   */
  static boolean isContiguous(Shape shape, long[] strides) {
    if (shape.numel() == 0) {
      return true;
    }
    var sizes = shape.sizes();
    long expected = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      if (sizes[d] != 1) {
        if (strides[d] != expected) {
          return false;
        }
        expected *= sizes[d];
      }
    }
    return true;
  }

  /**
   * The strides of a view of another shape over the same elements, or null where none exist.
   *
   * <p>Dimensions are split and merged in groups of equally many elements; a group can be a view if
   * its dimensions lie behind one another in memory.
   */
  static long @Nullable [] reshapedStrides(Shape shape, long[] strides, Shape target) {
    if (shape.numel() == 0) {
      return target.contiguousStrides();
    }
    var from = shape.sizes();
    var to = target.sizes();
    var result = new long[to.length];
    int next = to.length - 1;
    long step = 1;
    long inChunk = 1;
    long placed = 1;
    for (int d = from.length - 1; d >= 0; d--) {
      if (inChunk == 1) {
        step = strides[d];
      }
      inChunk *= from[d];
      boolean endsHere = d == 0 || (from[d - 1] != 1 && strides[d - 1] != inChunk * step);
      if (endsHere) {
        while (next >= 0 && (placed < inChunk || to[next] == 1)) {
          result[next] = placed * step;
          placed *= to[next];
          next--;
        }
        if (placed != inChunk) {
          return null;
        }
        inChunk = 1;
        placed = 1;
      }
    }
    for (; next >= 0; next--) {
      result[next] = 1;
    }
    return result;
  }

  /** {@link #reshapedStrides}, or an error where there are none. */
  static long[] requireStrides(String operation, Shape shape, long[] strides, Shape target) {
    var result = reshapedStrides(shape, strides, target);
    if (result == null) {
      throw new ShapeException(
          operation,
          "an array of "
              + shape
              + " that lies in memory with strides "
              + Arrays.toString(strides)
              + " has no view of "
              + target
              + "; reshape(…) copies where it must.",
          shape,
          target);
    }
    return result;
  }
}
