package org.grad4j.core.internal.shape;

import java.util.Arrays;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** What contractions, distances and attention need of their operands' shapes. */
public final class ContractionShapes {
  private ContractionShapes() {}

  /** Refuses what is no matrix. */
  public static void requireMatrix(String operation, Shape x) {
    if (x.rank() != 2) {
      throw new ShapeException(operation, "needs a matrix, got " + x + ".", x);
    }
  }

  /** Refuses to sum over more last dimensions of a and first ones of b than there are. */
  public static void requireCount(Shape a, Shape b, int count) {
    if (count < 0 || count > Math.min(a.rank(), b.rank())) {
      throw new ShapeException(
          "tensordot",
          "cannot sum over "
              + count
              + " dimensions of "
              + a
              + " and "
              + b
              + "; 0 to "
              + Math.min(a.rank(), b.rank())
              + " are possible.",
          a,
          b);
    }
  }

  /** Refuses pairs of dimensions that have not the same sizes. */
  public static void requireMeeting(Shape a, Shape b, int[] dimsOfA, int[] dimsOfB) {
    boolean meet = dimsOfA.length == dimsOfB.length;
    for (int i = 0; i < dimsOfA.length && meet; i++) {
      meet = a.size(a.dim("tensordot", dimsOfA[i])) == b.size(b.dim("tensordot", dimsOfB[i]));
    }
    if (!meet) {
      throw new ShapeException(
          "tensordot",
          "dimensions "
              + Arrays.toString(dimsOfA)
              + " of "
              + a
              + " and "
              + Arrays.toString(dimsOfB)
              + " of "
              + b
              + " must have the same sizes, pair by pair.",
          a,
          b);
    }
  }

  /** Refuses what has more than half of the dimensions that there may be. */
  public static void requireKron(Shape a, Shape b) {
    if (2 * Math.max(a.rank(), b.rank()) > Shape.MAX_RANK) {
      throw new ShapeException(
          "kron",
          "takes " + Shape.MAX_RANK / 2 + " dimensions at most, got " + a + " and " + b + ".",
          a,
          b);
    }
  }

  /** The dimension of 3 elements, counted from the end: a and b broadcast. */
  public static int cross(Shape a, Shape b, int dim) {
    var shape = Shape.broadcast("cross", a, b);
    int which = shape.dim("cross", dim) - shape.rank();
    if (a.rank() < -which || b.rank() < -which || a.size(which) != 3 || b.size(which) != 3) {
      throw new ShapeException(
          "cross",
          "dimension " + dim + " must have 3 elements in both, got " + a + " and " + b + ".",
          a,
          b);
    }
    return which;
  }

  /** Rows {@code (…, n, d)} and {@code (…, m, d)}. */
  public static void requireRows(Shape a, Shape b) {
    if (a.rank() < 2 || b.rank() < 2 || a.size(-1) != b.size(-1)) {
      throw new ShapeException(
          "cdist", "needs rows (…, n, d) and (…, m, d), got " + a + " and " + b + ".", a, b);
    }
  }

  /** Queries {@code (…, L, E)}, keys {@code (…, S, E)} and values {@code (…, S, V)}. */
  public static void requireAttention(String operation, Shape query, Shape key, Shape value) {
    if (query.rank() < 2
        || key.rank() < 2
        || value.rank() < 2
        || query.size(-1) != key.size(-1)
        || key.size(-2) != value.size(-2)) {
      throw new ShapeException(
          operation,
          "needs queries (…, L, E), keys (…, S, E) and values (…, S, V), got "
              + query
              + ", "
              + key
              + " and "
              + value
              + ".",
          query,
          key,
          value);
    }
  }
}
