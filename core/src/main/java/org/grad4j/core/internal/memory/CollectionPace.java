package org.grad4j.core.internal.memory;

import java.lang.ref.WeakReference;

/**
 * When to ask for a garbage collection: the collector does not see native memory, so a loop that
 * drops large arrays would not be collected before the memory is full.
 *
 * <p>A collection is asked for when what was allocated and not returned since the last one is more
 * than max(512 MB, what was live after it). Garbage is never more than that, so held memory stays
 * within twice what is live, and collecting costs in proportion to allocating. What a scope or a
 * backward pass returned is no garbage, and asks for nothing.
 */
final class CollectionPace {
  private final long floor;

  /** Cleared by the collector: how a collection is noticed, whoever asked for it. */
  private WeakReference<Object> canary = new WeakReference<>(new Object());

  private long liveAfterCollection;

  CollectionPace(long floor) {
    this.floor = floor;
  }

  /** Whether a collection is due when so many bytes are held. */
  synchronized boolean isDue(long held) {
    if (canary.get() == null) {
      canary = new WeakReference<>(new Object());
      liveAfterCollection = held;
    }
    // Leases end some moments after the collection, when the cleaner comes to them.
    liveAfterCollection = Math.min(liveAfterCollection, held);
    return held - liveAfterCollection > Math.max(floor, liveAfterCollection);
  }
}
