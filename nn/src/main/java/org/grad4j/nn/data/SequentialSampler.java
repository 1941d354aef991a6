package org.grad4j.nn.data;

import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/**
 * The indices in their order.
 *
 * @param size how many there are, at least 0
 */
public record SequentialSampler(long size) implements Sampler {
  /** Checks the size. */
  public SequentialSampler {
    if (size < 0) {
      throw new IllegalArgumentException(
          "SequentialSampler: the size must be at least 0, got " + size + ".");
    }
  }

  @Override
  public PrimitiveIterator.OfLong indices() {
    return LongStream.range(0, size).iterator();
  }
}
