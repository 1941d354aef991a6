package org.grad4j.nn.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Through samples of which no one knows how many there are. */
final class StreamedPass<S, B> implements Pass<B> {
  private final Iterator<S> samples;
  private final int batchSize;
  private final boolean dropLast;
  private final Collation<S, B> collation;
  private long readings;

  /** Which reading may take samples; guarded by this. */
  private long turn;

  private boolean closed;

  StreamedPass(
      IterableDataset<S> dataset, int batchSize, boolean dropLast, Collation<S, B> collation) {
    this.samples = dataset.iterator();
    this.batchSize = batchSize;
    this.dropLast = dropLast;
    this.collation = collation;
  }

  @Override
  public Optional<Reading<B>> next() {
    long ticket = readings++;
    return Optional.of(
        isStopped -> {
          var batch = take(ticket, isStopped);
          return batch.isEmpty() || (dropLast && batch.size() < batchSize)
              ? Optional.empty()
              : Optional.of(collation.collate(batch));
        });
  }

  @Override
  public void skip() {
    take(readings++, () -> false);
  }

  /** Waits until the batches before have been taken: they come in the order of the samples. */
  private synchronized List<S> take(long ticket, BooleanSupplier isStopped) {
    while (turn != ticket && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return List.of();
      }
    }
    try {
      return closed ? List.of() : read(isStopped);
    } finally {
      turn++;
      notifyAll();
    }
  }

  private List<S> read(BooleanSupplier isStopped) {
    var batch = new ArrayList<S>();
    try {
      while (batch.size() < batchSize && !isStopped.getAsBoolean() && samples.hasNext()) {
        batch.add(samples.next());
      }
    } catch (RuntimeException e) {
      throw DataLoaderException.of("reading the stream of samples", e);
    }
    return batch;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    notifyAll();
    if (samples instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new DataLoaderException("closing the stream of samples failed: " + e.getMessage(), e);
      }
    }
  }
}
