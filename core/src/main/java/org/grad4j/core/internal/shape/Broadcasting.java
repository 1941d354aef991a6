package org.grad4j.core.internal.shape;

import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** The shape to which several shapes broadcast. */
public final class Broadcasting {
  private Broadcasting() {}

  /**
   * The common shape of three operands: aligned at the last dimension, sizes are equal or 1.
   *
   * @throws ShapeException if the shapes do not agree; it names all three
   */
  public static Shape of(String operation, Shape a, Shape b, Shape c) {
    if (a.equals(b) && b.equals(c)) {
      return a;
    }
    var sizes = new long[Math.max(a.rank(), Math.max(b.rank(), c.rank()))];
    for (int d = 1; d <= sizes.length; d++) {
      long common = 1;
      for (var shape : new Shape[] {a, b, c}) {
        long size = d <= shape.rank() ? shape.size(-d) : 1;
        if (size != 1 && common != 1 && size != common) {
          throw new ShapeException(
              operation,
              a
                  + ", "
                  + b
                  + " and "
                  + c
                  + " do not broadcast: at dimension "
                  + (sizes.length - d)
                  + " sizes "
                  + common
                  + " and "
                  + size
                  + " must be equal, or one of them 1.",
              a,
              b,
              c);
        }
        common = size == 1 ? common : size;
      }
      sizes[sizes.length - d] = common;
    }
    return Shape.of(sizes);
  }
}
