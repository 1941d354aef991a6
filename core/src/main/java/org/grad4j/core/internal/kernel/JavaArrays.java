package org.grad4j.core.internal.kernel;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Pieces;
import org.grad4j.core.internal.memory.Storage;
import org.grad4j.core.internal.shape.ImportShapes;

/** Copies between arrays and Java arrays, flat or nested. */
public final class JavaArrays {
  private JavaArrays() {}

  // ---- flat ----

  /** A FLOAT32 array of these elements. */
  public static NDArray of(float[] elements, long... sizes) {
    var shape = ImportShapes.filled(elements.length, sizes);
    return isSmall(DType.FLOAT32, shape)
        ? adopted(DType.FLOAT32, elements.clone(), shape)
        : copied(DType.FLOAT32, elements, shape);
  }

  /** A FLOAT64 array of these elements. */
  public static NDArray of(double[] elements, long... sizes) {
    var shape = ImportShapes.filled(elements.length, sizes);
    return isSmall(DType.FLOAT64, shape)
        ? adopted(DType.FLOAT64, elements.clone(), shape)
        : copied(DType.FLOAT64, elements, shape);
  }

  /** An INT64 array of these elements. */
  public static NDArray of(long[] elements, long... sizes) {
    var shape = ImportShapes.filled(elements.length, sizes);
    return isSmall(DType.INT64, shape)
        ? adopted(DType.INT64, elements.clone(), shape)
        : copied(DType.INT64, elements, shape);
  }

  /** An INT32 array of these elements. */
  public static NDArray of(int[] elements, long... sizes) {
    var shape = ImportShapes.filled(elements.length, sizes);
    return isSmall(DType.INT32, shape)
        ? adopted(DType.INT32, elements.clone(), shape)
        : copied(DType.INT32, elements, shape);
  }

  /** A UINT8 array of these elements. */
  public static NDArray of(byte[] elements, long... sizes) {
    var shape = ImportShapes.filled(elements.length, sizes);
    return isSmall(DType.UINT8, shape)
        ? adopted(DType.UINT8, elements.clone(), shape)
        : copied(DType.UINT8, elements, shape);
  }

  /** A BOOL array of these elements. */
  public static NDArray of(boolean[] elements, long... sizes) {
    return copied(DType.BOOL, elements, ImportShapes.filled(elements.length, sizes));
  }

  /** The elements of x, which has the type of the Java array. */
  public static void read(NDArray x, Object to) {
    Transfer.drain("read", x, (piece, at, n) -> get(piece, to, (int) at, n));
  }

  private static boolean isSmall(DType dtype, Shape shape) {
    return shape.numel() <= Storage.HEAP_BYTES / dtype.bytes();
  }

  /** An array over a Java array that no one else has. */
  private static NDArray adopted(DType dtype, Object elements, Shape shape) {
    var storage = Storage.adopt(dtype, elements, (int) shape.numel());
    return NDArray.view(storage, shape, shape.strides(), 0);
  }

  private static NDArray copied(DType dtype, Object elements, Shape shape) {
    var y = NDArray.empty(dtype, shape);
    Transfer.fill("of", y, (piece, at, n) -> put(elements, (int) at, piece, n));
    return y;
  }

  // ---- nested ----

  /** An array of the elements of nested Java arrays, which have so many dimensions. */
  public static NDArray nested(DType dtype, Object[] rows, int rank) {
    var y = NDArray.empty(dtype, ImportShapes.nested(rows, rank));
    Transfer.fill("of", y, eachRow(rows, y.shape(), (piece, row, at, n) -> put(row, at, piece, n)));
    return y;
  }

  /** The elements of x as nested Java arrays of this type. */
  public static <A> A read(NDArray x, Class<A> type) {
    int rank = 0;
    Class<?> element = type;
    for (; element.isArray(); element = element.getComponentType()) {
      rank++;
    }
    var dtype = dtype(element, type);
    ImportShapes.requireJavaArray(x.shape(), type, rank);
    var made = made(type, x.shape(), 0);
    if (made instanceof Object[] rows) {
      Transfer.drain(
          "toArray",
          x.to(dtype),
          eachRow(rows, x.shape(), (piece, row, at, n) -> get(piece, row, at, n)));
    } else {
      read(x.to(dtype), made);
    }
    return type.cast(made);
  }

