package org.grad4j.core.internal.memory;

import org.grad4j.core.DType;

/**
 * Copies runs of elements between memory and the tiles that loops work on: {@code float[]} for
 * float32 and shorter, {@code double[]}, and {@code long[]} for integers and booleans alike;
 * booleans are also copied as {@code byte[]}.
 *
 * @param <A> the type of the tile
 */
public interface Runs<A> {
  /**
   * Reads {@code n} elements, the first at {@code at}, each {@code stride} after the one before; a
   * stride of 0 repeats, a negative one goes backwards.
   */
  void get(long at, long stride, A to, int offset, int n);

  /** Reads the {@code n} elements that lie at {@code at[0], at[1], …}. */
  default void gather(long[] at, A to, int n) {
    for (int t = 0; t < n; t++) {
      // A single element is read faster as one that repeats.
      get(at[t], 0, to, t, 1);
    }
  }

  /**
   * Writes {@code n} elements, the first at {@code at}, each {@code stride} after the one before.
   */
  void put(long at, long stride, A from, int offset, int n);

  /** The runs of float32, float16 or bfloat16 memory. */
  static Runs<float[]> floats(Object memory, DType dtype) {
    if (memory instanceof float[] array) {
      return new HeapRuns.Floats(array);
    }
    boolean isBfloat16 = dtype == DType.BFLOAT16;
    if (memory instanceof short[] array) {
      return isBfloat16 ? new HeapRuns.Bfloat16s(array) : new HeapRuns.Float16s(array);
    }
    var block = nativeMemory(memory);
    return switch (dtype) {
      case FLOAT32 -> new NativeRuns.Floats(block);
      case FLOAT16 -> new NativeRuns.Float16s(block);
      case BFLOAT16 -> new NativeRuns.Bfloat16s(block);
      case FLOAT64, INT64, INT32, UINT8, BOOL ->
          throw new IllegalArgumentException("runs: " + dtype + " is not read as floats");
    };
  }

  /** The runs of float64 memory. */
  static Runs<double[]> doubles(Object memory) {
    return memory instanceof double[] array
        ? new HeapRuns.Doubles(array)
        : new NativeRuns.Doubles(nativeMemory(memory));
  }

  /** The runs of int64, int32, uint8 or bool memory. */
  static Runs<long[]> longs(Object memory, DType dtype) {
    if (memory instanceof long[] array) {
      return new HeapRuns.Longs(array);
    }
    if (memory instanceof int[] array) {
      return new HeapRuns.Ints(array);
    }
    if (memory instanceof byte[] array) {
      return dtype == DType.UINT8
          ? new HeapRuns.UnsignedBytes(array)
          : new HeapRuns.Booleans(array);
    }
    var block = nativeMemory(memory);
    return switch (dtype) {
      case INT64 -> new NativeRuns.Longs(block);
      case INT32 -> new NativeRuns.Ints(block);
      case UINT8 -> new NativeRuns.UnsignedBytes(block);
      case BOOL -> new NativeRuns.Booleans(block);
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 ->
          throw new IllegalArgumentException("runs: " + dtype + " is no integer type");
    };
  }

  /** The runs of bool memory, byte by byte. */
  static Runs<byte[]> bytes(Object memory) {
    return memory instanceof byte[] array
        ? new HeapRuns.Bytes(array)
        : new NativeRuns.Bytes(nativeMemory(memory));
  }

  /** Copies a whole Java array to native memory. */
  static void copyAll(DType dtype, Object array, NativeMemory to, long size) {
    int n = (int) size;
    switch (dtype) {
      case FLOAT32, FLOAT16, BFLOAT16 -> {
        var tile = new float[n];
        floats(array, dtype).get(0, 1, tile, 0, n);
        floats(to, dtype).put(0, 1, tile, 0, n);
      }
      case FLOAT64 -> new NativeRuns.Doubles(to).put(0, 1, (double[]) array, 0, n);
      case INT64, INT32, UINT8, BOOL -> {
        var tile = new long[n];
        longs(array, dtype).get(0, 1, tile, 0, n);
        longs(to, dtype).put(0, 1, tile, 0, n);
      }
    }
  }

  private static NativeMemory nativeMemory(Object memory) {
    return memory instanceof NativeMemory block ? block : ((Lease) memory).memory();
  }
}
