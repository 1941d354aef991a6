package org.grad4j.core.internal.memory;

/**
 * When to ask for a garbage collection: the collector does not see native memory, so a loop that
 * drops large arrays would not be collected before the memory is full.
 *
 * <p>A collection is asked for when what was allocated and not returned since the last one is more
 * than max(512 MB, what was live after it). Garbage is never more than that, so held memory stays
 * within twice what is live, and collecting costs in proportion to allocating. What a scope, a
 * backward pass or a collection of the JVM's own returned is no garbage, and asks for nothing.
 */
final class CollectionPace {
  private final long floor;
  private long live;

  CollectionPace(long floor) {
    this.floor = floor;
  }

  /** Whether a collection is due when so many bytes are held. */
  synchronized boolean isDue(long held) {
    live = Math.min(live, held);
    return held - live > Math.max(floor, live);
  }

  /** Notes what is held now that a collection is over and dropped arrays are returned. */
  synchronized void collected(long held) {
    live = held;
  }
}
