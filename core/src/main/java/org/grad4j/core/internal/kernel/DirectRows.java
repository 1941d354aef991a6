package org.grad4j.core.internal.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Lease;
import org.grad4j.core.internal.memory.Storage;
import org.jspecify.annotations.Nullable;

/**
 * Leads {@link NativeLoops} of two operands over rows, where the second one broadcasts: its row for
 * all rows, as a bias has it, or its number for a whole row, as the mean of each row has it.
 */
final class DirectRows {
  /** The most elements of a run: their bytes are counted as an int. */
  static final long MOST = 1 << 28;

  private DirectRows() {}

  /** Null where rows are no whole vectors, or b's elements lie apart from one another. */
  static Direct.@Nullable Run zip(
      NativeLoops loops,
      NativeLoops.Pair loop,
      Direct.Operand as,
      Gate inB,
      NDArray b,
      Direct.Operand ys,
      Shape shape) {
    if (b.dtype() != DType.FLOAT32) {
      return null;
    }
    var walk = walk(b, shape, 0);
    long row = walk.run(Integer.MAX_VALUE);
    if (row % NativeLoops.WIDTH != 0 || walk.stride() < 0 || walk.stride() > 1) {
      return null;
    }
    if (walk.stride() == 0) {
      var withNumber = loop.number();
      return withNumber == null ? null : numbers(loops, withNumber, as, inB, b, ys, shape);
    }
    var rows = rows(loops, inB.memory());
    return rows == null ? null : vectors(loops, loop.zip(), as, rows, b, ys, shape);
  }

  /** Each row of a with b's number for it. */
  private static Direct.Run numbers(
      NativeLoops loops,
      NativeLoops.ZipNumber loop,
      Direct.Operand as,
      Gate inB,
      NDArray b,
      Direct.Operand ys,
      Shape shape) {
    var numbers = Kind.FLOATS.runs(inB.memory(), b.dtype());
    return (from, to) -> {
      var walk = walk(b, shape, from);
      var number = new float[1];
      for (long at = from; at < to; ) {
        int n = walk.run((int) Math.min(to - at, MOST));
        if (n % NativeLoops.WIDTH != 0 || !as.holds(at, n) || !ys.holds(at, n)) {
          return at;
        }
        numbers.get(walk.position(), 1, number, 0, 1);
        OpaqueNativeLoops.zip(
            loop, loops, as.view(at), as.at(at), number[0], ys.view(at), ys.at(at), n);
        walk.advance(n);
        at += n;
      }
      return to;
    };
  }

  /** Each row of a with b's row. */
  private static Direct.Run vectors(
      NativeLoops loops,
      NativeLoops.Zip loop,
      Direct.Operand as,
      Rows rows,
      NDArray b,
      Direct.Operand ys,
      Shape shape) {
    return (from, to) -> {
      var walk = walk(b, shape, from);
      for (long at = from; at < to; ) {
        int n = walk.run((int) Math.min(to - at, MOST));
        long place = walk.position();
        if (n % NativeLoops.WIDTH != 0
            || !as.holds(at, n)
            || !ys.holds(at, n)
            || !rows.holds(place, n)) {
          return at;
        }
        OpaqueNativeLoops.zip(
            loop,
            loops,
            as.view(at),
            as.at(at),
            rows.view(place),
            rows.at(place),
            ys.view(at),
            ys.at(at),
            n);
        walk.advance(n);
        at += n;
      }
      return to;
    };
  }

  private static Walk walk(NDArray b, Shape shape, long from) {
    var strides = b.shape().expandedStrides("broadcast", b.strides(), shape);
    var walk = new Walk(shape.toArray(), strides, b.offset());
    walk.seek(from);
    return walk;
  }

  /** Memory from its beginning on; null for Java arrays of other numbers than float32. */
  static @Nullable Rows rows(NativeLoops loops, Object memory) {
    if (memory instanceof Lease lease) {
      return new Direct.Operand(loops, lease.memory(), 0, Float.BYTES);
    }
    return memory instanceof float[] array ? Copied.of(loops, array) : null;
  }

  /** Native memory that begins with a line of the cache. */
  static ByteBuffer room(int bytes) {
    return ByteBuffer.allocateDirect(bytes + 64).alignedSlice(64).order(ByteOrder.nativeOrder());
  }

  /** Memory that loops can read, with its elements counted from its beginning. */
  interface Rows {
    boolean holds(long element, int n);

    Object view(long element);

    int at(long element);
  }

  /** What a Java array holds, in native memory of the thread's own. */
  private record Copied(Object memory, FloatBuffer floats) implements Rows {
    private static final ThreadLocal<@Nullable Copied> OF_THREAD = new ThreadLocal<>();

    static Copied of(NativeLoops loops, float[] array) {
      var copied = OF_THREAD.get();
      if (copied == null) {
        var bytes = room(Storage.HEAP_BYTES);
        copied = new Copied(loops.view(bytes), bytes.asFloatBuffer());
        OF_THREAD.set(copied);
      }
      copied.floats.put(0, array);
      return copied;
    }

    @Override
    public boolean holds(long element, int n) {
      return true;
    }

    @Override
    public Object view(long element) {
      return memory;
    }

    @Override
    public int at(long element) {
      return Float.BYTES * (int) element;
    }
  }
}
