package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.NativeGate;
import org.grad4j.core.internal.memory.Storage;

/**
 * Matrices, or rows of numbers, one after another in native memory for LAPACK to work on; closing
 * returns the memory.
 */
final class WorkMatrices implements AutoCloseable {
  /** From so many multiplications on, matrices are shared among threads. */
  private static final long SHARED = 1 << 17;

  /** What LAPACK does to one matrix; 0 where all goes well. */
  @FunctionalInterface
  interface Task {
    int run(long index, long address);
  }

  private final NDArray array;
  private final int count;
  private final NativeGate gate;

  private WorkMatrices(String name, NDArray array, long count) {
    this.array = array;
    this.count = Math.toIntExact(count);
    this.gate = NativeGate.open(name, array.storage(), NativeGate.Place.RESULT);
  }

  /** Room for {@code batch} times a row or matrix of {@code sizes}. */
  static WorkMatrices room(String name, DType dtype, Shape batch, long... sizes) {
    var shape = appended(batch, sizes);
    var storage = Storage.allocateNative(dtype, Math.max(1, shape.numel()));
    return new WorkMatrices(name, NDArray.view(storage, shape, shape.strides(), 0), batch.numel());
  }

  /** A row-major copy of x {@code (…, m, n)}. */
  static WorkMatrices copy(String name, NDArray x) {
    var sizes = x.shape().toArray();
    int front = sizes.length - 2;
    var batch = Shape.of(Arrays.copyOf(sizes, front));
    var copy = room(name, x.dtype(), batch, sizes[front], sizes[front + 1]);
    Copy.overwrite(copy.array, x);
    return copy;
  }

  /** The sizes of {@code batch} and then these. */
  static Shape appended(Shape batch, long... sizes) {
    var all = Arrays.copyOf(batch.toArray(), batch.rank() + sizes.length);
    System.arraycopy(sizes, 0, all, batch.rank(), sizes.length);
    return Shape.of(all);
  }

  /** All of it, as an array that ends with this. */
  NDArray array() {
    return array;
  }

  /** Where matrix number {@code index} begins. */
  long address(long index) {
    return gate.address() + index * (array.numel() / count) * array.dtype().bytes();
  }

  /** Runs a task of so many multiplications on each matrix; the first that fails, or −1. */
  int each(long work, Task task) {
    var failed = new AtomicInteger(Integer.MAX_VALUE);
    if (array.numel() > 0) {
      Workers.split(
          count,
          Math.max(1, SHARED / Math.max(1, work)),
          (from, to) -> {
            for (long i = from; i < to; i++) {
              if (task.run(i, address(i)) != 0) {
                failed.accumulateAndGet((int) i, Math::min);
              }
            }
          });
    }
    return failed.get() == Integer.MAX_VALUE ? -1 : failed.get();
  }

  @Override
  public void close() {
    gate.close();
    array.storage().release();
  }
}
