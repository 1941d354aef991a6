package org.grad4j.core.internal.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The slices of one size: those that came back, last returned first because its memory is warm, and
 * the slabs they are cut from.
 */
final class Bin {
  /**
   * A slab holds at least this much, so that small slices are not taken from the system one by one.
   */
  private static final long SLAB_BYTES = 4L << 20;

  private final long sliceBytes;
  private final ArrayDeque<Slab.Slice> returned = new ArrayDeque<>();
  private final List<Slab> slabs = new ArrayList<>();
  private final ArrayDeque<Slab> uncut = new ArrayDeque<>();

  Bin(long sliceBytes) {
    this.sliceBytes = sliceBytes;
  }

  long sliceBytes() {
    return sliceBytes;
  }

  /** How many slices a slab is made of, where there is room for them. */
  int slicesPerSlab() {
    return (int) Math.max(1, SLAB_BYTES / sliceBytes);
  }

  /** A slice that was used before and came back. */
  synchronized Slab.@Nullable Slice reuse() {
    var slice = returned.pollFirst();
    if (slice != null) {
      slice.slab().lent();
    }
    return slice;
  }

  /** A slice of a slab that is there already. */
  synchronized Slab.@Nullable Slice cut() {
    while (!uncut.isEmpty()) {
      var slice = uncut.getFirst().cut();
      if (slice != null) {
        slice.slab().lent();
        return slice;
      }
      uncut.removeFirst();
    }
    return null;
  }

  /** The first slice of a new slab of so many; null where the system has no memory left. */
  synchronized Slab.@Nullable Slice grow(int slices) {
    var slab = Slab.take(sliceBytes, slices);
    if (slab == null) {
      return null;
    }
    slabs.add(slab);
    uncut.addLast(slab);
    var slice = slab.cut();
    slab.lent();
    return slice;
  }

  synchronized void giveBack(Slab.Slice slice) {
    slice.slab().returned();
    returned.addFirst(slice);
  }

  /** Gives unused slabs back to the system, and answers how many bytes. */
  synchronized long trim() {
    long freed = 0;
    for (var slabsLeft = slabs.iterator(); slabsLeft.hasNext(); ) {
      var slab = slabsLeft.next();
      if (slab.isUnused()) {
        slabsLeft.remove();
        uncut.remove(slab);
        returned.removeIf(slice -> slice.slab() == slab);
        slab.free();
        freed += slab.bytes();
      }
    }
    return freed;
  }
}
