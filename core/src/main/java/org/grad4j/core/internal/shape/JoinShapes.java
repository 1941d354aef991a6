package org.grad4j.core.internal.shape;

import java.util.Arrays;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** The shapes of arrays that are stacked, repeated, rolled and padded. */
public final class JoinShapes {
  private JoinShapes() {}

  /** Refuses no arrays, and arrays of different shapes. */
  public static void requireStack(Shape... shapes) {
    if (shapes.length == 0) {
      throw new ShapeException("stack", "needs at least one array.");
    }
    for (var shape : shapes) {
      if (!shape.equals(shapes[0])) {
        throw new ShapeException(
            "stack",
            "all arrays must be of one shape, got " + Arrays.toString(shapes) + ".",
            shapes);
      }
    }
  }

  /**
   * The shape with a new dimension of {@code count} arrays at {@code dim}; −1 adds it at the end.
   */
  public static Shape stacked(Shape one, int dim, long count) {
    int rank = one.rank() + 1;
    if (dim < -rank || dim >= rank) {
      throw new ShapeException(
          "stack",
          "dim "
              + dim
              + " cannot be added to "
              + one
              + ", it must lie between "
              + -rank
              + " and "
              + (rank - 1)
              + ".",
          one);
    }
    int which = dim < 0 ? dim + rank : dim;
    var sizes = new long[rank];
    for (int d = 0; d < rank; d++) {
      sizes[d] = d == which ? count : one.size(d < which ? d : d - 1);
    }
    return Shape.of(sizes);
  }

  /** The sizes that are repeated, as many as {@code repeats}: new dimensions come in front. */
  public static Shape repeated(Shape x, long... repeats) {
    boolean fits = repeats.length >= x.rank();
    for (long times : repeats) {
      fits &= times >= 0;
    }
    if (!fits) {
      throw new ShapeException(
          "repeat",
          x
              + " needs a number that is not negative for each of its dimensions, got "
              + Arrays.toString(repeats)
              + ".",
          x);
    }
    var sizes = new long[repeats.length];
    Arrays.fill(sizes, 1);
    System.arraycopy(x.toArray(), 0, sizes, repeats.length - x.rank(), x.rank());
    return Shape.of(sizes);
  }

  /** Refuses shifts that are not one for each dimension. */
  public static void requireRoll(Shape x, long[] shifts, int[] dims) {
    if (shifts.length != dims.length || shifts.length == 0) {
      throw new ShapeException(
          "roll",
          "needs one shift for each dimension, got "
              + Arrays.toString(shifts)
              + " for "
              + Arrays.toString(dims)
              + " of "
              + x
              + ".",
          x);
    }
    ViewShapes.requireDimension("roll", x);
  }

  /** Refuses paddings that are not pairs, or more pairs than dimensions. */
  public static void requirePairs(Shape x, long... padding) {
    if (padding.length % 2 != 0 || padding.length / 2 > x.rank()) {
      throw new ShapeException(
          "pad",
          "needs a pair of numbers for each of the last dimensions of "
              + x
              + ", got "
              + Arrays.toString(padding)
              + ".",
          x);
    }
  }

  /**
   * The size of a dimension after padding.
   *
   * @param most how far the padding may reach on either side
   */
  public static long padded(Shape x, int dim, long before, long after, long most) {
    long size = Math.addExact(x.size(dim), Math.addExact(before, after));
    if (size < 0) {
      throw new ShapeException(
          "pad",
          "taking away "
              + -before
              + " and "
              + -after
              + " elements leaves none of dim "
              + dim
              + " of "
              + x
              + ".",
          x);
    }
    if (before > most || after > most) {
      throw new ShapeException(
          "pad",
          "dim "
              + dim
              + " of "
              + x
              + " can be padded by at most "
              + most
              + " in this mode, got "
              + before
              + " and "
              + after
              + ".",
          x);
    }
    return size;
  }

  /** Refuses no arrays. */
  public static void requireSome(String operation, int count) {
    if (count == 0) {
      throw new ShapeException(operation, "needs at least one array.");
    }
  }

  /** Refuses to take elements fewer than no times. */
  public static void requireRepeats(Shape x, long repeats) {
    if (repeats < 0) {
      throw new ShapeException(
          "repeatInterleave", "elements of " + x + " cannot be taken " + repeats + " times.", x);
    }
  }

  /** Refuses other than one number, or one for each element of a dimension. */
  public static void requireRepeats(Shape x, int dim, long size, Shape repeats) {
    if (repeats.rank() > 1 || (repeats.numel() != 1 && repeats.numel() != size)) {
      throw new ShapeException(
          "repeatInterleave",
          "needs one number for each of the "
              + size
              + " elements of dim "
              + dim
              + " in "
              + x
              + ", got "
              + repeats
              + ".",
          x,
          repeats);
    }
  }

  /** Refuses to turn within less than two different dimensions. */
  public static void requireRotation(Shape x, int dim0, int dim1) {
    int first = x.dim("rot90", dim0);
    int second = x.dim("rot90", dim1);
    if (x.rank() < 2) {
      throw new ShapeException("rot90", "needs at least two dimensions, got " + x + ".", x);
    }
    ViewShapes.requireDifferent("rot90", x, first, second);
  }
}
