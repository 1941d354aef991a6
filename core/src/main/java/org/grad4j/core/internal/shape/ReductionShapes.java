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
}
