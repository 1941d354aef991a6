package org.grad4j.core.internal.kernel;

import java.util.Arrays;

/**
 * Finds the k-th smallest number of a line without putting all of it in order (Hoare 1961, with the
 * median of three as pivot).
 */
final class Quickselect {
  /** What is left is sorted when the pivots have been bad for so long. */
  private static final int MOST_ROUNDS = 64;

  private Quickselect() {}

  /**
   * The number at place {@code k}, from 0, of the numbers in order. It stands there afterwards,
   * with no greater one in front and no smaller one behind.
   */
  static long kth(long[] numbers, int k) {
    int low = 0;
    int high = numbers.length - 1;
    for (int round = 0; low < high; round++) {
      if (round == MOST_ROUNDS) {
        Arrays.sort(numbers, low, high + 1);
        return numbers[k];
      }
      long pivot = medianOfThree(numbers[low], numbers[(low + high) >>> 1], numbers[high]);
      int left = low;
      int right = high;
      while (left <= right) {
        while (numbers[left] < pivot) {
          left++;
        }
        while (numbers[right] > pivot) {
          right--;
        }
        if (left <= right) {
          long exchanged = numbers[left];
          numbers[left++] = numbers[right];
          numbers[right--] = exchanged;
        }
      }
      if (k <= right) {
        high = right;
      } else if (k >= left) {
        low = left;
      } else {
        return numbers[k];
      }
    }
    return numbers[k];
  }

  private static long medianOfThree(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
