package org.grad4j.core.internal.shape;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
import org.jspecify.annotations.Nullable;

/** What matrix products need of their operands' shapes, and the shapes of their results. */
public final class ProductShapes {
  private ProductShapes() {}

  /** {@code (n, m) × (m)} gives {@code (n)}. */
  public static Shape mv(Shape matrix, Shape vector) {
    requireRanks("mv", "a matrix and a vector", matrix, 2, vector, 1);
    if (matrix.size(1) != vector.size(0)) {
      throw new ShapeException(
          "mv",
          "a " + matrix + " matrix needs a vector of " + matrix.size(1) + ", got " + vector + ".",
          matrix,
          vector);
    }
    return Shape.of(matrix.size(0));
  }

  /** {@code (n, k) × (k, m)} gives {@code (n, m)}. */
  public static Shape mm(Shape a, Shape b) {
    requireRanks("mm", "two matrices", a, 2, b, 2);
    requireMeeting("mm", a, b);
    return Shape.of(a.size(0), b.size(1));
  }

  /** {@code (B, n, k) × (B, k, m)} gives {@code (B, n, m)}. */
  public static Shape bmm(String operation, Shape a, Shape b) {
    requireRanks(operation, "two batches of matrices (B, n, k) and (B, k, m)", a, 3, b, 3);
    if (a.size(0) != b.size(0)) {
      throw new ShapeException(
          operation,
          a + " × " + b + ": both need as many matrices, matmul broadcasts a single one.",
          a,
          b);
    }
    requireMeeting(operation, a, b);
    return Shape.of(a.size(0), a.size(1), b.size(2));
  }

  /** {@code (n) · (n)} gives a scalar. */
  public static Shape dot(Shape a, Shape b) {
    requireRanks("dot", "two vectors", a, 1, b, 1);
    if (a.size(0) != b.size(0)) {
      throw new ShapeException(
          "dot", "vectors must be of one length, got " + a + " and " + b + ".", a, b);
    }
    return Shape.SCALAR;
  }

  /** {@code (n)} and {@code (m)} give {@code (n, m)}. */
  public static Shape outer(Shape a, Shape b) {
    requireRanks("outer", "two vectors", a, 1, b, 1);
    return Shape.of(a.size(0), b.size(0));
  }

  /**
   * {@code (…, n, k) × (…, k, m)} gives {@code (…, n, m)}: sizes in front broadcast; a vector
   * stands for a row on the left and for a column on the right, and that dimension is not in the
   * result.
   */
  public static Shape matmul(Shape a, Shape b) {
    if (a.rank() == 0 || b.rank() == 0) {
      throw new ShapeException(
          "matmul", "needs vectors or matrices, got " + a + " and " + b + ".", a, b);
    }
    requireMeeting("matmul", a, b);
    var batch = broadcastBatch(a, b);
    var sizes =
        Arrays.copyOf(batch, batch.length + Math.min(a.rank(), 2) + Math.min(b.rank(), 2) - 2);
    int at = batch.length;
    if (a.rank() > 1) {
      sizes[at++] = a.size(-2);
    }
    if (b.rank() > 1) {
      sizes[at] = b.size(-1);
    }
    return Shape.of(sizes);
  }

  private static long[] broadcastBatch(Shape a, Shape b) {
    int ofA = Math.max(a.rank() - 2, 0);
    int ofB = Math.max(b.rank() - 2, 0);
    var batch = new long[Math.max(ofA, ofB)];
    for (int d = 1; d <= batch.length; d++) {
      long sizeOfA = d <= ofA ? a.size(ofA - d) : 1;
      long sizeOfB = d <= ofB ? b.size(ofB - d) : 1;
      if (sizeOfA != sizeOfB && sizeOfA != 1 && sizeOfB != 1) {
        throw new ShapeException(
            "matmul",
            a
                + " × "
                + b
                + ": the sizes before the last two must be equal or 1, got "
                + sizeOfA
                + " and "
                + sizeOfB
                + ".",
            a,
            b);
      }
      batch[batch.length - d] = sizeOfA == 1 ? sizeOfB : sizeOfA;
    }
    return batch;
  }

