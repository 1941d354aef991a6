package org.grad4j.nn.data;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that read batches ahead of the consumer, who gets them in order.
 *
 * <p>The consumer hands out what is to be read, one batch for each that it takes, so never more
 * than a fixed number of batches waits. Nothing here refers to the iterator, so that one that was
 * forgotten can be collected, and its threads end.
 */
final class Workers<B> {
  private static final AtomicInteger POOLS = new AtomicInteger();

  private final Pass<B> pass;
  private final int ahead;
  private final ThreadPoolExecutor threads;
  private final List<Thread> started = new CopyOnWriteArrayList<>();
  private final Queue<Future<Optional<B>>> waiting = new ArrayDeque<>();
  private volatile boolean stopped;

  Workers(Pass<B> pass, int workers, int ahead) {
    this.pass = pass;
    this.ahead = ahead;
    String name = "grad4j-data-" + POOLS.incrementAndGet() + "-";
    var numbers = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            workers,
            workers,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              var thread = new Thread(task, name + numbers.incrementAndGet());
              thread.setDaemon(true);
              started.add(thread);
              return thread;
            });
    fill();
  }

  private void fill() {
    while (waiting.size() < ahead) {
      var next = pass.next();
      if (next.isEmpty()) {
        return;
      }
      var reading = next.orElseThrow();
      waiting.add(threads.submit(() -> reading.read(this::isStopped)));
    }
  }

  private boolean isStopped() {
    return stopped;
  }

  /** The next batch; waits for it. Nothing after the last. */
  Optional<B> take() {
    var next = waiting.poll();
    if (next == null) {
      return Optional.empty();
    }
    // PyTorch draws the next indices when a batch has arrived; so does this.
    var batch = result(next);
    if (batch.isPresent()) {
      fill();
    }
    return batch;
  }

  private Optional<B> result(Future<Optional<B>> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataLoaderException("interrupted while it waited for a batch.", e);
    } catch (ExecutionException e) {
      var cause = e.getCause();
      if (cause instanceof DataLoaderException known) {
        throw known;
      }
      if (cause instanceof RuntimeException failure) {
        throw DataLoaderException.of("making a batch", failure);
      }
      throw new DataLoaderException("a worker ended with " + cause, e);
    }
  }

  /**
   * Ends the threads after the sample at hand. They are not interrupted: that would close the file
   * that a dataset may be reading, for every other reader of it.
   */
  void stop() {
    stopped = true;
    threads.getQueue().clear();
    threads.shutdown();
  }

  /** Ends the threads and waits for their end. */
  void close() {
    stop();
    waiting.clear();
    boolean interrupted = false;
    for (var thread : started) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
