package org.grad4j.nn.data;

/** A dataset that answers many samples at once faster than one by one; loaders ask it that way. */
public interface BatchDataset extends Dataset<Sample> {
  /**
   * The samples of these indices, in this order.
   *
   * @throws IndexOutOfBoundsException if there is no sample of one of them
   */
  Batch batch(long... indices);
}
