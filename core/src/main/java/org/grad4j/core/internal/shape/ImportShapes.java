package org.grad4j.core.internal.shape;

import java.util.Arrays;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** The shapes of Java arrays and buffers that become arrays, and that arrays are read into. */
public final class ImportShapes {
  private ImportShapes() {}

  /** The shape that so many elements are asked to fill; without sizes, a vector. */
  public static Shape filled(long length, long... sizes) {
    var shape = sizes.length == 0 ? Shape.of(length) : Shape.of(sizes);
    if (shape.numel() != length) {
      throw new ShapeException("of", length + " elements do not fill " + shape + ".", shape);
    }
    return shape;
  }

  /** The shape of nested Java arrays of so many dimensions, all rows of which are equally long. */
  public static Shape nested(Object[] rows, int rank) {
    var sizes = new long[rank];
    Object level = rows;
    for (int d = 0; d < rank && level != null; d++) {
      sizes[d] = length(level);
      level = sizes[d] > 0 && level instanceof Object[] inner ? inner[0] : null;
    }
    requireEvenly(rows, sizes, 0, "");
    return Shape.of(sizes);
  }

  private static void requireEvenly(Object level, long[] sizes, int dim, String index) {
    if (length(level) != sizes[dim]) {
      throw new ShapeException(
          "of",
          "rows must be equally long, got "
              + length(level)
              + " elements at ["
              + index
              + "] and "
              + sizes[dim]
              + " before; fill the shorter ones up.");
    }
    if (!(level instanceof Object[] rows)) {
      return;
    }
    for (int i = 0; i < rows.length; i++) {
      var inner = dim == 0 ? "" + i : index + ", " + i;
      if (rows[i] == null) {
        throw new IllegalArgumentException(
            "of: the row at [" + inner + "] is null; an empty one has no elements.");
      }
      requireEvenly(rows[i], sizes, dim + 1, inner);
    }
  }

  private static int length(Object array) {
    if (array instanceof Object[] rows) {
      return rows.length;
    } else if (array instanceof float[] floats) {
      return floats.length;
    } else if (array instanceof double[] doubles) {
      return doubles.length;
    } else if (array instanceof long[] longs) {
      return longs.length;
    } else if (array instanceof int[] ints) {
      return ints.length;
    }
    return ((boolean[]) array).length;
  }

  /** Refuses a type of Java array that has not as many dimensions as the shape, or less room. */
  public static void requireJavaArray(Shape shape, Class<?> type, int rank) {
    if (shape.rank() != rank) {
      throw new ShapeException(
          "toArray",
          "a "
              + type.getSimpleName()
              + " has "
              + rank
              + " dimensions, the array of "
              + shape
              + " has "
              + shape.rank()
              + "; reshape it first.",
          shape);
    }
    if (Arrays.stream(shape.toArray()).anyMatch(size -> size > Integer.MAX_VALUE - 8)) {
      throw new ShapeException(
          "toArray", "a size of " + shape + " is more than a Java array holds.", shape);
    }
  }

  /** Refuses a buffer with room for fewer elements than the shape has. */
  public static void requireRoom(Shape shape, int remaining) {
    if (remaining < shape.numel()) {
      throw new ShapeException(
          "copyTo",
          shape
              + " has "
              + shape.numel()
              + " elements, the buffer has room for "
              + remaining
              + " from its position on.",
          shape);
    }
  }
}
