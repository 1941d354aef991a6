package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Runs;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of Java array that loops work on: FLOAT32 and the shorter floating point types as
 * {@code float[]}, FLOAT64 as {@code double[]}, integers and booleans as {@code long[]}. Loops that
 * answer or ask a truth work on BOOL as {@code byte[]}.
 */
abstract class Kind<A> {
  static final Kind<float[]> FLOATS =
      new Kind<>() {
        @Override
        DType elements() {
          return DType.FLOAT32;
        }

        @Override
        float[] tile(int n) {
          return new float[n];
        }

        @Override
        Runs<float[]> runs(Object memory, DType dtype) {
          return Runs.floats(memory, dtype);
        }

        @Override
        float[] repeated(float[] array, int element, int n) {
          var repeated = new float[n];
          Arrays.fill(repeated, array[element]);
          return repeated;
        }

        @Override
        float @Nullable [] direct(Object memory) {
          return memory instanceof float[] array ? array : null;
        }
      };

  static final Kind<double[]> DOUBLES =
      new Kind<>() {
        @Override
        DType elements() {
          return DType.FLOAT64;
        }

        @Override
        double[] tile(int n) {
          return new double[n];
        }

        @Override
        Runs<double[]> runs(Object memory, DType dtype) {
          return Runs.doubles(memory);
        }

        @Override
        double[] repeated(double[] array, int element, int n) {
          var repeated = new double[n];
          Arrays.fill(repeated, array[element]);
          return repeated;
        }

        @Override
        double @Nullable [] direct(Object memory) {
          return memory instanceof double[] array ? array : null;
        }
      };

  static final Kind<long[]> LONGS =
      new Kind<>() {
        @Override
        DType elements() {
          return DType.INT64;
        }

        @Override
        long[] tile(int n) {
          return new long[n];
        }

        @Override
        Runs<long[]> runs(Object memory, DType dtype) {
          return Runs.longs(memory, dtype);
        }

        @Override
        long[] repeated(long[] array, int element, int n) {
          var repeated = new long[n];
          Arrays.fill(repeated, array[element]);
          return repeated;
        }

        @Override
        long @Nullable [] direct(Object memory) {
          return memory instanceof long[] array ? array : null;
        }
      };

  /** BOOL memory as it is: one byte an element, 0 or 1. */
  static final Kind<byte[]> BYTES =
      new Kind<>() {
        @Override
        DType elements() {
          return DType.BOOL;
        }

        @Override
        byte[] tile(int n) {
          return new byte[n];
        }

        @Override
        Runs<byte[]> runs(Object memory, DType dtype) {
          return Runs.bytes(memory);
        }

        @Override
        byte[] repeated(byte[] array, int element, int n) {
          var repeated = new byte[n];
          Arrays.fill(repeated, array[element]);
          return repeated;
        }

        @Override
        byte @Nullable [] direct(Object memory) {
          return memory instanceof byte[] array ? array : null;
        }
      };

  /** The type whose memory such an array is. */
  abstract DType elements();

  /** A new array of {@code n} elements. */
  abstract A tile(int n);

  /** Copies between such arrays and memory of {@code dtype}. */
  abstract Runs<A> runs(Object memory, DType dtype);

  /** A new array with {@code n} times an element of another. */
  abstract A repeated(A array, int element, int n);

  /** The memory itself, if loops can work on it as it is. */
  abstract @Nullable A direct(Object memory);

  /** The Java array of {@code view}, if loops can run over its elements as they are. */
  @Nullable A whole(String operation, NDArray view, long numel) {
    if (!view.isContiguous() || view.offset() != 0 || view.numel() != numel) {
      return null;
    }
    var memory = Gate.array(operation, view.storage());
    return memory == null ? null : direct(memory);
  }

  /** The same, or the single element of {@code view} as often as it is asked for. */
  @Nullable A stretched(String operation, NDArray view, long numel) {
    boolean fits = view.numel() == numel && view.isContiguous();
    if (fits || numel <= 1 || numel > Tiles.LENGTH || !view.isOneElement()) {
      return whole(operation, view, numel);
    }
    var memory = Gate.array(operation, view.storage());
    var array = memory == null ? null : direct(memory);
    return array == null ? null : repeated(array, (int) view.offset(), (int) numel);
  }

  /**
   * The elements of {@code view}, stretched to {@code shape}, as runs of at most {@code length}.
   */
  Tiles<A> tiles(Object memory, NDArray view, Shape shape, int length) {
    var array = direct(memory);
    if (array != null
        && view.isContiguous()
        && view.offset() == 0
        && view.numel() == shape.numel()
        && view.numel() <= length) {
      return Tiles.direct(array);
    }
    var strides = view.shape().expandedStrides("broadcast", view.strides(), shape);
    var walk = new Walk(shape.toArray(), strides, view.offset());
    return Tiles.copying(
        tile((int) Math.min(shape.numel(), length)), runs(memory, view.dtype()), walk);
  }

  /** The same, as runs of a length that stays in the first-level cache. */
  Tiles<A> tiles(Object memory, NDArray view, Shape shape) {
    return tiles(memory, view, shape, Tiles.LENGTH);
  }
}
