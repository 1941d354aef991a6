package org.grad4j.core.internal.memory;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Runs of elements in native memory. A run may reach from one window of the memory into the next;
 * here it is cut at their borders, so that subclasses see one window at a time.
 *
 * @param <A> the type of the tile
 * @param <B> the typed buffer of a window
 */
abstract class NativeRuns<A, B> implements Runs<A> {
  private final NativeMemory memory;
  private final int shift;
  private final long mask;
  private final B first;

  NativeRuns(NativeMemory memory, int bytesOfElement) {
    this.memory = memory;
    this.shift = NativeMemory.WINDOW_BITS - Integer.numberOfTrailingZeros(bytesOfElement);
    this.mask = (1L << shift) - 1;
    this.first = typed(memory.window(0));
  }

  /** The buffer of a window, as elements. */
  abstract B typed(ByteBuffer window);

  /** Reads a run inside one window. */
  abstract void read(B window, int at, int stride, A to, int offset, int n);

  /** Writes a run inside one window. */
  abstract void write(B window, int at, int stride, A from, int offset, int n);

  @Override
  public final void get(long at, long stride, A to, int offset, int n) {
    if (isInFirstWindow(at, stride, n)) {
      read(first, (int) at, (int) stride, to, offset, n);
      return;
    }
    for (int done = 0; done < n; ) {
      long position = at + done * stride;
      int length = lengthInWindow(position, stride, n - done);
      read(window(position), (int) (position & mask), (int) stride, to, offset + done, length);
      done += length;
    }
  }

  @Override
  public final void put(long at, long stride, A from, int offset, int n) {
    if (isInFirstWindow(at, stride, n)) {
      write(first, (int) at, (int) stride, from, offset, n);
      return;
    }
    for (int done = 0; done < n; ) {
      long position = at + done * stride;
      int length = lengthInWindow(position, stride, n - done);
      write(window(position), (int) (position & mask), (int) stride, from, offset + done, length);
      done += length;
    }
  }

  /** {@link #gather} where the memory has several windows. */
  final void gatherAcrossWindows(long[] at, A to, int n) {
    for (int t = 0; t < n; t++) {
      get(at[t], 0, to, t, 1);
    }
  }

  /** The only window of the memory, or null where there are several. */
  final @Nullable B onlyWindow() {
    return memory.bytes() >> NativeMemory.WINDOW_BITS == 0 ? first : null;
  }

  private boolean isInFirstWindow(long at, long stride, int n) {
    return Math.max(at, at + (n - 1) * stride) <= mask;
  }

  private int lengthInWindow(long at, long stride, int n) {
    if (stride == 0) {
      return n;
    }
    long left = stride > 0 ? (mask - (at & mask)) / stride : (at & mask) / -stride;
    return (int) Math.min(n, left + 1);
  }

  private B window(long at) {
    return at <= mask ? first : typed(memory.window((int) (at >> shift)));
  }

  /** FLOAT32. */
  static final class Floats extends NativeRuns<float[], FloatBuffer> {
    Floats(NativeMemory memory) {
      super(memory, Float.BYTES);
    }

    @Override
    FloatBuffer typed(ByteBuffer window) {
      return window.asFloatBuffer();
    }

    @Override
    void read(FloatBuffer window, int at, int stride, float[] to, int offset, int n) {
      if (stride == 1) {
        window.get(at, to, offset, n);
      } else {
        for (int i = 0, p = at; i < n; i++, p += stride) {
          to[offset + i] = window.get(p);
        }
      }
    }

    @Override
    public void gather(long[] at, float[] to, int n) {
      var window = onlyWindow();
      if (window == null) {
        gatherAcrossWindows(at, to, n);
        return;
      }
      for (int t = 0; t < n; t++) {
        to[t] = window.get((int) at[t]);
      }
    }

    @Override
    void write(FloatBuffer window, int at, int stride, float[] from, int offset, int n) {
      if (stride == 1) {
        window.put(at, from, offset, n);
      } else {
        for (int i = 0, p = at; i < n; i++, p += stride) {
          window.put(p, from[offset + i]);
        }
      }
    }
  }

  /** FLOAT64. */
  static final class Doubles extends NativeRuns<double[], DoubleBuffer> {
    Doubles(NativeMemory memory) {
      super(memory, Double.BYTES);
    }

    @Override
    DoubleBuffer typed(ByteBuffer window) {
      return window.asDoubleBuffer();
    }

    @Override
    void read(DoubleBuffer window, int at, int stride, double[] to, int offset, int n) {
      if (stride == 1) {
        window.get(at, to, offset, n);
      } else {
        for (int i = 0, p = at; i < n; i++, p += stride) {
          to[offset + i] = window.get(p);
        }
      }
    }

    @Override
    public void gather(long[] at, double[] to, int n) {
      var window = onlyWindow();
      if (window == null) {
        gatherAcrossWindows(at, to, n);
        return;
      }
      for (int t = 0; t < n; t++) {
        to[t] = window.get((int) at[t]);
      }
    }

    @Override
    void write(DoubleBuffer window, int at, int stride, double[] from, int offset, int n) {
      if (stride == 1) {
        window.put(at, from, offset, n);
      } else {
        for (int i = 0, p = at; i < n; i++, p += stride) {
          window.put(p, from[offset + i]);
        }
      }
    }
  }

  /** INT64. */
  static final class Longs extends NativeRuns<long[], LongBuffer> {
    Longs(NativeMemory memory) {
      super(memory, Long.BYTES);
    }

    @Override
    LongBuffer typed(ByteBuffer window) {
      return window.asLongBuffer();
    }

