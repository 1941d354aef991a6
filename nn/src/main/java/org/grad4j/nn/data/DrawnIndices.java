package org.grad4j.nn.data;

import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/** Indices that are drawn piece by piece, each piece when the one before is used up. */
abstract class DrawnIndices implements PrimitiveIterator.OfLong {
  private final long pieces;
  private long drawn;
  private long[] piece = {};
  private int next;

  /** Of so many pieces, some of which may be empty. */
  DrawnIndices(long pieces) {
    this.pieces = pieces;
  }

  /** Draws a piece. */
  abstract long[] draw(long at);

  @Override
  public final boolean hasNext() {
    while (next == piece.length && drawn < pieces) {
      piece = draw(drawn++);
      next = 0;
    }
    return next < piece.length;
  }

  @Override
  public final long nextLong() {
    if (!hasNext()) {
      throw new NoSuchElementException("Sampler: the pass is over.");
    }
    return piece[next++];
  }
}
