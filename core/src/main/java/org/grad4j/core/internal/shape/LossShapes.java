package org.grad4j.core.internal.shape;

import java.util.Arrays;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** What losses need of their operands' shapes. */
public final class LossShapes {
  private LossShapes() {}

  /** Refuses weights that made the losses more than they were. */
  public static void requireStretched(String operation, String what, Shape got, Shape losses) {
    if (!got.equals(losses)) {
      throw new ShapeException(
          operation,
          what + " must broadcast to " + losses + ", got more: " + got + ".",
          losses,
          got);
    }
  }

  /** A weight for each class along {@code dim} of x. */
  public static void requireWeight(String operation, Shape x, int dim, Shape weight) {
    if (weight.rank() != 1 || weight.size(0) != x.size(dim)) {
      throw new ShapeException(
          operation,
          "needs a weight for each of the "
              + x.size(dim)
              + " classes of "
              + x
              + ", got "
              + weight
              + ".",
          x,
          weight);
    }
  }

  /** A variance for each element of x, or for each row. */
  public static void requireVariance(Shape x, Shape variance) {
    boolean fits = variance.equals(x);
    if (!fits && x.rank() > 0) {
      var rows = x.with(x.rank() - 1, 1);
      var front = Shape.of(Arrays.copyOf(x.toArray(), x.rank() - 1));
      fits = variance.equals(rows) || variance.equals(front);
    }
    if (!fits) {
      throw new ShapeException(
          "gaussianNllLoss",
          "needs a variance for each element or each row of " + x + ", got " + variance + ".",
          x,
          variance);
    }
  }

  /** Vectors that broadcast to {@code (N, D)} and a target {@code (N)}, or {@code (D)} and one. */
  public static void requireVectors(Shape a, Shape b, Shape target) {
    var both = Shape.broadcast("cosineEmbeddingLoss", a, b);
    if (both.rank() != target.rank() + 1 || target.rank() > 1) {
      throw new ShapeException(
          "cosineEmbeddingLoss",
          "needs vectors (N, D) and a target (N), or (D) and a single target, got "
              + a
              + ", "
              + b
              + " and "
              + target
              + ".",
          a,
          b,
          target);
    }
  }

  /** Refuses a triplet of different numbers of dimensions. */
  public static void requireOneRank(Shape anchor, Shape positive, Shape negative) {
    if (anchor.rank() != positive.rank() || anchor.rank() != negative.rank()) {
      throw new ShapeException(
          "tripletMarginLoss",
          "anchor, positive and negative must have as many dimensions, got "
              + anchor
              + ", "
              + positive
              + " and "
              + negative
              + ".",
          anchor,
          positive,
          negative);
    }
  }

  /** Scores {@code (N, C)} or {@code (C)}. */
  public static void requireScores(String operation, Shape x, Shape target) {
    if (x.rank() == 0 || x.rank() > 2) {
      throw new ShapeException(
          operation, "needs scores (N, C) or (C), got " + x + " and " + target + ".", x, target);
    }
  }

  /** Predictions {@code (T, N, C)}. */
  public static void requirePredictions(String operation, Shape x) {
    if (x.rank() != 3) {
      throw new ShapeException(
          operation, "needs logarithms of probabilities (T, N, C) or (T, C), got " + x + ".", x);
    }
  }

  /** A length for each of the N of predictions {@code (T, N, C)}. */
  public static void requireLengths(String operation, String what, Shape x, Shape lengths) {
    if (lengths.rank() != 1 || lengths.size(0) != x.size(1)) {
      throw new ShapeException(
          operation,
          what
              + " must be one for each of the "
              + x.size(1)
              + " rows of "
              + x
              + ", got "
              + lengths
              + ".",
          x,
          lengths);
    }
  }

  /** Labels {@code (N, S)} with room for the counts of each, or as many as all of them. */
  public static void requireLabels(String operation, Shape targets, int[] counts) {
    long needed = Arrays.stream(counts).asLongStream().sum();
    boolean fits =
        targets.rank() == 2
            ? targets.size(0) == counts.length
                && Arrays.stream(counts).allMatch(count -> count <= targets.size(1))
            : targets.rank() == 1 && targets.size(0) == needed;
    if (!fits) {
      throw new ShapeException(
          operation,
          "target lengths "
              + Arrays.toString(counts)
              + " need targets ("
              + counts.length
              + ", S) or ("
              + needed
              + "), got "
              + targets
              + ".",
          targets);
    }
  }
}
