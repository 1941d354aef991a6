package org.grad4j.core.internal.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one thread allocates: the owner that answers for it, and the log that a backward pass keeps
 * of it.
 */
public final class Allocations {
  private static final ThreadLocal<Allocations> OF_THREAD =
      ThreadLocal.withInitial(Allocations::new);

  @Nullable Owner owner;
  private @Nullable Log log;

  private Allocations() {}

  /** The allocations of the calling thread. */
  public static Allocations ofThread() {
    return OF_THREAD.get();
  }

  /**
   * Starts a log of the native storages that this thread allocates; close it on the same thread.
   *
   * <p>Arrays that live in Java arrays are not logged: nothing is gained by returning them early.
   */
  public Log startLog() {
    var started = new Log(this, log);
    log = started;
    return started;
  }

  void allocated(Storage storage, Lease lease) {
    if (owner != null) {
      owner.add(lease);
    }
    if (log != null) {
      log.storages.add(storage);
    }
  }

  /** The native storages that a thread allocated between {@link #startLog} and {@link #close}. */
  public static final class Log implements AutoCloseable {
    private final Allocations allocations;
    private final @Nullable Log enclosing;
    private final List<Storage> storages = new ArrayList<>(0);

    private Log(Allocations allocations, @Nullable Log enclosing) {
      this.allocations = allocations;
      this.enclosing = enclosing;
    }

    /** Answers what was logged since the last call, and starts afresh. */
    public List<Storage> drain() {
      if (storages.isEmpty()) {
        return List.of();
      }
      var drained = List.copyOf(storages);
      storages.clear();
      return drained;
    }

    @Override
    public void close() {
      allocations.log = enclosing;
    }
  }
}
