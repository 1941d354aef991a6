package org.grad4j.core.internal.shape;

import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** What layers of attention need of the shapes of sequences and masks. */
public final class AttentionShapes {
  private AttentionShapes() {}

  /**
   * Queries {@code (L, N, E)}, keys {@code (S, N, K)} and values {@code (S, N, V)}, or with the
   * batch first, or without one.
   */
  public static void requireSequences(
      String layer,
      boolean batchFirst,
      Shape query,
      Shape key,
      Shape value,
      long queries,
      long keys,
      long values) {
    int rank = query.rank();
    boolean fit = (rank == 2 || rank == 3) && key.rank() == rank && value.rank() == rank;
    if (fit) {
      fit = query.size(-1) == queries && key.size(-1) == keys && value.size(-1) == values;
      int time = rank == 3 && batchFirst ? 1 : 0;
      fit &= key.size(time) == value.size(time);
      if (rank == 3) {
        long batch = query.size(1 - time);
        fit &= key.size(1 - time) == batch && value.size(1 - time) == batch;
      }
    }
    if (!fit) {
      var form = batchFirst ? "(N, L, " : "(L, N, ";
      var others = batchFirst ? "(N, S, " : "(S, N, ";
      throw new ShapeException(
          layer,
          "needs queries "
              + form
              + queries
              + "), keys "
              + others
              + keys
              + ") and values "
              + others
              + values
              + "), all with N or all without, got "
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

  /** A mask {@code (L, S)}, or one for each head of each sequence. */
  public static void requireMask(String layer, Shape mask, long all, long queries, long keys) {
    var one = Shape.of(queries, keys);
    var each = Shape.of(all, queries, keys);
    if (!mask.equals(one) && !mask.equals(each)) {
      throw new ShapeException(
          layer, "needs a mask of shape " + one + " or " + each + ", got " + mask + ".", mask);
    }
  }

  /** A mask of keys {@code (N, S)}, or {@code (S)} where the batch is below 0: there is none. */
  public static void requirePadding(String layer, Shape mask, long batch, long keys) {
    var wanted = batch < 0 ? Shape.of(keys) : Shape.of(batch, keys);
    if (!mask.equals(wanted)) {
      throw new ShapeException(
          layer, "needs a mask of keys of shape " + wanted + ", got " + mask + ".", mask);
    }
  }
}
