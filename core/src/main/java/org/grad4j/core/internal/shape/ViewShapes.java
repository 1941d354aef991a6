package org.grad4j.core.internal.shape;

import java.util.Arrays;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** What views ask for: elements, slices, diagonals, windows and runs of dimensions. */
public final class ViewShapes {
  private ViewShapes() {}

  /**
   * The element that {@code index} means in dimension {@code dim}, counted from the front; −1 is
   * the last.
   *
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public static long element(String operation, Shape shape, int dim, long size, long index) {
    if (index < -size || index >= size) {
      throw new IndexOutOfBoundsException(
          operation
              + ": index "
              + index
              + " does not exist in dim "
              + dim
              + " of "
              + shape
              + ", "
              + (size == 0
                  ? "it has no elements."
                  : "it must lie between " + -size + " and " + (size - 1) + "."));
    }
    return index < 0 ? index + size : index;
  }

  /** Where a slice bound lies in a dimension of {@code size}: from the end if negative, clamped. */
  public static long clamped(long bound, long size) {
    return Math.min(Math.max(bound < 0 ? bound + size : bound, 0), size);
  }

  /** Refuses an operation along a dimension for an array that has none. */
  public static void requireDimension(String operation, Shape shape) {
    if (shape.rank() == 0) {
      throw new ShapeException(
          operation, "needs at least one dimension, got " + shape + ".", shape);
    }
  }

  /** Refuses coordinates of a grid that are no vector and no number. */
  public static void requireCoordinates(String operation, Shape shape) {
    if (shape.rank() > 1) {
      throw new ShapeException(
          operation, "needs vectors or numbers, got " + shape + "; flatten() it.", shape);
    }
  }

