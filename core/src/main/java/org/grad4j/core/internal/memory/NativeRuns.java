package org.grad4j.core.internal.memory;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** Runs of elements in native memory; a run may reach from one window into the next. */
final class NativeRuns {
  private NativeRuns() {}

  /** Floats of 4 bytes. */
  static final class Floats implements Runs<float[]> {
    private static final long MASK = (1L << (NativeMemory.WINDOW_BITS - 2)) - 1;

    private final NativeMemory memory;
    private final FloatBuffer first;

    Floats(NativeMemory memory) {
      this.memory = memory;
      this.first = memory.window(0).asFloatBuffer();
    }

    @Override
    public void get(long at, long stride, float[] to, int offset, int n) {
      if (stride == 1) {
        for (int done = 0; done < n; ) {
          int index = (int) ((at + done) & MASK);
          int length = Math.min(n - done, (int) (MASK + 1) - index);
          window(at + done).get(index, to, offset + done, length);
          done += length;
        }
        return;
      }
      if (isInFirstWindow(at, stride, n)) {
        for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
          to[offset + i] = first.get(p);
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        long p = at + i * stride;
        to[offset + i] = window(p).get((int) (p & MASK));
      }
    }

    @Override
    public void put(long at, long stride, float[] from, int offset, int n) {
      if (stride == 1) {
        for (int done = 0; done < n; ) {
          int index = (int) ((at + done) & MASK);
          int length = Math.min(n - done, (int) (MASK + 1) - index);
          window(at + done).put(index, from, offset + done, length);
          done += length;
        }
        return;
      }
      if (isInFirstWindow(at, stride, n)) {
        for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
          first.put(p, from[offset + i]);
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        long p = at + i * stride;
        window(p).put((int) (p & MASK), from[offset + i]);
      }
    }

    private static boolean isInFirstWindow(long at, long stride, int n) {
      return at <= MASK && at + (n - 1) * stride <= MASK;
    }

    private FloatBuffer window(long at) {
      return at <= MASK
          ? first
          : memory.window((int) (at >> (NativeMemory.WINDOW_BITS - 2))).asFloatBuffer();
    }
  }

  /** Doubles of 8 bytes. */
  static final class Doubles implements Runs<double[]> {
    private static final long MASK = (1L << (NativeMemory.WINDOW_BITS - 3)) - 1;

    private final NativeMemory memory;
    private final DoubleBuffer first;

    Doubles(NativeMemory memory) {
      this.memory = memory;
      this.first = memory.window(0).asDoubleBuffer();
    }

    @Override
    public void get(long at, long stride, double[] to, int offset, int n) {
      if (stride == 1) {
        for (int done = 0; done < n; ) {
          int index = (int) ((at + done) & MASK);
          int length = Math.min(n - done, (int) (MASK + 1) - index);
          window(at + done).get(index, to, offset + done, length);
          done += length;
        }
        return;
      }
      if (isInFirstWindow(at, stride, n)) {
        for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
          to[offset + i] = first.get(p);
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        long p = at + i * stride;
        to[offset + i] = window(p).get((int) (p & MASK));
      }
    }

    @Override
    public void put(long at, long stride, double[] from, int offset, int n) {
      if (stride == 1) {
        for (int done = 0; done < n; ) {
          int index = (int) ((at + done) & MASK);
          int length = Math.min(n - done, (int) (MASK + 1) - index);
          window(at + done).put(index, from, offset + done, length);
          done += length;
        }
        return;
      }
      if (isInFirstWindow(at, stride, n)) {
        for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
          first.put(p, from[offset + i]);
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        long p = at + i * stride;
        window(p).put((int) (p & MASK), from[offset + i]);
      }
    }

    private static boolean isInFirstWindow(long at, long stride, int n) {
      return at <= MASK && at + (n - 1) * stride <= MASK;
    }

    private DoubleBuffer window(long at) {
      return at <= MASK
          ? first
          : memory.window((int) (at >> (NativeMemory.WINDOW_BITS - 3))).asDoubleBuffer();
    }
  }

  /** Longs of 8 bytes. */
  static final class Longs implements Runs<long[]> {
    private static final long MASK = (1L << (NativeMemory.WINDOW_BITS - 3)) - 1;

    private final NativeMemory memory;
    private final LongBuffer first;

