package org.grad4j.core;

import org.grad4j.core.internal.memory.Pool;

/** Settings and readings of the whole library. */
public final class Grad4J {
  private Grad4J() {}

  /**
   * Seeds the default generator, as PyTorch's {@code torch.manual_seed} does: initialisations drawn
   * afterwards are the same in every run, and the same as PyTorch's.
   *
   * @return the default generator
   */
  public static Generator manualSeed(long seed) {
    return Generator.defaultGenerator().manualSeed(seed);
  }

  /** What the native memory pool holds and has done. */
  public static MemoryStatistics memory() {
    return Pool.statistics();
  }
}