  /** Refuses a step that is not positive. */
  public static void requirePositive(String operation, String what, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          operation + ": the " + what + " must be positive, got " + value + ".");
    }
  }

  /** How many windows of {@code size} begin at every {@code step}th element of a dimension. */
  public static long windows(Shape shape, int dim, long length, long size, long step) {
    requirePositive("unfold", "step", step);
    if (size < 0 || size > length) {
      throw new ShapeException(
          "unfold",
          "a window of "
              + size
              + " elements does not fit into dim "
              + dim
              + " of "
              + shape
              + ", it must have 0 to "
              + length
              + ".",
          shape);
    }
    return (length - size) / step + 1;
  }

  /** Refuses two dimensions that are one. */
  public static void requireDifferent(String operation, Shape shape, int dim1, int dim2) {
    if (dim1 == dim2) {
      throw new ShapeException(
          operation,
          "needs two different dimensions of " + shape + ", got dim " + dim1 + " twice.",
          shape);
    }
  }

  /** How many elements the diagonal {@code offset} to the right of the main one has. */
  public static long diagonal(long rows, long columns, long offset) {
    return Math.max(
        0, offset >= 0 ? Math.min(rows, columns - offset) : Math.min(rows + offset, columns));
  }

  /** Refuses a run of dimensions that ends before it starts. */
  public static void requireOrdered(String operation, Shape shape, int start, int end) {
    if (start > end) {
      throw new ShapeException(
          operation,
          "dimensions " + start + " to " + end + " of " + shape + " end before they start.",
          shape);
    }
  }

  /** The sizes that {@code expand} is asked for, where −1 keeps the size that is there. */
  public static long[] expanded(Shape shape, long... sizes) {
    var kept = sizes.clone();
    for (int d = 0; d < kept.length; d++) {
      if (kept[d] == -1) {
        int own = d - (kept.length - shape.rank());
        if (own < 0 || own >= shape.rank()) {
          throw new ShapeException(
              "expand",
              shape
                  + " has no dimension whose size the -1 at position "
                  + d
                  + " of "
                  + Arrays.toString(sizes)
                  + " could keep.",
              shape);
        }
        kept[d] = shape.size(own);
      }
    }
    return kept;
  }

  /** The new order of dimensions after {@code source[i]} went to {@code destination[i]}. */
  public static int[] moved(Shape shape, int[] source, int[] destination) {
    if (source.length != destination.length) {
      throw new ShapeException(
          "movedim",
          "needs as many destinations as sources, got "
              + Arrays.toString(source)
              + " to "
              + Arrays.toString(destination)
              + " in "
              + shape
              + ".",
          shape);
    }
    if (source.length == 0) {
      var same = new int[shape.rank()];
      Arrays.setAll(same, d -> d);
      return same;
    }
    var moves = shape.marked("movedim", source);
    var taken = shape.marked("movedim", destination);
    var order = new int[shape.rank()];
    if (order.length == 0) {
      return order;
    }
    for (int i = 0; i < source.length; i++) {
      order[shape.dim("movedim", destination[i])] = shape.dim("movedim", source[i]);
    }
    for (int to = 0, from = 0; to < order.length; to++) {
      if (!taken[to]) {
        while (moves[from]) {
          from++;
        }
        order[to] = from++;
      }
    }
    return order;
  }

  /** The shape with dimension {@code dim} split into sizes, of which one may be −1. */
  public static Shape unflattened(Shape shape, int dim, long... sizes) {
    requireDimension("unflatten", shape);
    int which = shape.dim("unflatten", dim);
    long known = 1;
    int inferred = -1;
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] == -1 && inferred < 0) {
        inferred = d;
      } else {
        known = sizes[d] < 0 ? -1 : Math.multiplyExact(known, sizes[d]);
      }
    }
    long size = shape.size(which);
    boolean fits = inferred < 0 ? known == size : known > 0 && size % known == 0;
    if (!fits || sizes.length == 0) {
      throw new ShapeException(
          "unflatten",
          Arrays.toString(sizes) + " do not multiply to dim " + dim + " of " + shape + ".",
          shape);
    }
    var all = new long[shape.rank() - 1 + sizes.length];
    System.arraycopy(shape.toArray(), 0, all, 0, which);
    System.arraycopy(sizes, 0, all, which, sizes.length);
    System.arraycopy(
        shape.toArray(), which + 1, all, which + sizes.length, shape.rank() - which - 1);
    if (inferred >= 0) {
      all[which + inferred] = size / known;
    }
    return Shape.of(all);
  }

  /** The shape in which the last dimension lies on a diagonal of two new dimensions. */
  public static Shape diagonalEmbedded(Shape shape, long offset, int dim1, int dim2) {
    requireDimension("diagEmbed", shape);
    int rank = shape.rank() + 1;
    var sizes = new long[rank];
    Arrays.fill(sizes, -1);
    for (int dim : new int[] {dim1, dim2}) {
      if (dim < -rank || dim >= rank || sizes[Math.floorMod(dim, rank)] >= 0) {
        throw new ShapeException(
            "diagEmbed",
            "needs two different dimensions between "
                + -rank
                + " and "
                + (rank - 1)
                + " for "
                + shape
                + ", got "
                + dim1
                + " and "
                + dim2
                + ".",
            shape);
      }
      sizes[Math.floorMod(dim, rank)] = Math.addExact(shape.size(-1), Math.abs(offset));
    }
    for (int d = 0, from = 0; d < rank; d++) {
      if (sizes[d] < 0) {
        sizes[d] = shape.size(from++);
      }
    }
    return Shape.of(sizes);
  }

  /** The lengths of so many parts of a dimension, the first ones longer by one where they must. */
  public static long[] sections(Shape shape, int dim, long sections) {
    requireDimension("tensorSplit", shape);
    requirePositive("tensorSplit", "number of sections", sections);
    long size = shape.size(shape.dim("tensorSplit", dim));
    var lengths = new long[Math.toIntExact(sections)];
    Arrays.setAll(lengths, i -> size / sections + (i < size % sections ? 1 : 0));
    return lengths;
  }
}