    Longs(NativeMemory memory) {
      this.memory = memory;
      this.first = memory.window(0).asLongBuffer();
    }

    @Override
    public void get(long at, long stride, long[] to, int offset, int n) {
      if (stride == 1) {
        for (int done = 0; done < n; ) {
          int index = (int) ((at + done) & MASK);
          int length = Math.min(n - done, (int) (MASK + 1) - index);
          window(at + done).get(index, to, offset + done, length);
          done += length;
        }
        return;
      }
      if (isInFirstWindow(at, stride, n)) {
        for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
          to[offset + i] = first.get(p);
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        long p = at + i * stride;
        to[offset + i] = window(p).get((int) (p & MASK));
      }
    }

    @Override
    public void put(long at, long stride, long[] from, int offset, int n) {
      if (stride == 1) {
        for (int done = 0; done < n; ) {
          int index = (int) ((at + done) & MASK);
          int length = Math.min(n - done, (int) (MASK + 1) - index);
          window(at + done).put(index, from, offset + done, length);
          done += length;
        }
        return;
      }
      if (isInFirstWindow(at, stride, n)) {
        for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
          first.put(p, from[offset + i]);
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        long p = at + i * stride;
        window(p).put((int) (p & MASK), from[offset + i]);
      }
    }

    private static boolean isInFirstWindow(long at, long stride, int n) {
      return at <= MASK && at + (n - 1) * stride <= MASK;
    }

    private LongBuffer window(long at) {
      return at <= MASK
          ? first
          : memory.window((int) (at >> (NativeMemory.WINDOW_BITS - 3))).asLongBuffer();
    }
  }

  /** Ints of 4 bytes. */
  static final class Ints implements Runs<long[]> {
    private static final long MASK = (1L << (NativeMemory.WINDOW_BITS - 2)) - 1;

    private final NativeMemory memory;
    private final IntBuffer first;

    Ints(NativeMemory memory) {
      this.memory = memory;
      this.first = memory.window(0).asIntBuffer();
    }

    @Override
    public void get(long at, long stride, long[] to, int offset, int n) {
      if (isInFirstWindow(at, stride, n)) {
        for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
          to[offset + i] = first.get(p);
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        long p = at + i * stride;
        to[offset + i] = window(p).get((int) (p & MASK));
      }
    }

    @Override
    public void put(long at, long stride, long[] from, int offset, int n) {
      if (isInFirstWindow(at, stride, n)) {
        for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
          first.put(p, (int) from[offset + i]);
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        long p = at + i * stride;
        window(p).put((int) (p & MASK), (int) from[offset + i]);
      }
    }

    private static boolean isInFirstWindow(long at, long stride, int n) {
      return at <= MASK && at + (n - 1) * stride <= MASK;
    }

    private IntBuffer window(long at) {
      return at <= MASK
          ? first
          : memory.window((int) (at >> (NativeMemory.WINDOW_BITS - 2))).asIntBuffer();
    }
  }

  /** Booleans of 1 byte. */
  static final class Booleans implements Runs<long[]> {
    private static final long MASK = (1L << (NativeMemory.WINDOW_BITS - 0)) - 1;

    private final NativeMemory memory;
    private final ByteBuffer first;

    Booleans(NativeMemory memory) {
      this.memory = memory;
      this.first = memory.window(0);
    }

    @Override
    public void get(long at, long stride, long[] to, int offset, int n) {
      if (isInFirstWindow(at, stride, n)) {
        for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
          to[offset + i] = first.get(p);
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        long p = at + i * stride;
        to[offset + i] = window(p).get((int) (p & MASK));
      }
    }

    @Override
    public void put(long at, long stride, long[] from, int offset, int n) {
      if (isInFirstWindow(at, stride, n)) {
        for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
          first.put(p, (byte) (from[offset + i] == 0 ? 0 : 1));
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        long p = at + i * stride;
        window(p).put((int) (p & MASK), (byte) (from[offset + i] == 0 ? 0 : 1));
      }
    }

    private static boolean isInFirstWindow(long at, long stride, int n) {
      return at <= MASK && at + (n - 1) * stride <= MASK;
    }

    private ByteBuffer window(long at) {
      return at <= MASK ? first : memory.window((int) (at >> (NativeMemory.WINDOW_BITS - 0)));
    }
  }
}
