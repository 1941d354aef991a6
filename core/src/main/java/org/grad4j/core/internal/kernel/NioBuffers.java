package org.grad4j.core.internal.kernel;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.shape.ImportShapes;

/** Copies between arrays and buffers, whose positions stay; in bulk, of any byte order. */
public final class NioBuffers {
  private NioBuffers() {}

  /** A FLOAT32 array of what remains in the buffer. */
  public static NDArray of(FloatBuffer from, long... sizes) {
    int start = from.position();
    var y = NDArray.empty(DType.FLOAT32, ImportShapes.filled(from.remaining(), sizes));
    Transfer.fill(
        "of", y, (piece, at, n) -> piece.asFloatBuffer().put(0, from, start + (int) at, n));
    return y;
  }

  /** A FLOAT64 array of what remains in the buffer. */
  public static NDArray of(DoubleBuffer from, long... sizes) {
    int start = from.position();
    var y = NDArray.empty(DType.FLOAT64, ImportShapes.filled(from.remaining(), sizes));
    Transfer.fill(
        "of", y, (piece, at, n) -> piece.asDoubleBuffer().put(0, from, start + (int) at, n));
    return y;
  }

  /** An INT64 array of what remains in the buffer. */
  public static NDArray of(LongBuffer from, long... sizes) {
    int start = from.position();
    var y = NDArray.empty(DType.INT64, ImportShapes.filled(from.remaining(), sizes));
    Transfer.fill(
        "of", y, (piece, at, n) -> piece.asLongBuffer().put(0, from, start + (int) at, n));
    return y;
  }

  /** An INT32 array of what remains in the buffer. */
  public static NDArray of(IntBuffer from, long... sizes) {
    int start = from.position();
    var y = NDArray.empty(DType.INT32, ImportShapes.filled(from.remaining(), sizes));
    Transfer.fill("of", y, (piece, at, n) -> piece.asIntBuffer().put(0, from, start + (int) at, n));
    return y;
  }

  /** A UINT8 array of what remains in the buffer. */
  public static NDArray of(ByteBuffer from, long... sizes) {
    int start = from.position();
    var y = NDArray.empty(DType.UINT8, ImportShapes.filled(from.remaining(), sizes));
    Transfer.fill("of", y, (piece, at, n) -> piece.put(0, from, start + (int) at, n));
    return y;
  }

  /** Writes x into the buffer as floats. */
  public static void copy(NDArray x, FloatBuffer to) {
    requireWritable(x, to);
    int start = to.position();
    Transfer.drain(
        "copyTo",
        x.to(DType.FLOAT32),
        (piece, at, n) -> to.put(start + (int) at, piece.asFloatBuffer(), 0, n));
  }

  /** Writes x into the buffer as doubles. */
  public static void copy(NDArray x, DoubleBuffer to) {
    requireWritable(x, to);
    int start = to.position();
    Transfer.drain(
        "copyTo",
        x.to(DType.FLOAT64),
        (piece, at, n) -> to.put(start + (int) at, piece.asDoubleBuffer(), 0, n));
  }

  /** Writes x into the buffer as longs. */
  public static void copy(NDArray x, LongBuffer to) {
    requireWritable(x, to);
    int start = to.position();
    Transfer.drain(
        "copyTo",
        x.to(DType.INT64),
        (piece, at, n) -> to.put(start + (int) at, piece.asLongBuffer(), 0, n));
  }

  /** Writes x into the buffer as ints. */
  public static void copy(NDArray x, IntBuffer to) {
    requireWritable(x, to);
    int start = to.position();
    Transfer.drain(
        "copyTo",
        x.to(DType.INT32),
        (piece, at, n) -> to.put(start + (int) at, piece.asIntBuffer(), 0, n));
  }

  /** Writes x into the buffer as unsigned bytes. */
  public static void copy(NDArray x, ByteBuffer to) {
    requireWritable(x, to);
    int start = to.position();
    Transfer.drain(
        "copyTo", x.to(DType.UINT8), (piece, at, n) -> to.put(start + (int) at, piece, 0, n));
  }

  private static void requireWritable(NDArray x, Buffer to) {
    if (to.isReadOnly()) {
      throw new IllegalArgumentException(
          "copyTo: the buffer is read-only; give one that can be written.");
    }
    ImportShapes.requireRoom(x.shape(), to.remaining());
  }
}
