package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Lease;
import org.grad4j.core.internal.memory.NativeMemory;
import org.jspecify.annotations.Nullable;

/**
 * Leads {@link NativeLoops} over operands that lie contiguous in native memory; null where an
 * operand does not, or there are no such loops.
 */
final class Direct {
  /** Fewer elements are not worth waking a worker. */
  private static final long LEAST = 32 * Tiles.LENGTH;

  /** The most elements of a piece, so that a thread that is held up holds up no other for long. */
  private static final long MOST = 1024 * Tiles.LENGTH;

  private Direct() {}

  /** What is led over a range of elements. */
  @FunctionalInterface
  interface Run {
    /**
     * Works on elements from {@code from} on, and answers where it stopped: fewer than a vector
     * before {@code to}, or at once where the range reaches over a window of the memory.
     */
    long run(long from, long to);
  }

  /**
   * How many elements are one worker's piece: each thread has one, and the same one each time, so
   * that it finds in its cache what it left there. What is computed element by element does not
   * depend on where pieces end.
   */
  static long grain(long count) {
    long tiles = count / Workers.threads() / Tiles.LENGTH + 1;
    return Math.min(Math.max(tiles * Tiles.LENGTH, LEAST), MOST);
  }

  static @Nullable Run map(
      NativeLoops.@Nullable Map loop, Gate in, NDArray x, Gate out, NDArray y) {
    var loops = HotLoops.CHOSEN.nativeLoops(y.numel());
    if (loop == null || loops == null) {
      return null;
    }
    var xs = Operand.of(loops, in, x, y.numel());
    var ys = Operand.of(loops, out, y, y.numel());
    if (xs == null || ys == null) {
      return null;
    }
    return (from, to) -> {
      int n = wholeVectors(from, to);
      if (!xs.holds(from, n) || !ys.holds(from, n)) {
        return from;
      }
      OpaqueNativeLoops.map(loop, loops, xs.view(from), xs.at(from), ys.view(from), ys.at(from), n);
      return from + n;
    };
  }

  static @Nullable Run zip(
      NativeLoops.@Nullable Pair loop,
      Gate inA,
      NDArray a,
      Gate inB,
      NDArray b,
      Gate out,
      NDArray y) {
    var loops = HotLoops.CHOSEN.nativeLoops(y.numel());
    if (loop == null || loops == null) {
      return null;
    }
    var as = Operand.of(loops, inA, a, y.numel());
    var ys = Operand.of(loops, out, y, y.numel());
    if (as == null && loop.isCommutative() && Operand.of(loops, inB, b, y.numel()) != null) {
      return zip(loop, inB, b, inA, a, out, y);
    }
    if (as == null || ys == null) {
      return null;
    }
    if (b.isOneElement() && y.numel() > 1) {
      var withNumber = loop.number();
      if (withNumber == null) {
        return null;
      }
      float number = number(inB, b);
      return (from, to) -> {
        int n = wholeVectors(from, to);
        if (!as.holds(from, n) || !ys.holds(from, n)) {
          return from;
        }
        OpaqueNativeLoops.zip(
            withNumber, loops, as.view(from), as.at(from), number, ys.view(from), ys.at(from), n);
        return from + n;
      };
    }
    var bs = Operand.of(loops, inB, b, y.numel());
    return bs == null
        ? DirectRows.zip(loops, loop, as, inB, b, ys, y.shape())
        : three(loops, loop.zip(), as, bs, ys);
  }

  static @Nullable Run compare(
      NativeLoops.@Nullable Zip loop,
      Gate inA,
      NDArray a,
      Gate inB,
      NDArray b,
      Gate out,
      NDArray y) {
    var loops = HotLoops.CHOSEN.nativeLoops(y.numel());
    if (loop == null || loops == null) {
      return null;
    }
    var as = Operand.of(loops, inA, a, y.numel());
    var bs = Operand.of(loops, inB, b, y.numel());
    var ys = Operand.of(loops, out, y, y.numel());
    return as == null || ys == null ? null : three(loops, loop, as, bs, ys);
  }

  private static @Nullable Run three(
      NativeLoops loops, NativeLoops.Zip loop, Operand as, @Nullable Operand bs, Operand ys) {
    if (bs == null) {
      return null;
    }
    return (from, to) -> {
      int n = wholeVectors(from, to);
      if (!as.holds(from, n) || !bs.holds(from, n) || !ys.holds(from, n)) {
        return from;
      }
      OpaqueNativeLoops.zip(
          loop,
          loops,
          as.view(from),
          as.at(from),
          bs.view(from),
          bs.at(from),
          ys.view(from),
          ys.at(from),
          n);
      return from + n;
    };
  }

  /** Leads a loop over any number of operands of one shape. */
  static @Nullable Run update(NativeLoops.@Nullable Update loop, Gate[] gates, NDArray[] arrays) {
    var loops = HotLoops.CHOSEN.nativeLoops(arrays[0].numel());
    if (loop == null || loops == null) {
      return null;
    }
    var operands = new Operand[arrays.length];
    for (int i = 0; i < arrays.length; i++) {
      var operand = Operand.of(loops, gates[i], arrays[i], arrays[0].numel());
      if (operand == null) {
        return null;
      }
      operands[i] = operand;
    }
    return (from, to) -> {
      int n = wholeVectors(from, to);
      var views = new Object[operands.length];
      var at = new int[operands.length];
      for (int i = 0; i < operands.length; i++) {
        if (!operands[i].holds(from, n)) {
          return from;
        }
        views[i] = operands[i].view(from);
        at[i] = operands[i].at(from);
      }
      OpaqueNativeLoops.update(loop, loops, views, at, n);
      return from + n;
    };
  }

  private static int wholeVectors(long from, long to) {
    return (int) (to - from) / NativeLoops.WIDTH * NativeLoops.WIDTH;
  }

  private static float number(Gate in, NDArray x) {
    var one = new float[1];
    Kind.FLOATS.runs(in.memory(), x.dtype()).get(x.offset(), 1, one, 0, 1);
    return one[0];
  }

  /** Contiguous elements in native memory. */
  record Operand(NativeLoops loops, NativeMemory memory, long offset, int bytes)
      implements DirectRows.Rows {
    static @Nullable Operand of(NativeLoops loops, Gate gate, NDArray x, long numel) {
      boolean fits =
          (x.dtype() == DType.FLOAT32 || x.dtype() == DType.BOOL)
              && x.isContiguous()
              && x.numel() == numel;
      return fits && gate.memory() instanceof Lease lease
          ? new Operand(loops, lease.memory(), x.offset(), x.dtype().bytes())
          : null;
    }

    /** The same memory from an element on. */
    Operand from(long element) {
      return new Operand(loops, memory, offset + element, bytes);
    }

    private long place(long element) {
      return (offset + element) * bytes;
    }

    /** Whether so many elements lie in one window. */
    @Override
    public boolean holds(long element, int n) {
      return n > 0
          && place(element) >> NativeMemory.WINDOW_BITS
              == (place(element + n) - 1) >> NativeMemory.WINDOW_BITS;
    }

    @Override
    public Object view(long element) {
      return memory.view((int) (place(element) >> NativeMemory.WINDOW_BITS), loops::view);
    }

    @Override
    public int at(long element) {
      return (int) (place(element) & ((1L << NativeMemory.WINDOW_BITS) - 1));
    }
  }
}
