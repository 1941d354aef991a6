package org.grad4j.core.internal.memory;

import java.lang.ref.WeakReference;

/**
 * When to ask for a garbage collection: the collector does not see native memory, so a loop that
 * drops large arrays would not be collected before the memory is full.
 *
 * <p>A collection is asked for when more was allocated since the last one than max(512 MB, what was
 * live after it): with garbage never more than that, held memory stays within twice what is live,
 * and collecting costs in proportion to allocating.
 */
final class CollectionPace {
  private final long floor;

  /** Cleared by the collector: how a collection is noticed, whoever asked for it. */
  private WeakReference<Object> canary = new WeakReference<>(new Object());

  private long allocated;
  private long liveAfterCollection;

  CollectionPace(long floor) {
    this.floor = floor;
  }

  /** Counts an allocation; answers whether a collection is due now. */
  synchronized boolean isDueAfter(long bytes, long held) {
    if (canary.get() == null) {
      canary = new WeakReference<>(new Object());
      allocated = 0;
      liveAfterCollection = held;
    }
    allocated += bytes;
    // Leases end some moments after the collection, when the cleaner comes to them.
    liveAfterCollection = Math.min(liveAfterCollection, held);
    if (allocated <= Math.max(floor, liveAfterCollection)) {
      return false;
    }
    allocated = 0;
    return true;
  }
}
