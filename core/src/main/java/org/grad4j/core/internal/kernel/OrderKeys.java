package org.grad4j.core.internal.kernel;

/**
 * Elements as whole numbers of the same order, so that one search serves every type: NaN is the
 * greatest, and the two zeros are equal.
 */
final class OrderKeys {
  private static final long INFINITE_FLOAT = Float.floatToIntBits(Float.POSITIVE_INFINITY);
  private static final long INFINITE_DOUBLE = Double.doubleToLongBits(Double.POSITIVE_INFINITY);

  private OrderKeys() {}

  /** The keys of {@code n} elements of a {@code float[]}, {@code double[]} or {@code long[]}. */
  static long[] of(Object line, int from, int n) {
    var keys = new long[n];
    read(line, from, keys);
    return keys;
  }

  /** Fills {@code keys} with those of the elements from {@code from} on. */
  static void read(Object line, int from, long[] keys) {
    if (line instanceof float[] floats) {
      for (int t = 0; t < keys.length; t++) {
        // The two zeros are equal, as all NaN are.
        int bits = Float.floatToIntBits(floats[from + t] + 0f);
        keys[t] = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
      }
    } else if (line instanceof double[] doubles) {
      for (int t = 0; t < keys.length; t++) {
        long bits = Double.doubleToLongBits(doubles[from + t] + 0.0);
        keys[t] = bits ^ ((bits >> 63) & Long.MAX_VALUE);
      }
    } else if (line instanceof long[] longs) {
      System.arraycopy(longs, from, keys, 0, keys.length);
    }
  }

  /** The key of the greatest number, above which is NaN alone. */
  static long greatestNumber(Object line) {
    return line instanceof float[]
        ? INFINITE_FLOAT
        : line instanceof double[] ? INFINITE_DOUBLE : Long.MAX_VALUE;
  }

  /** Where the first key of this value stands; it must be there. */
  static int firstOf(long[] keys, long value) {
    int t = 0;
    while (keys[t] != value) {
      t++;
    }
    return t;
  }

  /** Where the first key above {@code bound} stands; −1 if there is none. */
  static int firstAbove(long[] keys, long bound) {
    for (int t = 0; t < keys.length; t++) {
      if (keys[t] > bound) {
        return t;
      }
    }
    return -1;
  }

  /**
   * How many of keys in order are less than {@code key}, or at most {@code key} if {@code right}.
   */
  static int countBelow(long[] ordered, long key, boolean right) {
    int low = 0;
    int high = ordered.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ordered[middle] < key || (right && ordered[middle] == key)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
