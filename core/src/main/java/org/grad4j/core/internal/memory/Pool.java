package org.grad4j.core.internal.memory;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.grad4j.core.MemoryStatistics;
import org.grad4j.core.NativeMemoryException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lends native memory: slices of slabs that are taken from the system once and used again and
 * again, because memory that was never written costs more to touch than the arithmetic on it.
 *
 * <p>The budget is the most that is taken from the system. When it is reached, unused slabs of
 * other sizes are given back, the collector is asked to find dropped arrays, and only then a
 * request fails.
 */
public final class Pool {
  private static final Logger LOG = LoggerFactory.getLogger(Pool.class);
  private static final int PATIENCE = 10;

  private static final Bin[] BINS = new Bin[SizeClass.COUNT];

  /**
   * Read with the first request and not when this class is loaded, so that a refusal is an error
   * like any other.
   */
  private static volatile @Nullable Limits limits;

  private static final ReentrantLock COLLECTING = new ReentrantLock();
  private static final AtomicLong TAKEN = new AtomicLong();
  private static final AtomicLong HELD = new AtomicLong();
  private static final AtomicLong PEAK = new AtomicLong();
  private static final LongAdder HITS = new LongAdder();
  private static final LongAdder MISSES = new LongAdder();
  private static final LongAdder COLLECTIONS = new LongAdder();

  static {
    for (int c = 0; c < BINS.length; c++) {
      BINS[c] = new Bin(SizeClass.bytes(c));
    }
  }

  private Pool() {}

  private record Limits(long budget, CollectionPace pace) {}

  /**
   * What any machine has room for: asking how much this one has takes 25 ms, which a small process
   * is spared.
   */
  private static final Limits UNASKED = new Limits(32L << 20, new CollectionPace(64L << 20));

  private static Limits limits() {
    var known = limits;
    return known != null ? known : readLimits();
  }

  /** The limits for so many bytes more. */
  private static Limits limits(long bytes) {
    var known = limits;
    if (known != null) {
      return known;
    }
    return TAKEN.get() + bytes <= UNASKED.budget && !Budget.isSet() ? UNASKED : readLimits();
  }

  private static synchronized Limits readLimits() {
    var known = limits;
    if (known == null) {
      long budget = Budget.bytes();
      known = new Limits(budget, new CollectionPace(Math.min(512L << 20, budget / 2)));
      limits = known;
    }
    return known;
  }

  /**
   * Lends at least so many bytes, aligned to 64.
   *
   * @throws NativeMemoryException if the budget is used up by arrays that are still in use
   * @throws IllegalArgumentException if {@code grad4j.memory.budget} is no size
   */
  static Lease lend(long bytes) {
    var limits = limits(bytes);
    if (bytes > limits.budget) {
      throw refused(bytes);
    }
    var bin = BINS[SizeClass.of(bytes)];
    if (limits.pace.isDue(HELD.get() + bin.sliceBytes())) {
      collect();
    }
    var slice = bin.reuse();
    if (slice != null) {
      HITS.increment();
    } else {
      slice = unused(bin, bytes);
    }
    var lent = slice;
    long held = HELD.addAndGet(bin.sliceBytes());
    PEAK.accumulateAndGet(held, Math::max);
    return new Lease(
        lent.memory(),
        () -> {
          HELD.addAndGet(-bin.sliceBytes());
          bin.giveBack(lent);
        });
  }

  private static Slab.Slice unused(Bin bin, long bytes) {
    // No lock is held here: the cleaner gives slices back while this thread waits for them.
    for (int attempt = 0; attempt < PATIENCE; attempt++) {
      var slice = bin.cut();
      if (slice == null) {
        slice = fromNewSlab(bin, bin.slicesPerSlab());
      }
      if (slice == null) {
        // Near the budget there may be room for one more slice, though not for a slab of many.
        slice = fromNewSlab(bin, 1);
      }
      if (slice != null) {
        MISSES.increment();
        return slice;
      }
      makeRoom(attempt);
      slice = bin.reuse();
      if (slice != null) {
        HITS.increment();
        return slice;
      }
    }
    throw refused(bytes);
  }

  private static Slab.@Nullable Slice fromNewSlab(Bin bin, int slices) {
    long bytes = bin.sliceBytes() * slices;
    if (!reserve(bytes)) {
      return null;
    }
    var slice = bin.grow(slices);
    if (slice == null) {
      TAKEN.addAndGet(-bytes);
    }
    return slice;
  }

  private static NativeMemoryException refused(long bytes) {
    return new NativeMemoryException(
        "memory: an array of "
            + bytes
            + " bytes does not fit, "
            + HELD.get()
            + " of "
            + limits().budget
            + " bytes are held by arrays in use; close scopes earlier, use smaller batches, or raise "
            + "-Dgrad4j.memory.budget.",
        bytes);
  }

  /** Counts so many bytes as taken, if the budget has room for them. */
  private static boolean reserve(long bytes) {
    long taken = TAKEN.get();
    long budget = limits(bytes).budget;
    while (taken + bytes <= budget) {
      long seen = TAKEN.compareAndExchange(taken, taken + bytes);
      if (seen == taken) {
        return true;
      }
      taken = seen;
    }
    return false;
  }

  private static void makeRoom(int attempt) {
    long freed = 0;
    for (var bin : BINS) {
      freed += bin.trim();
    }
    TAKEN.addAndGet(-freed);
    if (freed == 0) {
      collect();
      try {
        // Leases of collected arrays end on the cleaner's thread.
        Thread.sleep(1L << attempt);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Collects, and waits until what was dropped is returned. A thread that comes meanwhile waits as
   * well: what it took and dropped until then would count as live, and the next collection would be
   * due the later for it.
   */
  private static void collect() {
    if (!COLLECTING.tryLock()) {
      awaitCollection();
      return;
    }
    try {
      COLLECTIONS.increment();
      LOG.debug("asking for a garbage collection: {} bytes of native memory are held", HELD.get());
      var swept = Storage.whenNextSwept();
      System.gc();
      // Leases of collected arrays end on the cleaner's thread, which a fast loop would outrun.
      awaitCleaner(swept);
      limits().pace.collected(HELD.get());
    } finally {
      COLLECTING.unlock();
    }
  }

  private static void awaitCollection() {
    try {
      // Not longer, since somebody's cleaning action may ask for memory on the cleaner's thread.
      if (COLLECTING.tryLock(1, TimeUnit.SECONDS)) {
        COLLECTING.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitCleaner(CountDownLatch swept) {
    try {
      boolean started = swept.await(1, TimeUnit.SECONDS);
      long least = HELD.get();
      for (int idle = started ? 0 : 5, waited = 0; idle < 5 && waited < 100; waited++) {
        Thread.sleep(1);
        long held = HELD.get();
        idle = held < least ? 0 : idle + 1;
        least = Math.min(least, held);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the pool holds and has done. */
  public static MemoryStatistics statistics() {
    long held = HELD.get();
    return new MemoryStatistics(
        held,
        TAKEN.get() - held,
        PEAK.get(),
        limits().budget,
        HITS.sum(),
        MISSES.sum(),
        COLLECTIONS.sum());
  }
}
