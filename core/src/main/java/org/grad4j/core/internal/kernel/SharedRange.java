package org.grad4j.core.internal.kernel;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The range that one caller shares with workers at present, in parts that each of them takes one
 * after the other; the first one is the caller's.
 *
 * <p>A core that reads what another one has written waits for it a tenth of a microsecond, for each
 * line of the cache. So little leads to a part, all of it in objects that are there once and for
 * all, and the caller begins without waiting for anyone to see them.
 */
final class SharedRange {
  /** How long a thread looks out for others before it sleeps: as long as waking it takes. */
  static final long LOOKOUT_NANOS = 50_000;

  /**
   * The number of the range in the upper half, how many parts are left to take in the lower one. So
   * no part of one range is taken as a part of another, and who has taken a part finds its range in
   * the fields until it is done.
   */
  private final AtomicLong left = new AtomicLong();

  private long count;
  private long grain;
  private int parts;
  private Workers.@Nullable Range body;

  /** How many parts workers have done. */
  private final AtomicInteger done = new AtomicInteger();

  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile @Nullable Thread sleepingCaller;

  /** Offers a range in more than one part; its caller, of whom there is one, finishes it. */
  void offer(long count, long grain, Workers.Range body) {
    this.count = count;
    this.grain = grain;
    this.parts = Math.toIntExact((count + grain - 1) / grain);
    this.body = body;
    done.setPlain(0);
    long number = (left.getPlain() >>> Integer.SIZE) + 1;
    left.setRelease((number << Integer.SIZE) + parts - 1);
  }

  /** How many threads can take part beside the caller. */
  int wanted() {
    return parts - 1;
  }

  /** Whether there is a part for a worker to take. */
  boolean isOpen() {
    return (int) left.get() > 0;
  }

  /** Takes parts as long as there are any. */
  void takeParts() {
    for (int part = take(); part > 0; part = take()) {
      run(part);
      done.incrementAndGet();
      var caller = sleepingCaller;
      if (caller != null) {
        LockSupport.unpark(caller);
      }
    }
  }

  /**
   * Runs the first part and what no one else takes, and returns when all are done. What a part
   * throws is thrown then.
   */
  void finish() {
    int others = parts - 1;
    run(0);
    for (int part = take(); part > 0; part = take()) {
      run(part);
      others--;
    }
    await(others);
    body = null;
    if (failure.getPlain() != null) {
      rethrow(Objects.requireNonNull(failure.getAndSet(null)));
    }
  }

  /** The number of a part that is no one else's then, 0 where there is none. */
  private int take() {
    long seen = left.get();
    while ((int) seen > 0) {
      if (left.compareAndSet(seen, seen - 1)) {
        return parts - (int) seen;
      }
      seen = left.get();
    }
    return 0;
  }

  private void run(int part) {
    try {
      long from = part * grain;
      Objects.requireNonNull(body).run(from, Math.min(count, from + grain));
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
    }
  }

  private void await(int parts) {
    if (done.get() == parts) {
      return;
    }
    long start = System.nanoTime();
    boolean interrupted = false;
    while (done.get() < parts) {
      if (System.nanoTime() - start < LOOKOUT_NANOS) {
        Thread.onSpinWait();
        continue;
      }
      // Who does the last part looks at the mark after it, and this thread at the parts after it.
      sleepingCaller = Thread.currentThread();
      if (done.get() < parts) {
        LockSupport.park(this);
      }
      sleepingCaller = null;
      // An interrupt would end every sleep at once; it is kept for whoever waits for it.
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(Throwable thrown) {
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }
}
