package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Lease;
import org.grad4j.core.internal.memory.NativeMemory;

/** The family of copies: between layouts, between element types, from loops that make numbers. */
public final class Copy {
  private Copy() {}

  /** A contiguous copy of x. */
  public static NDArray dup(NDArray x) {
    var y = NDArray.empty(x.dtype(), x.shape());
    move(x, y, false);
    return y;
  }

  /**
   * The elements of x as {@code dtype}; floating point is truncated to whole numbers, and bool is
   * whether it is not 0.
   */
  public static NDArray cast(NDArray x, DType dtype) {
    var y = NDArray.empty(dtype, x.shape());
    move(x, y, false);
    return y;
  }

  /** y becomes x, which broadcasts to it. */
  public static void into(NDArray y, NDArray x) {
    y.requireWritable("copyi");
    y.shape().requireAbsorbs("copyi", x.shape());
    move(x.overlapsPartly(y) ? dup(x) : x, y, true);
  }

  /** y, which no one else has seen yet, becomes x, which broadcasts to it. */
  static void overwrite(NDArray y, NDArray x) {
    move(x, y, false);
  }

  /** Writes y, of floats, from a loop. */
  public static void fillFloats(NDArray y, Loops.Fill<float[]> loop) {
    Elementwise.fill("fill", Kind.FLOATS, loop, y);
  }

  /** Writes y, of doubles, from a loop. */
  public static void fillDoubles(NDArray y, Loops.Fill<double[]> loop) {
    Elementwise.fill("fill", Kind.DOUBLES, loop, y);
  }

  /** Writes y, of whole numbers or booleans, from a loop. */
  public static void fillLongs(NDArray y, Loops.Fill<long[]> loop) {
    Elementwise.fill("fill", Kind.LONGS, loop, y);
  }

  /** Writes y, of any type, with one number. */
  public static void fill(NDArray y, double value) {
    switch (y.dtype()) {
      case FLOAT32, FLOAT16, BFLOAT16 ->
          fillFloats(y, (to, n) -> Arrays.fill(to, 0, n, (float) value));
      case FLOAT64 -> fillDoubles(y, (to, n) -> Arrays.fill(to, 0, n, value));
      case INT64, INT32, UINT8, BOOL ->
          fillLongs(
              y,
              (to, n) ->
                  Arrays.fill(
                      to, 0, n, y.dtype() == DType.BOOL ? (value != 0 ? 1 : 0) : (long) value));
    }
  }

  /** Reads the elements of x, in row-major order, into a Java array that has room for them. */
  public static void read(NDArray x, float[] to) {
    export(Kind.FLOATS, x, to);
  }

  /** Reads the elements of x, in row-major order, into a Java array that has room for them. */
  public static void read(NDArray x, double[] to) {
    export(Kind.DOUBLES, x, to);
  }

  /** Reads the elements of x, in row-major order, into a Java array that has room for them. */
  public static void read(NDArray x, long[] to) {
    export(Kind.LONGS, x, to);
  }

  private static <A> void export(Kind<A> kind, NDArray x, A to) {
    int length = Math.toIntExact(x.numel());
    try (var in = Gate.read("read", x.storage())) {
      var xs = kind.tiles(in.memory(), x, x.shape());
      for (int at = 0; at < length; at += Tiles.LENGTH) {
        int n = Math.min(Tiles.LENGTH, length - at);
        xs.load(at, n);
        System.arraycopy(xs.array, 0, to, at, n);
      }
    }
  }

  private static void move(NDArray x, NDArray y, boolean change) {
    var from = kind(x.dtype());
    var to = kind(y.dtype());
    if (x.dtype() == y.dtype()
        && x.shape().equals(y.shape())
        && (bytes(x, y, change) || RowCopy.copy(x, y, change) || TurnedCopy.copy(x, y, change))) {
      return;
    }
    if (from == to) {
      copy(to, x, y, change);
    } else {
      convert(from, to, x, y, change);
    }
  }

