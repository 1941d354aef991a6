package org.grad4j.core.internal.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.grad4j.core.DType;

/**
 * Elements that lie in order without gaps, seen as bytes in the machine's order, a piece at a time.
 *
 * <p>A piece of native memory is that memory itself; a Java array passes through a buffer.
 */
public final class Pieces {
  /** The most bytes of a piece. */
  private static final int BYTES = 1 << 20;

  private Pieces() {}

  /**
   * What is done with a piece.
   *
   * @param <E> what it may throw
   */
  @FunctionalInterface
  public interface Action<E extends Exception> {
    /** Takes {@code n} elements, which fill the buffer; the first one is element {@code at}. */
    void run(ByteBuffer piece, long at, int n) throws E;
  }

  /** Shows {@code count} elements, the first at {@code first}, to be read only. */
  public static <E extends Exception> void read(
      Object memory, DType dtype, long first, long count, Action<E> action) throws E {
    if (memory instanceof Lease lease) {
      each(lease.memory(), dtype, first, count, action);
    } else if (count > 0) {
      var piece = buffer(dtype, count);
      copyOut(memory, dtype, (int) first, piece);
      action.run(piece, 0, (int) count);
    }
  }

  /** Has {@code count} elements written, the first at {@code first}. */
  public static <E extends Exception> void write(
      Object memory, DType dtype, long first, long count, Action<E> action) throws E {
    if (memory instanceof Lease lease) {
      each(lease.memory(), dtype, first, count, action);
    } else if (count > 0) {
      var piece = buffer(dtype, count);
      action.run(piece, 0, (int) count);
      copyIn(piece.clear(), memory, dtype, (int) first);
    }
  }

  private static <E extends Exception> void each(
      NativeMemory memory, DType dtype, long first, long count, Action<E> action) throws E {
    long windowMask = (1L << NativeMemory.WINDOW_BITS) - 1;
    int perPiece = BYTES / dtype.bytes();
    for (long done = 0; done < count; ) {
      long start = (first + done) * dtype.bytes();
      int inWindow = (int) (start & windowMask);
      long room = (windowMask + 1 - inWindow) / dtype.bytes();
      int n = (int) Math.min(Math.min(perPiece, room), count - done);
      var window = memory.window((int) (start >> NativeMemory.WINDOW_BITS));
      var piece = window.slice(inWindow, n * dtype.bytes()).order(ByteOrder.nativeOrder());
      action.run(piece, done, n);
      done += n;
    }
  }

  private static ByteBuffer buffer(DType dtype, long count) {
    return ByteBuffer.allocate((int) count * dtype.bytes()).order(ByteOrder.nativeOrder());
  }

  private static void copyOut(Object array, DType dtype, int first, ByteBuffer piece) {
    int n = piece.capacity() / dtype.bytes();
    switch (dtype) {
      case FLOAT32 -> piece.asFloatBuffer().put((float[]) array, first, n);
      case FLOAT64 -> piece.asDoubleBuffer().put((double[]) array, first, n);
      case INT64 -> piece.asLongBuffer().put((long[]) array, first, n);
      case INT32 -> piece.asIntBuffer().put((int[]) array, first, n);
      case UINT8, BOOL -> piece.put(0, (byte[]) array, first, n);
      case FLOAT16, BFLOAT16 -> piece.asShortBuffer().put((short[]) array, first, n);
    }
  }

  private static void copyIn(ByteBuffer piece, Object array, DType dtype, int first) {
    int n = piece.capacity() / dtype.bytes();
    switch (dtype) {
      case FLOAT32 -> piece.asFloatBuffer().get((float[]) array, first, n);
      case FLOAT64 -> piece.asDoubleBuffer().get((double[]) array, first, n);
      case INT64 -> piece.asLongBuffer().get((long[]) array, first, n);
      case INT32 -> piece.asIntBuffer().get((int[]) array, first, n);
      case UINT8, BOOL -> piece.get(0, (byte[]) array, first, n);
      case FLOAT16, BFLOAT16 -> piece.asShortBuffer().get((short[]) array, first, n);
    }
  }
}
