package org.grad4j.core.internal.shape;

import java.util.Arrays;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** What stands in the brackets of an index expression: how many, how large, where the result is. */
public final class IndexShapes {
  private IndexShapes() {}

  /** The error of indices for more dimensions than there are. */
  public static ShapeException tooMany(String operation, Shape x, int needed, String indices) {
    return new ShapeException(
        operation,
        "indices (" + indices + ") need " + needed + " dimensions, " + x + " has " + x.rank() + ".",
        x);
  }

  /** Refuses a mask that has not the sizes of the dimensions from {@code dim} on. */
  public static void requireMask(String operation, Shape x, int dim, Shape mask) {
    for (int d = 0; d < mask.rank(); d++) {
      if (mask.size(d) != x.size(dim + d)) {
        throw new ShapeException(
            operation,
            "a mask of "
                + mask
                + " at dim "
                + dim
                + " of "
                + x
                + " must have its sizes there, at dim "
                + (dim + d)
                + " it has "
                + mask.size(d)
                + " for "
                + x.size(dim + d)
                + ".",
            x,
            mask);
      }
    }
  }

  /** Refuses dimensions that do not rise, and other than one index for each. */
  public static void requireDims(String operation, Shape x, int[] dims, int indices) {
    boolean rise = dims.length == indices && indices > 0;
    for (int i = 0; rise && i < dims.length; i++) {
      rise = dims[i] > (i == 0 ? -1 : dims[i - 1]) && dims[i] < x.rank();
    }
    if (!rise) {
      throw new ShapeException(
          operation,
          "needs an index for each of some dimensions of "
              + x
              + " in rising order, got "
              + indices
              + " for "
              + Arrays.toString(dims)
              + ".",
          x);
    }
  }

  /** The shape to which indices that name elements of {@code x} together broadcast. */
  public static Shape together(String operation, Shape... indices) {
    var common = Shape.SCALAR;
    for (var index : indices) {
      common = Shape.broadcast(operation, common, index);
    }
    return common;
  }

  /**
   * Where the indices' dimensions stand in the result: in the place of those that they index if
   * these stand side by side, else in front.
   */
  public static int position(int... dims) {
    for (int i = 1; i < dims.length; i++) {
      if (dims[i] != dims[i - 1] + 1) {
        return 0;
      }
    }
    return dims[0];
  }

  /** Refuses values that do not broadcast to the elements that they are to become. */
  public static void requireValues(String operation, Shape x, Shape named, Shape values) {
    boolean fits = values.rank() <= named.rank();
    for (int d = 1; fits && d <= values.rank(); d++) {
      fits = values.size(-d) == 1 || values.size(-d) == named.size(-d);
    }
    if (!fits) {
      throw new ShapeException(
          operation,
          "values of "
              + values
              + " do not broadcast to the "
              + named
              + " that is named in "
              + x
              + ".",
          x,
          named,
          values);
    }
  }

  /** Refuses a source with fewer elements than a mask marks. */
  public static void requireMarked(Shape x, Shape mask, Shape source, long marked) {
    if (source.numel() < marked) {
      throw new ShapeException(
          "maskedScatter",
          "a mask of "
              + mask
              + " marks "
              + marked
              + " elements of "
              + x
              + ", a source of "
              + source
              + " has only "
              + source.numel()
              + ".",
          x,
          mask,
          source);
    }
  }
}
