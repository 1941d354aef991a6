package org.grad4j.core.internal.memory;

import org.grad4j.core.DType;

/**
 * Copies runs of elements between memory and the tiles that loops work on: {@code float[]}, {@code
 * double[]}, and {@code long[]} for integers and booleans alike.
 *
 * @param <A> the type of the tile
 */
public interface Runs<A> {
  /**
   * Reads {@code n} elements, the first at {@code at}, each {@code stride} after the one before; a
   * stride of 0 repeats.
   */
  void get(long at, long stride, A to, int offset, int n);

  /**
   * Writes {@code n} elements, the first at {@code at}, each {@code stride} after the one before.
   */
  void put(long at, long stride, A from, int offset, int n);

  /** The runs of float32 memory. */
  static Runs<float[]> floats(Object memory) {
    return memory instanceof float[] array
        ? new HeapRuns.Floats(array)
        : new NativeRuns.Floats(nativeMemory(memory));
  }

  /** The runs of float64 memory. */
  static Runs<double[]> doubles(Object memory) {
    return memory instanceof double[] array
        ? new HeapRuns.Doubles(array)
        : new NativeRuns.Doubles(nativeMemory(memory));
  }

  /** The runs of int64, int32 or bool memory. */
  static Runs<long[]> longs(Object memory, DType dtype) {
    if (memory instanceof long[] array) {
      return new HeapRuns.Longs(array);
    }
    if (memory instanceof int[] array) {
      return new HeapRuns.Ints(array);
    }
    if (memory instanceof byte[] array) {
      return new HeapRuns.Booleans(array);
    }
    var block = nativeMemory(memory);
    return switch (dtype) {
      case INT64 -> new NativeRuns.Longs(block);
      case INT32 -> new NativeRuns.Ints(block);
      case BOOL -> new NativeRuns.Booleans(block);
      case FLOAT32, FLOAT64 ->
          throw new IllegalArgumentException("runs: " + dtype + " is no integer type");
    };
  }

  /** Copies a whole Java array to native memory. */
  static void copyAll(DType dtype, Object array, NativeMemory to, long size) {
    int n = (int) size;
    switch (dtype) {
      case FLOAT32 -> new NativeRuns.Floats(to).put(0, 1, (float[]) array, 0, n);
      case FLOAT64 -> new NativeRuns.Doubles(to).put(0, 1, (double[]) array, 0, n);
      case INT64 -> new NativeRuns.Longs(to).put(0, 1, (long[]) array, 0, n);
      case INT32, BOOL -> {
        var tile = new long[n];
        longs(array, dtype).get(0, 1, tile, 0, n);
        (dtype == DType.INT32 ? new NativeRuns.Ints(to) : new NativeRuns.Booleans(to))
            .put(0, 1, tile, 0, n);
      }
    }
  }

  private static NativeMemory nativeMemory(Object memory) {
    return memory instanceof NativeMemory block ? block : ((Lease) memory).memory();
  }
}
