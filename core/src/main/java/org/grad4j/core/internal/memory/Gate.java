package org.grad4j.core.internal.memory;

import java.lang.ref.Reference;
import org.grad4j.core.ReleasedArrayException;
import org.jspecify.annotations.Nullable;

/**
 * The one way into a storage's memory, for kernels, BLAS and ND4J alike.
 *
 * <p>Opening it checks that the memory is still the storage's and pins it; closing it ends in a
 * reachability fence. Between the two, neither the collector nor a scope nor another thread can
 * take the memory away.
 *
 * <pre>{@code
 * try (var in = Gate.read("exp", x.storage());
 *     var out = Gate.write("exp", y.storage())) {
 *   loop over in.memory() and out.memory()
 * }
 * }</pre>
 */
public final class Gate implements AutoCloseable {
  private final Storage storage;
  private final Object memory;
  private final boolean changes;

  private Gate(Storage storage, Object memory, boolean changes) {
    this.storage = storage;
    this.memory = memory;
    this.changes = changes;
  }

  /**
   * Enters a storage to read it.
   *
   * @throws ReleasedArrayException if the memory was returned
   */
  public static Gate read(String operation, Storage storage) {
    var heap = array(operation, storage);
    return new Gate(storage, heap != null ? heap : pinned(operation, storage), false);
  }

  /**
   * The Java array of a small storage, to be read, or to be written while no one else has seen it;
   * null for native memory.
   *
   * <p>A Java array needs no pin: what holds it keeps it. So this costs a check and no object.
   *
   * @throws ReleasedArrayException if the storage's scope was closed
   */
  public static @Nullable Object array(String operation, Storage storage) {
    var owner = storage.owner();
    if (owner != null && owner.isClosed()) {
      throw released(operation, storage, owner.closedAt());
    }
    return storage.heap();
  }

  /** Enters a storage to write elements that no one else has seen yet. */
  public static Gate write(String operation, Storage storage) {
    return read(operation, storage);
  }

  /** Enters a storage to change it in place; closing raises its version. */
  public static Gate change(String operation, Storage storage) {
    var seen = read(operation, storage).memory;
    if (seen instanceof Lease) {
      return new Gate(storage, seen, true);
    }
    // The Java array stays where it is while it is written; if it has just moved, its native memory
    // is entered.
    return new Gate(storage, storage.startWritingHeap() ? seen : pinned(operation, storage), true);
  }

  /** What was entered: a Java array, or a {@link Lease}. */
  public Object memory() {
    return memory;
  }

  @Override
  public void close() {
    try {
      if (changes) {
        storage.changed();
      }
      if (memory instanceof Lease lease) {
        lease.unpin();
      } else if (changes) {
        storage.stopWritingHeap();
      }
    } finally {
      Reference.reachabilityFence(storage);
    }
  }

  private static Lease pinned(String operation, Storage storage) {
    var lease = storage.lease();
    if (!lease.pin()) {
      throw released(operation, storage, lease.releasedAt());
    }
    return lease;
  }

  private static ReleasedArrayException released(
      String operation, Storage storage, @Nullable Throwable site) {
    return new ReleasedArrayException(
        operation,
        "the memory of an array of "
            + storage.size()
            + " × "
            + storage.dtype()
            + " was returned; scope.keep(array) keeps it beyond its scope"
            + (site == null ? ", -Dgrad4j.memory.sites=true shows where it was returned." : "."),
        site);
  }
}
