package org.grad4j.core.internal.shape;

import java.util.Arrays;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** What linear algebra needs of its operands' shapes. */
public final class LinearAlgebraShapes {
  private LinearAlgebraShapes() {}

  /** Refuses what is not {@code (…, n, n)}. */
  public static void requireSquare(String operation, Shape a) {
    if (a.rank() < 2 || a.size(-1) != a.size(-2)) {
      throw new ShapeException(operation, "needs square matrices (…, n, n), got " + a + ".", a);
    }
  }

  /** Refuses what is not {@code (…, m, n)}. */
  public static void requireMatrices(String operation, Shape a) {
    if (a.rank() < 2) {
      throw new ShapeException(operation, "needs matrices (…, m, n), got " + a + ".", a);
    }
  }

  /**
   * Whether b is {@code (…, n)}, vectors for a {@code (…, n, n)}, rather than {@code (…, n, r)}.
   */
  public static boolean isVectors(Shape a, Shape b) {
    return b.rank() == 1
        || (b.rank() == a.rank() - 1
            && Arrays.equals(b.toArray(), Arrays.copyOf(a.toArray(), b.rank())));
  }

  /**
   * The sizes in front to which a {@code (…, n, n)} and b {@code (…, n, r)} broadcast.
   *
   * @param asked b as it was handed in, which may be vectors
   */
  public static Shape solve(Shape a, Shape b, Shape asked) {
    if (a.rank() < 2 || a.size(-1) != a.size(-2) || b.rank() < 2 || a.size(-1) != b.size(-2)) {
      throw new ShapeException(
          "solve",
          "needs square matrices (…, n, n) and (n) or (…, n, r), got " + a + " and " + asked + ".",
          a,
          asked);
    }
    return batch("solve", a, b, asked);
  }

  /**
   * The sizes in front to which triangles a {@code (…, n, n)} and b {@code (…, n, r)}, or {@code
   * (…, r, n)} unless {@code left}, broadcast.
   */
  public static Shape solveTriangular(Shape a, Shape b, boolean left) {
    if (a.rank() < 2
        || a.size(-1) != a.size(-2)
        || b.rank() < 2
        || a.size(-1) != b.size(left ? -2 : -1)) {
      throw new ShapeException(
          "solveTriangular",
          "needs square matrices (…, n, n) and "
              + (left ? "(…, n, r)" : "(…, r, n)")
              + ", got "
              + a
              + " and "
              + b
              + ".",
          a,
          b);
    }
    return batch("solveTriangular", a, b, b);
  }

  private static Shape batch(String operation, Shape a, Shape b, Shape asked) {
    var batch = new long[Math.max(a.rank(), b.rank()) - 2];
    for (int d = 1; d <= batch.length; d++) {
      long sizeOfA = d <= a.rank() - 2 ? a.size(-2 - d) : 1;
      long sizeOfB = d <= b.rank() - 2 ? b.size(-2 - d) : 1;
      if (sizeOfA != sizeOfB && sizeOfA != 1 && sizeOfB != 1) {
        throw new ShapeException(
            operation,
            a + " and " + asked + ": the sizes before the last two must be equal or 1.",
            a,
            asked);
      }
      batch[batch.length - d] = sizeOfA == 1 ? sizeOfB : sizeOfA;
    }
    return Shape.of(batch);
  }
}
