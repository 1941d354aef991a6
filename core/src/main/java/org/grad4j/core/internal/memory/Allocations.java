package org.grad4j.core.internal.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one thread allocates: the owner that answers for it, and the log that a backward pass keeps
 * of it.
 */
public final class Allocations {
  private static final PerThread<Allocations> OF_THREAD = PerThread.withInitial(Allocations::new);

  @Nullable Owner owner;
  private @Nullable Log log;
  private @Nullable Stopwatch stopwatch;

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

  /** Starts to time and to count what this thread allocates; close it on the same thread. */
  public Stopwatch startStopwatch() {
    var started = new Stopwatch(this, stopwatch);
    stopwatch = started;
    return started;
  }

  /** Notes that an array of any kind is about to be made. */
  void counted(long bytes) {
    var running = stopwatch;
    if (running != null) {
      running.count(bytes);
    }
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

  /** The time since the first allocation after a {@link #reset}, and the bytes of all of them. */
  public static final class Stopwatch implements AutoCloseable {
    private final Allocations allocations;
    private final @Nullable Stopwatch enclosing;
    private boolean runs;
    private long start;
    private long bytes;

    private Stopwatch(Allocations allocations, @Nullable Stopwatch enclosing) {
      this.allocations = allocations;
      this.enclosing = enclosing;
    }

    private void count(long more) {
      if (!runs) {
        runs = true;
        start = System.nanoTime();
      }
      bytes += more;
      if (enclosing != null) {
        enclosing.count(more);
      }
    }

    /** Nanoseconds since the first allocation; 0 if there was none. */
    public long nanos() {
      return runs ? System.nanoTime() - start : 0;
    }

    /** The bytes of all allocations. */
    public long bytes() {
      return bytes;
    }

    /** Starts afresh. */
    public void reset() {
      runs = false;
      bytes = 0;
    }

    @Override
    public void close() {
      if (allocations.stopwatch == this) {
        allocations.stopwatch = enclosing;
      }
    }
  }
}
