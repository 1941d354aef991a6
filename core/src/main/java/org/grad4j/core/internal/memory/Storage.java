package org.grad4j.core.internal.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.grad4j.core.DType;
import org.jspecify.annotations.Nullable;

/**
 * The elements that an array and its views share: a Java array up to 4 KB, leased native memory
 * above.
 *
 * <p>A small storage moves to native memory once, when ND4J asks for it, and stays there. Every
 * change in place raises the version. What is inside is reached through {@link Gate} alone.
 */
public final class Storage {
  /**
   * Up to this size a storage is a Java array: its bookkeeping in native memory would cost more
   * than its arithmetic.
   */
  public static final int HEAP_BYTES = 4096;

  private static final VarHandle VERSION;
  private static final VarHandle WRITERS;
  private static final VarHandle HEAP;

  static {
    try {
      var lookup = MethodHandles.lookup();
      VERSION = lookup.findVarHandle(Storage.class, "version", int.class);
      WRITERS = lookup.findVarHandle(Storage.class, "writers", int.class);
      HEAP = lookup.findVarHandle(Storage.class, "heap", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final DType dtype;
  private final long size;
  private volatile @Nullable Object heap;
  private volatile @Nullable Lease lease;
  private volatile @Nullable Owner owner;
  private volatile int version;

  /** How many operations write the Java array in place; −1 once it is being moved. */
  private volatile int writers;

  private Storage(DType dtype, long size, @Nullable Object heap, Allocations allocations) {
    this.dtype = dtype;
    this.size = size;
    // No one else sees this object yet, and a volatile write costs as much as a small loop.
    if (heap != null) {
      HEAP.setRelease(this, heap);
    }
    if (allocations.owner != null) {
      this.owner = allocations.owner;
    }
  }

  /** A storage of so many elements; Java arrays are zero, native memory holds anything. */
  public static Storage allocate(DType dtype, long size) {
    long bytes = bytes(dtype, size);
    var allocations = Allocations.ofThread();
    allocations.counted(bytes);
    return bytes <= HEAP_BYTES
        ? new Storage(dtype, size, newArray(dtype, (int) size), allocations)
        : lent(dtype, size, bytes, allocations);
  }

  /** A storage in native memory, however small. */
  public static Storage allocateNative(DType dtype, long size) {
    return lent(dtype, size, bytes(dtype, size), Allocations.ofThread());
  }

  private static long bytes(DType dtype, long size) {
    // What cannot be counted does not fit into any budget, and the pool says so.
    // A division takes longer than the rest, and hardly any array needs it.
    return size >>> 32 != 0 && size > Long.MAX_VALUE / dtype.bytes()
        ? Long.MAX_VALUE
        : size * dtype.bytes();
  }

  private static Storage lent(DType dtype, long size, long bytes, Allocations allocations) {
    var storage = new Storage(dtype, size, null, allocations);
    var lease = Pool.lend(bytes);
    storage.settle(lease);
    allocations.allocated(storage, lease);
    return storage;
  }

  /**
   * A storage over a Java array of at most {@link #HEAP_BYTES}, which becomes the storage's own.
   */
  public static Storage adopt(DType dtype, Object array, int size) {
    return new Storage(dtype, size, array, Allocations.ofThread());
  }

  /**
   * A storage over memory that someone else owns.
   *
   * @param ended whether the owner has given the memory up; it holds the owner, and so keeps it
   *     reachable as long as this storage is
   */
  public static Storage foreign(
      DType dtype, long size, NativeMemory memory, BooleanSupplier ended) {
    var storage = new Storage(dtype, size, null, Allocations.ofThread());
    storage.lease = Lease.foreign(memory, ended);
    return storage;
  }

  private static Object newArray(DType dtype, int size) {
    return switch (dtype) {
      case FLOAT32 -> new float[size];
      case FLOAT64 -> new double[size];
      case INT64 -> new long[size];
      case INT32 -> new int[size];
      case BOOL, UINT8 -> new byte[size];
      case FLOAT16, BFLOAT16 -> new short[size];
    };
  }

  private void settle(Lease lease) {
    lease.ownedBy(owner);
    lease.watchedBy(Cleaning.CLEANER.register(this, lease::release));
    this.lease = lease;
  }

  /** The type of the elements. */
  public DType dtype() {
    return dtype;
  }

  /** The number of elements. */
  public long size() {
    return size;
  }

  /** How often the elements were changed in place. */
  public int version() {
    return version;
  }

  void changed() {
    VERSION.getAndAdd(this, 1);
  }

  /** Whether the elements are still in a Java array. */
  public boolean isOnHeap() {
    return heap != null;
  }

  /** Whether both reach the same native memory, one of them through an INDArray. */
  public boolean sharesMemoryWith(Storage other) {
    var own = lease;
    var others = other.lease;
    return own != null
        && others != null
        // Returned memory may long be someone else's.
        && !own.isReleased()
        && !others.isReleased()
        && own.memory().overlaps(others.memory());
  }

  // ---- who answers for it ----

  @Nullable Owner owner() {
    return owner;
  }

  void handTo(@Nullable Owner next) {
    owner = next;
    var lent = lease;
    if (lent != null) {
      lent.ownedBy(next);
      if (next != null) {
        next.add(lent);
      }
    }
  }

  /**
   * Takes this storage out of every scope: a parameter, a leaf's gradient, a buffer, an optimizer's
   * state.
   */
  public void outliveScopes() {
    if (owner != null) {
      handTo(null);
    }
  }

  /**
   * Returns the native memory now; used by those who made the storage and know that no one else has
   * it.
   */
  public void release() {
    var lent = lease;
    if (lent != null) {
      lent.release();
    }
  }

  // ---- what Gate needs ----

  @Nullable Object heap() {
    return heap;
  }

  Lease lease() {
    var lent = lease;
    if (lent == null) {
      throw new IllegalStateException("storage: neither a Java array nor a lease");
    }
    return lent;
  }

  /** Keeps the Java array from moving while it is written in place; false once it is native. */
  boolean startWritingHeap() {
    while (true) {
      int seen = writers;
      if (seen < 0) {
        if (heap == null) {
          return false;
        }
        Thread.onSpinWait();
      } else if (WRITERS.compareAndSet(this, seen, seen + 1)) {
        return true;
      }
    }
  }

  void stopWritingHeap() {
    WRITERS.getAndAdd(this, -1);
  }

  /** Moves the elements to native memory, once and for all views. */
  synchronized void moveToNative() {
    var array = heap;
    if (array == null) {
      return;
    }
    var moved = Pool.lend(Math.max(1, size * dtype.bytes()));
    // Writers hold the array for microseconds at most: no one moves a storage from inside an
    // operation.
    while (!WRITERS.compareAndSet(this, 0, -1)) {
      Thread.onSpinWait();
    }
    Runs.copyAll(dtype, array, moved.memory(), size);
    settle(moved);
    var answering = owner;
    if (answering != null) {
      answering.addIfOfThisThread(moved);
    }
    heap = null;
  }

  /** Counts down when the cleaner comes to what a collection after this has found. */
  static CountDownLatch whenNextSwept() {
    var swept = new CountDownLatch(1);
    Cleaning.CLEANER.register(new Object(), swept::countDown);
    return swept;
  }

  /** Loaded with the first native storage. */
  private static final class Cleaning {
    static final Cleaner CLEANER = Cleaner.create();
  }
}
