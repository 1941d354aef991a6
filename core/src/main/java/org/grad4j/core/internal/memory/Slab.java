package org.grad4j.core.internal.memory;

import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A large block taken from the system at once and cut into slices of one size, which begin at
 * multiples of 64 bytes.
 */
final class Slab {
  private static final int ALIGNMENT = 64;

  private final Pointer block;
  private final long start;
  private final long sliceBytes;
  private final int slices;
  private int cut;
  private int lent;

  private Slab(Pointer block, long sliceBytes, int slices) {
    this.block = block;
    this.start = (block.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    this.sliceBytes = sliceBytes;
    this.slices = slices;
  }

  /** A slab of so many slices, or null where the system has no memory left. */
  static @Nullable Slab take(long sliceBytes, int slices) {
    var block = NativeMemory.take(sliceBytes * slices + ALIGNMENT);
    return block == null ? null : new Slab(block, sliceBytes, slices);
  }

  /** A slice that was never used, or null where all are cut. */
  @Nullable Slice cut() {
    if (cut == slices) {
      return null;
    }
    return new Slice(this, new NativeMemory(start + cut++ * sliceBytes, sliceBytes));
  }

  long bytes() {
    return sliceBytes * slices;
  }

  void lent() {
    lent++;
  }

  void returned() {
    lent--;
  }

  boolean isUnused() {
    return lent == 0;
  }

  /** Gives the block back to the system; no slice of it may be used again. */
  void free() {
    NativeMemory.free(block);
  }

  /** A part of a slab, lent to one storage at a time. */
  record Slice(Slab slab, NativeMemory memory) {}
}
