package org.grad4j.benchmarks.compare;

import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.grad4j.nn.data.Sampler;

/** The order that the numbers of a case name, the same on all sides. */
record GivenOrder(long[] order) implements Sampler {
  @Override
  public PrimitiveIterator.OfLong indices() {
    return LongStream.of(order).iterator();
  }

  @Override
  public long size() {
    return order.length;
  }
}
