package org.grad4j.core;

import org.grad4j.core.internal.kernel.Copy;

/** Draws of whole numbers: from a range, and permutations. */
final class IntegerDraws {
  /** Ranges of so many numbers and more take two words a number. */
  private static final long WIDE = 1L << 28;

  /** Permutations of so many numbers and more take two words a number. */
  private static final long LONG_PERMUTATION = 0xffffffffL / 20;

  private IntegerDraws() {}

  /** Whole numbers from {@code [low, high)}: random bits modulo the range. */
  static NDArray randint(MersenneTwister twister, DType dtype, long low, long high, Shape shape) {
    if (low >= high) {
      throw new IllegalArgumentException(
          "randint: low must be less than high, got " + low + " and " + high + ".");
    }
    return switch (dtype) {
      case FLOAT32 -> floating(twister, dtype, 24, low, high, shape);
      case FLOAT64 -> floating(twister, dtype, 53, low, high, shape);
      case INT64 -> whole(twister, dtype, low, high, Long.MIN_VALUE, Long.MAX_VALUE, shape);
      case INT32 -> whole(twister, dtype, low, high, Integer.MIN_VALUE, Integer.MAX_VALUE, shape);
      case UINT8 -> whole(twister, dtype, low, high, 0, 255, shape);
      case BOOL -> whole(twister, dtype, low, high, 0, 1, shape);
      case FLOAT16, BFLOAT16 ->
          throw new DTypeException(
              "randint", "draws no " + dtype + "; draw FLOAT32 and cast: x.to(…).", dtype);
    };
  }

  private static NDArray whole(
      MersenneTwister twister,
      DType dtype,
      long low,
      long high,
      long least,
      long greatest,
      Shape shape) {
    if (low < least || high - 1 > greatest) {
      throw new IllegalArgumentException(
          "randint: "
              + dtype
              + " holds numbers from "
              + least
              + " to "
              + greatest
              + ", got low "
              + low
              + " and high "
              + high
              + ".");
    }
    var y = NDArray.empty(dtype, shape);
    Copy.fillLongs(y, (to, n) -> fill(twister, to, n, low, high));
    return y;
  }

  private static NDArray floating(
      MersenneTwister twister, DType dtype, int digits, long low, long high, Shape shape) {
    long from = raisedToHeld(low, digits);
    long to = loweredToHeld(high, digits);
    if (from >= to) {
      throw new IllegalArgumentException(
          "randint: " + dtype + " holds no number from " + low + " to " + high + ".");
    }
    var y = NDArray.empty(dtype, shape);
    var drawn = new long[(int) Math.min(y.numel(), 1024)];
    if (dtype == DType.FLOAT32) {
      Copy.fillFloats(
          y,
          (ys, n) -> {
            fill(twister, drawn, n, from, to);
            for (int i = 0; i < n; i++) {
              ys[i] = drawn[i];
            }
          });
    } else {
      Copy.fillDoubles(
          y,
          (ys, n) -> {
            fill(twister, drawn, n, from, to);
            for (int i = 0; i < n; i++) {
              ys[i] = drawn[i];
            }
          });
    }
    return y;
  }

  private static void fill(MersenneTwister twister, long[] y, int n, long low, long high) {
    // The difference may need all 64 bits, so it is taken as unsigned throughout.
    long range = high - low;
    boolean isWide = Long.compareUnsigned(range, WIDE) >= 0;
    for (int i = 0; i < n; i++) {
      long bits = isWide ? twister.twoWords() : twister.word() & 0xffffffffL;
      y[i] = Long.remainderUnsigned(bits, range) + low;
    }
  }

  /**
   * A lower bound whose successor would be rounded below it becomes the next number that a type of
   * so many binary digits holds.
   */
  private static long raisedToHeld(long low, int digits) {
    long rounded = rounded(low + 1, digits);
    return rounded >= low ? low : rounded + step(low + 1, digits);
  }

  /** An upper bound that its predecessor would be rounded up to becomes the number below. */
  private static long loweredToHeld(long high, int digits) {
    long rounded = rounded(high - 1, digits);
    return rounded < high ? high : rounded - step(high - 1, digits);
  }

  private static long rounded(long value, int digits) {
    return digits == 24 ? (long) (float) value : (long) (double) value;
  }

  /** The distance of the numbers of so many binary digits around {@code value}. */
  private static long step(long value, int digits) {
    int exponent = 63 - Long.numberOfLeadingZeros(Math.abs(value));
    return 1L << (exponent - digits + 1);
  }

  /** The numbers 0 … n − 1 in random order, as INT64. */
  static NDArray randperm(MersenneTwister twister, long n) {
    if (n < 0 || n > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "randperm: n must lie between 0 and " + (Integer.MAX_VALUE - 8) + ", got " + n + ".");
    }
    var order = n < LONG_PERMUTATION ? shuffled(twister, (int) n) : insideOut(twister, (int) n);
    var y = NDArray.empty(DType.INT64, Shape.of(n));
    var at = new int[1];
    Copy.fillLongs(
        y,
        (to, count) -> {
          for (int i = 0; i < count; i++) {
            to[i] = order[at[0]++];
          }
        });
    return y;
  }

  private static int[] shuffled(MersenneTwister twister, int n) {
    var order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = 0; i < n - 1; i++) {
      int other = i + Integer.remainderUnsigned(twister.word(), n - i);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    return order;
  }

  private static int[] insideOut(MersenneTwister twister, int n) {
    var order = new int[n];
    for (int i = 0; i < n; i++) {
      int other = (int) Long.remainderUnsigned(twister.twoWords(), i + 1L);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }
}