  /** Copies contiguous native memory as it is, and answers whether it could. */
  private static boolean bytes(NDArray x, NDArray y, boolean change) {
    if (!x.isContiguous()
        || !y.isContiguous()
        || x.storage().isOnHeap()
        || y.storage().isOnHeap()) {
      return false;
    }
    try (var in = Gate.read("dup", x.storage());
        var out = change ? Gate.change("dup", y.storage()) : Gate.write("dup", y.storage())) {
      var from = ((Lease) in.memory()).memory();
      var to = ((Lease) out.memory()).memory();
      int size = x.dtype().bytes();
      Workers.split(
          x.numel(),
          Direct.grain(x.numel()),
          (start, end) ->
              NativeMemory.copy(
                  from,
                  (x.offset() + start) * size,
                  to,
                  (y.offset() + start) * size,
                  (end - start) * size));
    }
    return true;
  }

  /** The kind that holds elements of {@code dtype}. */
  static Kind<?> kind(DType dtype) {
    return switch (dtype) {
      case FLOAT32, FLOAT16, BFLOAT16 -> Kind.FLOATS;
      case FLOAT64 -> Kind.DOUBLES;
      case INT64, INT32, UINT8, BOOL -> Kind.LONGS;
    };
  }

  private static <A> void copy(Kind<A> kind, NDArray x, NDArray y, boolean change) {
    Elementwise.map("dup", kind, (a, b, n) -> System.arraycopy(a, 0, b, 0, n), null, x, y, change);
  }

  private static <A, B> void convert(
      Kind<A> from, Kind<B> to, NDArray x, NDArray y, boolean change) {
    try (var in = Gate.read("to", x.storage());
        var out = change ? Gate.change("to", y.storage()) : Gate.write("to", y.storage())) {
      Workers.split(
          y.numel(),
          Elementwise.GRAIN,
          (first, end) -> {
            var xs = from.tiles(in.memory(), x, y.shape());
            var ys = to.tiles(out.memory(), y, y.shape());
            for (long at = first; at < end; at += Tiles.LENGTH) {
              int n = (int) Math.min(Tiles.LENGTH, end - at);
              xs.load(at, n);
              convert(xs.array, ys.array, n, y.dtype());
              ys.store(at, n);
            }
          });
    }
  }

  private static void convert(Object x, Object y, int n, DType to) {
    if (x instanceof float[] a && y instanceof double[] b) {
      for (int t = 0; t < n; t++) {
        b[t] = a[t];
      }
    } else if (x instanceof float[] a && y instanceof long[] b) {
      for (int t = 0; t < n; t++) {
        b[t] = whole(a[t], to);
      }
    } else if (x instanceof double[] a && y instanceof float[] b) {
      for (int t = 0; t < n; t++) {
        b[t] = (float) a[t];
      }
    } else if (x instanceof double[] a && y instanceof long[] b) {
      for (int t = 0; t < n; t++) {
        b[t] = whole(a[t], to);
      }
    } else if (x instanceof long[] a && y instanceof float[] b) {
      for (int t = 0; t < n; t++) {
        b[t] = a[t];
      }
    } else if (x instanceof long[] a && y instanceof double[] b) {
      for (int t = 0; t < n; t++) {
        b[t] = a[t];
      }
    } else {
      throw new IllegalArgumentException("to: no conversion between these arrays");
    }
  }

  /** What does not fit, NaN among it, becomes the least number, as in PyTorch on x86. */
  private static long whole(double value, DType dtype) {
    return switch (dtype) {
      case BOOL -> value != 0 ? 1 : 0;
      case INT32 -> value < 0x1p31 && value > -0x1p31 - 1 ? (long) value : Integer.MIN_VALUE;
      default -> value < 0x1p63 ? (long) value : Long.MIN_VALUE;
    };
  }
}