  /** {@code x (…, in)}, {@code weight (out, in)}, {@code bias (out)} gives {@code (…, out)}. */
  public static Shape linear(Shape x, Shape weight, @Nullable Shape bias) {
    if (weight.rank() != 2) {
      throw refused("linear", "the weight must be a matrix (out, in)", x, weight, bias);
    }
    if (x.rank() == 0 || x.size(-1) != weight.size(1)) {
      long in = weight.size(1);
      throw new ShapeException(
          "linear",
          "a "
              + weight
              + " weight needs inputs of "
              + in
              + " features (…, "
              + in
              + "), got "
              + x
              + ".",
          x,
          weight);
    }
    if (bias != null && !(bias.rank() == 1 && bias.size(0) == weight.size(0))) {
      throw new ShapeException(
          "linear",
          "a " + weight + " weight needs a bias of [" + weight.size(0) + "], got " + bias + ".",
          weight,
          bias);
    }
    return x.with(x.rank() - 1, weight.size(0));
  }

  /** {@code input} that broadcasts to {@code (n)}, with {@code (n, m) × (m)}. */
  public static Shape addmv(Shape input, Shape a, Shape v) {
    if (a.rank() != 2 || v.rank() != 1 || a.size(1) != v.size(0)) {
      throw refused("addmv", "needs a matrix (n, m) and a vector (m) after the input", input, a, v);
    }
    return absorbing("addmv", input, a, v, Shape.of(a.size(0)));
  }

  /** {@code input} that broadcasts to {@code (n, m)}, with {@code (n, k) × (k, m)}. */
  public static Shape addmm(Shape input, Shape a, Shape b) {
    if (a.rank() != 2 || b.rank() != 2 || a.size(1) != b.size(0)) {
      throw refused("addmm", "needs matrices (n, k) and (k, m) after the input", input, a, b);
    }
    return absorbing("addmm", input, a, b, Shape.of(a.size(0), b.size(1)));
  }

  /** {@code input} that broadcasts to {@code (B, n, m)}, with {@code (B, n, k) × (B, k, m)}. */
  public static Shape baddbmm(Shape input, Shape a, Shape b) {
    if (a.rank() != 3 || b.rank() != 3 || a.size(0) != b.size(0) || a.size(2) != b.size(1)) {
      throw refused("baddbmm", "needs (B, n, k) and (B, k, m) after the input", input, a, b);
    }
    return absorbing("baddbmm", input, a, b, Shape.of(a.size(0), a.size(1), b.size(2)));
  }

  private static Shape absorbing(String operation, Shape input, Shape a, Shape b, Shape result) {
    if (!expands(input, result)) {
      throw refused(operation, "the input must broadcast to " + result, input, a, b);
    }
    return result;
  }

  private static boolean expands(Shape from, Shape to) {
    for (int d = 1; d <= from.rank(); d++) {
      if (d > to.rank() || (from.size(-d) != 1 && from.size(-d) != to.size(-d))) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@code x1 (…, in1)}, {@code x2 (…, in2)}, {@code weight (out, in1, in2)}, {@code bias (out)}
   * gives {@code (…, out)}.
   */
  public static Shape bilinear(Shape x1, Shape x2, Shape weight, @Nullable Shape bias) {
    if (weight.rank() != 3
        || x1.rank() == 0
        || x1.rank() != x2.rank()
        || x1.size(-1) != weight.size(1)
        || x2.size(-1) != weight.size(2)
        || !x1.with(x1.rank() - 1, 1).equals(x2.with(x2.rank() - 1, 1))
        || (bias != null && !(bias.rank() == 1 && bias.size(0) == weight.size(0)))) {
      throw refused(
          "bilinear",
          "needs (…, in1), (…, in2), a weight (out, in1, in2) and a bias (out)",
          x1,
          x2,
          weight,
          bias);
    }
    return x1.with(x1.rank() - 1, weight.size(0));
  }

  private static void requireMeeting(String operation, Shape a, Shape b) {
    long columns = a.size(-1);
    long rows = b.size(b.rank() == 1 ? 0 : -2);
    if (columns != rows) {
      throw new ShapeException(
          operation,
          a
              + " × "
              + b
              + ": the columns of the first ("
              + columns
              + ") must equal the rows of the second ("
              + rows
              + ").",
          a,
          b);
    }
  }

  private static void requireRanks(
      String operation, String need, Shape a, int rankOfA, Shape b, int rankOfB) {
    if (a.rank() != rankOfA || b.rank() != rankOfB) {
      throw new ShapeException(operation, "needs " + need + ", got " + a + " and " + b + ".", a, b);
    }
  }

  private static ShapeException refused(
      String operation, String need, @Nullable Shape... operands) {
    var present = Stream.of(operands).filter(shape -> shape != null).toArray(Shape[]::new);
    var got = Stream.of(present).map(Shape::toString).collect(Collectors.joining(", "));
    return new ShapeException(operation, need + ", got " + got + ".", present);
  }
}