    @Override
    void read(LongBuffer window, int at, int stride, long[] to, int offset, int n) {
      if (stride == 1) {
        window.get(at, to, offset, n);
      } else {
        for (int i = 0, p = at; i < n; i++, p += stride) {
          to[offset + i] = window.get(p);
        }
      }
    }

    @Override
    public void gather(long[] at, long[] to, int n) {
      var window = onlyWindow();
      if (window == null) {
        gatherAcrossWindows(at, to, n);
        return;
      }
      for (int t = 0; t < n; t++) {
        to[t] = window.get((int) at[t]);
      }
    }

    @Override
    void write(LongBuffer window, int at, int stride, long[] from, int offset, int n) {
      if (stride == 1) {
        window.put(at, from, offset, n);
      } else {
        for (int i = 0, p = at; i < n; i++, p += stride) {
          window.put(p, from[offset + i]);
        }
      }
    }
  }

  /** INT32. */
  static final class Ints extends NativeRuns<long[], IntBuffer> {
    Ints(NativeMemory memory) {
      super(memory, Integer.BYTES);
    }

    @Override
    IntBuffer typed(ByteBuffer window) {
      return window.asIntBuffer();
    }

    @Override
    void read(IntBuffer window, int at, int stride, long[] to, int offset, int n) {
      for (int i = 0, p = at; i < n; i++, p += stride) {
        to[offset + i] = window.get(p);
      }
    }

    @Override
    void write(IntBuffer window, int at, int stride, long[] from, int offset, int n) {
      for (int i = 0, p = at; i < n; i++, p += stride) {
        window.put(p, (int) from[offset + i]);
      }
    }
  }

  /** UINT8. */
  static final class UnsignedBytes extends NativeRuns<long[], ByteBuffer> {
    UnsignedBytes(NativeMemory memory) {
      super(memory, Byte.BYTES);
    }

    @Override
    ByteBuffer typed(ByteBuffer window) {
      return window;
    }

    @Override
    void read(ByteBuffer window, int at, int stride, long[] to, int offset, int n) {
      for (int i = 0, p = at; i < n; i++, p += stride) {
        to[offset + i] = window.get(p) & 0xff;
      }
    }

    @Override
    void write(ByteBuffer window, int at, int stride, long[] from, int offset, int n) {
      for (int i = 0, p = at; i < n; i++, p += stride) {
        window.put(p, (byte) from[offset + i]);
      }
    }
  }

  /** BOOL: every number but 0 is true. */
  static final class Booleans extends NativeRuns<long[], ByteBuffer> {
    Booleans(NativeMemory memory) {
      super(memory, Byte.BYTES);
    }

    @Override
    ByteBuffer typed(ByteBuffer window) {
      return window;
    }

    @Override
    void read(ByteBuffer window, int at, int stride, long[] to, int offset, int n) {
      for (int i = 0, p = at; i < n; i++, p += stride) {
        to[offset + i] = window.get(p);
      }
    }

    @Override
    void write(ByteBuffer window, int at, int stride, long[] from, int offset, int n) {
      for (int i = 0, p = at; i < n; i++, p += stride) {
        window.put(p, (byte) (from[offset + i] == 0 ? 0 : 1));
      }
    }
  }

  /** BOOL, byte by byte. */
  static final class Bytes extends NativeRuns<byte[], ByteBuffer> {
    Bytes(NativeMemory memory) {
      super(memory, Byte.BYTES);
    }

    @Override
    ByteBuffer typed(ByteBuffer window) {
      return window;
    }

    @Override
    void read(ByteBuffer window, int at, int stride, byte[] to, int offset, int n) {
      if (stride == 1) {
        window.get(at, to, offset, n);
      } else {
        for (int i = 0, p = at; i < n; i++, p += stride) {
          to[offset + i] = window.get(p);
        }
      }
    }

    @Override
    void write(ByteBuffer window, int at, int stride, byte[] from, int offset, int n) {
      if (stride == 1) {
        window.put(at, from, offset, n);
      } else {
        for (int i = 0, p = at; i < n; i++, p += stride) {
          window.put(p, from[offset + i]);
        }
      }
    }
  }

  /** FLOAT16. */
  static final class Float16s extends NativeRuns<float[], ShortBuffer> {
    Float16s(NativeMemory memory) {
      super(memory, Short.BYTES);
    }

    @Override
    ShortBuffer typed(ByteBuffer window) {
      return window.asShortBuffer();
    }

    @Override
    void read(ShortBuffer window, int at, int stride, float[] to, int offset, int n) {
      for (int i = 0, p = at; i < n; i++, p += stride) {
        to[offset + i] = Halves.fromFloat16(window.get(p));
      }
    }

    @Override
    void write(ShortBuffer window, int at, int stride, float[] from, int offset, int n) {
      for (int i = 0, p = at; i < n; i++, p += stride) {
        window.put(p, Halves.toFloat16(from[offset + i]));
      }
    }
  }

  /** BFLOAT16. */
  static final class Bfloat16s extends NativeRuns<float[], ShortBuffer> {
    Bfloat16s(NativeMemory memory) {
      super(memory, Short.BYTES);
    }

    @Override
    ShortBuffer typed(ByteBuffer window) {
      return window.asShortBuffer();
    }

    @Override
    void read(ShortBuffer window, int at, int stride, float[] to, int offset, int n) {
      for (int i = 0, p = at; i < n; i++, p += stride) {
        to[offset + i] = Halves.fromBfloat16(window.get(p));
      }
    }

    @Override
    void write(ShortBuffer window, int at, int stride, float[] from, int offset, int n) {
      for (int i = 0, p = at; i < n; i++, p += stride) {
        window.put(p, Halves.toBfloat16(from[offset + i]));
      }
    }
  }
}
