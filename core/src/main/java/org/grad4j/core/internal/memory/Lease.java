package org.grad4j.core.internal.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The right of one storage to a piece of native memory, from LIVE to RELEASED by one
 * compare-and-set.
 *
 * <p>The collector, a scope and a backward pass may all end a lease; the first one does, the others
 * do nothing. Kernels that are inside the memory, and INDArrays that look at it, hold pins: the
 * memory goes back when the lease is released <em>and</em> the last pin is gone, so that no one
 * ever reads foreign memory.
 */
public final class Lease {
  private static final boolean RECORD_SITES = Boolean.getBoolean("grad4j.memory.sites");
  private static final int RELEASED = 1 << 31;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Lease.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final NativeMemory memory;
  private final Runnable giveBack;
  private final BooleanSupplier ended;

  /** The number of pins; the sign bit is the mark RELEASED. */
  private volatile int state;

  private volatile @Nullable Owner owner;

  /** What watches the storage for the collector, once it is watched. */
  private Cleaner.@Nullable Cleanable watch;

  private volatile @Nullable Throwable releasedAt;

  /** A lease of memory that goes back by {@code giveBack}. */
  Lease(NativeMemory memory, Runnable giveBack) {
    this(memory, giveBack, () -> false);
  }

  private Lease(NativeMemory memory, Runnable giveBack, BooleanSupplier ended) {
    this.memory = memory;
    this.giveBack = giveBack;
    this.ended = ended;
  }

  /**
   * A lease of memory that belongs to someone else, who may end it. What {@code ended} asks is held
   * by it, and so kept reachable.
   */
  static Lease foreign(NativeMemory memory, BooleanSupplier ended) {
    return new Lease(memory, () -> {}, ended);
  }

  /** The memory; to be used only between the opening and the closing of a {@link Gate}. */
  public NativeMemory memory() {
    return memory;
  }

  /** Enters the memory; answers false, and enters nothing, once the lease is released. */
  boolean pin() {
    while (true) {
      int seen = state;
      if (seen < 0 || ended.getAsBoolean()) {
        return false;
      }
      if (STATE.compareAndSet(this, seen, seen + 1)) {
        return true;
      }
    }
  }

  void unpin() {
    int before = (int) STATE.getAndAdd(this, -1);
    if (before - 1 == RELEASED) {
      giveBack.run();
    }
  }

  /** Ends the lease. Whoever comes second does nothing and is told false. */
  boolean release() {
    while (true) {
      int seen = state;
      if (seen < 0) {
        return false;
      }
      if (STATE.compareAndSet(this, seen, seen | RELEASED)) {
        releasedAt = site();
        if (seen == 0) {
          giveBack.run();
        }
        // Nothing is left to watch for, and a collector would copy what watches.
        if (watch != null) {
          watch.clean();
        }
        return true;
      }
    }
  }

  /** Takes on what releases this lease when its storage is collected. */
  void watchedBy(Cleaner.Cleanable watching) {
    watch = watching;
  }

  boolean isReleased() {
    return state < 0;
  }

  @Nullable Throwable releasedAt() {
    return releasedAt;
  }

  void ownedBy(@Nullable Owner owner) {
    this.owner = owner;
  }

  void releaseOwnedBy(Owner closing) {
    if (owner == closing) {
      release();
    }
  }

  /** Where the caller stands, if {@code grad4j.memory.sites} is true. */
  static @Nullable Throwable site() {
    return RECORD_SITES ? new Throwable("the memory was returned here") : null;
  }
}
