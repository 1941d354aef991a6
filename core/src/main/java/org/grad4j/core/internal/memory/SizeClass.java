package org.grad4j.core.internal.memory;

/**
 * The sizes in which memory is lent: four steps to each doubling, so that at most a fifth of a
 * slice is not used.
 *
 * <p>Class 0 is 4 KB; class 4·k + s is 4 KB · 2<sup>k</sup> · (1 + s/4). All are multiples of 64
 * bytes.
 */
final class SizeClass {
  private static final int FIRST_BITS = 12;

  /** Enough for 2<sup>50</sup> bytes. */
  static final int COUNT = 4 * (50 - FIRST_BITS);

  private SizeClass() {}

  /** The smallest class whose slices hold so many bytes. */
  static int of(long bytes) {
    if (bytes <= 1L << FIRST_BITS) {
      return 0;
    }
    // With b the highest bit of bytes − 1, slices step by 2^(b−2) between 2^b and 2^(b+1).
    int highest = 63 - Long.numberOfLeadingZeros(bytes - 1);
    long steps = (bytes - 1) >> (highest - 2);
    return (int) ((highest - FIRST_BITS) * 4L + steps - 4 + 1);
  }

  /** The size of the slices of a class in bytes. */
  static long bytes(int sizeClass) {
    return (4L + sizeClass % 4) << (FIRST_BITS - 2 + sizeClass / 4);
  }
}
