package org.grad4j.nn.data;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The batches of one pass over the data. It closes itself after the last one; who ends a pass
 * earlier closes it, which ends its threads:
 *
 * <pre>{@code
 * try (var batches = loader.iterator()) {
 *   var first = batches.next();
 * }
 * }</pre>
 *
 * <p>The threads of an iterator that was forgotten, as by a {@code break} out of {@code for (var
 * batch : loader)}, end when the collector finds it. An iterator is for one thread.
 *
 * @param <B> what a batch is
 */
public final class DataIterator<B> implements Iterator<B>, AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Pass<B> pass;
  private final Optional<Workers<B>> workers;
  private Optional<B> ahead = Optional.empty();
  private boolean closed;

  DataIterator(Pass<B> pass, int workers, int ahead) {
    this.pass = pass;
    this.workers =
        workers == 0 ? Optional.empty() : Optional.of(new Workers<>(pass, workers, ahead));
    this.workers.ifPresent(threads -> CLEANER.register(this, threads::stop));
  }

  /**
   * Whether there is another batch; reads it, or waits for it.
   *
   * @throws DataLoaderException if it could not be read; the iterator is closed then
   */
  @Override
  public boolean hasNext() {
    if (closed || ahead.isPresent()) {
      return ahead.isPresent();
    }
    boolean isRead = false;
    try {
      ahead = workers.map(Workers::take).orElseGet(this::read);
      isRead = true;
    } finally {
      if (!isRead || ahead.isEmpty()) {
        close();
      }
      Reference.reachabilityFence(this);
    }
    return ahead.isPresent();
  }

  private Optional<B> read() {
    try {
      return pass.next().flatMap(reading -> reading.read(() -> false));
    } catch (DataLoaderException e) {
      throw e;
    } catch (RuntimeException e) {
      throw DataLoaderException.of("making a batch", e);
    }
  }

  @Override
  public B next() {
    if (!hasNext()) {
      throw new NoSuchElementException("DataLoader: there is no further batch.");
    }
    var batch = ahead.orElseThrow();
    ahead = Optional.empty();
    return batch;
  }

  /** Ends the pass, and its threads after the samples that they are reading. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      ahead = Optional.empty();
      workers.ifPresent(Workers::close);
      pass.close();
    }
  }
}
