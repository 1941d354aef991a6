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
  /** So many elements are one worker's piece. */
  static final long GRAIN = 32 * Tiles.LENGTH;

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

  static @Nullable Run map(
      NativeLoops.@Nullable Map loop, Gate in, NDArray x, Gate out, NDArray y) {
    var loops = HotLoops.CHOSEN.nativeLoops();
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
      loop.run(loops, xs.view(from), xs.at(from), ys.view(from), ys.at(from), n);
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
    var loops = HotLoops.CHOSEN.nativeLoops();
    if (loop == null || loops == null) {
      return null;
    }
    var as = Operand.of(loops, inA, a, y.numel());
    var ys = Operand.of(loops, out, y, y.numel());
    if (as == null || ys == null) {
      return null;
    }
    if (b.isOneElement() && y.numel() > 1) {
      float number = number(inB, b);
      return (from, to) -> {
        int n = wholeVectors(from, to);
        if (!as.holds(from, n) || !ys.holds(from, n)) {
          return from;
        }
        loop.number().run(loops, as.view(from), as.at(from), number, ys.view(from), ys.at(from), n);
        return from + n;
      };
    }
    return three(loops, loop.zip(), as, Operand.of(loops, inB, b, y.numel()), ys);
  }

  static @Nullable Run compare(
      NativeLoops.@Nullable Zip loop,
      Gate inA,
      NDArray a,
      Gate inB,
      NDArray b,
      Gate out,
      NDArray y) {
    var loops = HotLoops.CHOSEN.nativeLoops();
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
      loop.run(
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

  private static int wholeVectors(long from, long to) {
    return (int) (to - from) / NativeLoops.WIDTH * NativeLoops.WIDTH;
  }

  private static float number(Gate in, NDArray x) {
    var one = new float[1];
    Kind.FLOATS.runs(in.memory(), x.dtype()).get(x.offset(), 1, one, 0, 1);
    return one[0];
  }

  /** Contiguous elements in native memory. */
  record Operand(NativeLoops loops, NativeMemory memory, long offset, int bytes) {
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
    boolean holds(long element, int n) {
      return n > 0
          && place(element) >> NativeMemory.WINDOW_BITS
              == (place(element + n) - 1) >> NativeMemory.WINDOW_BITS;
    }

    Object view(long element) {
      return memory.view((int) (place(element) >> NativeMemory.WINDOW_BITS), loops::view);
    }

    int at(long element) {
      return (int) (place(element) & ((1L << NativeMemory.WINDOW_BITS) - 1));
    }
  }
}