  private static DType dtype(Class<?> element, Class<?> type) {
    if (type.isArray()) {
      for (var each : TYPES) {
        if (each.element == element) {
          return each.dtype;
        }
      }
    }
    throw new IllegalArgumentException(
        "toArray: needs an array of float, double, long, int, byte or boolean, as in"
            + " float[][].class, got "
            + type.getSimpleName()
            + ".");
  }

  private record JavaType(Class<?> element, DType dtype) {}

  private static final JavaType[] TYPES = {
    new JavaType(float.class, DType.FLOAT32),
    new JavaType(double.class, DType.FLOAT64),
    new JavaType(long.class, DType.INT64),
    new JavaType(int.class, DType.INT32),
    new JavaType(byte.class, DType.UINT8),
    new JavaType(boolean.class, DType.BOOL)
  };

  private static Object made(Class<?> type, Shape shape, int dim) {
    int size = (int) shape.size(dim);
    var inner = type.getComponentType();
    if (inner == float.class) {
      return new float[size];
    } else if (inner == double.class) {
      return new double[size];
    } else if (inner == long.class) {
      return new long[size];
    } else if (inner == int.class) {
      return new int[size];
    } else if (inner == byte.class) {
      return new byte[size];
    } else if (inner == boolean.class) {
      return new boolean[size];
    }
    // An empty array of the type, grown: the way to make one whose type is known only here.
    var rows = Arrays.copyOf(new Object[0], size, type.asSubclass(Object[].class));
    Arrays.setAll(rows, i -> made(inner, shape, dim + 1));
    return rows;
  }

  private interface RowAction {
    void run(ByteBuffer piece, Object row, int at, int n);
  }

  /** Walks the innermost rows of nested Java arrays beside the pieces of an array. */
  private static Pieces.Action<RuntimeException> eachRow(
      Object[] rows, Shape shape, RowAction action) {
    long width = shape.size(-1);
    return (piece, first, count) -> {
      for (int done = 0; done < count; ) {
        long position = first + done;
        int at = (int) (position % width);
        int n = (int) Math.min(count - done, width - at);
        action.run(piece, row(rows, shape, position / width), at, n);
        done += n;
      }
    };
  }

  private static Object row(Object[] rows, Shape shape, long number) {
    Object level = rows;
    long rest = number;
    long below = shape.numel() / shape.size(-1);
    for (int d = 0; d < shape.rank() - 1; d++) {
      below /= shape.size(d);
      level = ((Object[]) level)[(int) (rest / below)];
      rest %= below;
    }
    return level;
  }

  // ---- runs of a Java array and bytes ----

  /** Puts elements at the position of the piece, and goes on behind them. */
  private static void put(Object from, int at, ByteBuffer piece, int n) {
    if (from instanceof float[] floats) {
      advance(piece, piece.asFloatBuffer().put(floats, at, n).position() * Float.BYTES);
    } else if (from instanceof double[] doubles) {
      advance(piece, piece.asDoubleBuffer().put(doubles, at, n).position() * Double.BYTES);
    } else if (from instanceof long[] longs) {
      advance(piece, piece.asLongBuffer().put(longs, at, n).position() * Long.BYTES);
    } else if (from instanceof int[] ints) {
      advance(piece, piece.asIntBuffer().put(ints, at, n).position() * Integer.BYTES);
    } else if (from instanceof byte[] bytes) {
      piece.put(bytes, at, n);
    } else {
      var booleans = (boolean[]) from;
      for (int i = 0; i < n; i++) {
        piece.put((byte) (booleans[at + i] ? 1 : 0));
      }
    }
  }

  /** Gets elements from the position of the piece, and goes on behind them. */
  private static void get(ByteBuffer piece, Object to, int at, int n) {
    if (to instanceof float[] floats) {
      advance(piece, piece.asFloatBuffer().get(floats, at, n).position() * Float.BYTES);
    } else if (to instanceof double[] doubles) {
      advance(piece, piece.asDoubleBuffer().get(doubles, at, n).position() * Double.BYTES);
    } else if (to instanceof long[] longs) {
      advance(piece, piece.asLongBuffer().get(longs, at, n).position() * Long.BYTES);
    } else if (to instanceof int[] ints) {
      advance(piece, piece.asIntBuffer().get(ints, at, n).position() * Integer.BYTES);
    } else if (to instanceof byte[] bytes) {
      piece.get(bytes, at, n);
    } else {
      var booleans = (boolean[]) to;
      for (int i = 0; i < n; i++) {
        booleans[at + i] = piece.get() != 0;
      }
    }
  }

  private static void advance(ByteBuffer piece, int bytes) {
    piece.position(piece.position() + bytes);
  }
}
