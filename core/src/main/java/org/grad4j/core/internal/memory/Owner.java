package org.grad4j.core.internal.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for the arrays that a thread makes while a scope is open; the inside of {@code
 * Scope}.
 *
 * <p>Holds leases, not storages: an array that becomes unreachable inside a long scope is still
 * returned by the collector.
 */
public final class Owner {
  private static final int FIRST_SWEEP = 1024;

  /** How many are open in the whole process: where there is none, no thread need be asked. */
  private static final AtomicInteger OPEN = new AtomicInteger();

  private final @Nullable Owner parent;
  private final Thread thread = Thread.currentThread();
  private final List<Lease> leases = new ArrayList<>();
  private int sweepAt = FIRST_SWEEP;
  private volatile boolean closed;
  private volatile @Nullable Throwable closedAt;

  private Owner(@Nullable Owner parent) {
    this.parent = parent;
  }

  /** Makes a new owner, nested in the current one, the current one of this thread. */
  public static Owner open() {
    var allocations = Allocations.ofThread();
    var owner = new Owner(allocations.owner);
    allocations.owner = owner;
    OPEN.incrementAndGet();
    return owner;
  }

  /** The innermost open owner of this thread. */
  public static @Nullable Owner current() {
    return OPEN.get() == 0 ? null : Allocations.ofThread().owner;
  }

  /**
   * Returns every lease that is still owned, and makes the enclosing owner the current one. The
   * second call does nothing.
   */
  public void close() {
    if (closed) {
      return;
    }
    requireThread("close");
    var allocations = Allocations.ofThread();
    if (allocations.owner != this) {
      throw new IllegalStateException("scope: close the scopes opened inside this one first.");
    }
    closedAt = Lease.site();
    closed = true;
    OPEN.decrementAndGet();
    allocations.owner = parent;
    for (var lease : leases) {
      lease.releaseOwnedBy(this);
    }
    leases.clear();
  }

  /** Whether this owner's arrays have been returned. */
  public boolean isClosed() {
    return closed;
  }

  @Nullable Throwable closedAt() {
    return closedAt;
  }

  /**
   * Hands a storage of this owner to the enclosing one, or to the collector where there is none.
   */
  public void keep(Storage storage) {
    requireThread("keep");
    if (closed) {
      throw new IllegalStateException("scope: it is closed; keep arrays before its end.");
    }
    if (storage.owner() == this) {
      storage.handTo(parent);
    }
  }

  /** Takes on a lease that began later than its array, when the array moved to native memory. */
  void addIfOfThisThread(Lease lease) {
    // The lease of an array that another thread moves is left to the collector.
    if (Thread.currentThread() == thread && !closed) {
      add(lease);
    }
  }

  void add(Lease lease) {
    if (leases.size() >= sweepAt) {
      leases.removeIf(Lease::isReleased);
      sweepAt = Math.max(FIRST_SWEEP, 2 * leases.size());
    }
    leases.add(lease);
  }

  private void requireThread(String what) {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "scope: " + what + " is for the thread that opened the scope, " + thread.getName() + ".");
    }
  }
}
