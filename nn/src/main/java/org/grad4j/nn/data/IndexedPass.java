package org.grad4j.nn.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.function.BooleanSupplier;

/** Through a dataset in the order of a sampler. */
final class IndexedPass<B> implements Pass<B> {
  private final PrimitiveIterator.OfLong indices;
  private final int batchSize;
  private final boolean dropLast;
  private final Reader<B> reader;

  /** Reads the samples of some indices. */
  @FunctionalInterface
  interface Reader<B> {
    Optional<B> read(long[] indices, BooleanSupplier isStopped);
  }

  IndexedPass(Sampler sampler, int batchSize, boolean dropLast, Reader<B> reader) {
    this.indices = sampler.indices();
    this.batchSize = batchSize;
    this.dropLast = dropLast;
    this.reader = reader;
  }

  /** Sample by sample; between two of them, reading can be given up. */
  static <S, B> Reader<B> bySamples(Dataset<S> dataset, Collation<S, B> collation) {
    return (indices, isStopped) -> {
      var samples = new ArrayList<S>(indices.length);
      for (long index : indices) {
        if (isStopped.getAsBoolean()) {
          return Optional.empty();
        }
        try {
          samples.add(dataset.get(index));
        } catch (RuntimeException e) {
          throw DataLoaderException.of("reading sample " + index, e);
        }
      }
      return Optional.of(collation.collate(samples));
    };
  }

  /** All samples of a batch at once. */
  static Reader<Batch> byBatches(BatchDataset dataset) {
    return (indices, isStopped) -> Optional.of(dataset.batch(indices));
  }

  @Override
  public Optional<Reading<B>> next() {
    var batch = nextIndices();
    return batch.length == 0
        ? Optional.empty()
        : Optional.of(isStopped -> reader.read(batch, isStopped));
  }

  /** The indices of the next batch; not one more is drawn. */
  private long[] nextIndices() {
    var batch = new long[batchSize];
    int count = 0;
    while (count < batchSize && indices.hasNext()) {
      batch[count++] = indices.nextLong();
    }
    return Arrays.copyOf(batch, dropLast && count < batchSize ? 0 : count);
  }
}
