package org.grad4j.core.internal.shape;

import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** The rules of reductions. */
public final class ReductionShapes {
  private ReductionShapes() {}

  /** How many elements each result is gathered from. */
  public static long count(Shape x, boolean[] marked) {
    long count = 1;
    for (int d = 0; d < marked.length; d++) {
      count *= marked[d] ? x.size(d) : 1;
    }
    return count;
  }

  /** Refuses a reduction without a neutral element where there is nothing to reduce. */
  public static void requireElements(String operation, Shape x, boolean[] marked) {
    for (int d = 0; d < marked.length; d++) {
      if (marked[d] && x.size(d) == 0) {
        throw new ShapeException(
            operation, "needs at least one element in each reduced dim, got " + x + ".", x);
      }
    }
  }

  /** Refuses differences of a scalar. */
  public static void requireNeighbours(Shape x) {
    if (x.rank() == 0) {
      throw new ShapeException("diff", "needs at least one dimension, got " + x + ".", x);
    }
  }

  /**
   * Refuses places of values that are neither a vector for dimension {@code dim} nor of the values'
   * shape.
   */
  public static void requirePlaces(Shape values, int dim, Shape places) {
    boolean isVector = values.rank() > 0 && places.rank() == 1;
    boolean fits = isVector && places.size(0) == values.size(dim);
    if (!fits && (values.rank() == 0 || !places.equals(values))) {
      throw new ShapeException(
          "trapezoid",
          "needs a place for each value along dim "
              + dim
              + " of "
              + values
              + ", got places of "
              + places
              + ".",
          values,
          places);
    }
  }

  /** Refuses anything but a vector to count in, and weights of another shape. */
  public static void requireCounted(Shape x, Shape weights) {
    if (x.rank() != 1) {
      throw new ShapeException("bincount", "needs a vector, got " + x + ".", x);
    }
    if (!weights.equals(x)) {
      throw new ShapeException(
          "bincount",
          "needs a weight for each number, got " + weights + " for " + x + ".",
          weights,
          x);
    }
  }
}
