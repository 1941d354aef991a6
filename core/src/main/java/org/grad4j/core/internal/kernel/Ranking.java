package org.grad4j.core.internal.kernel;

import java.util.Arrays;

/** Puts the elements of a line in order; equal elements keep theirs, and NaN is the greatest. */
final class Ranking {
  private final long[] keys;
  private final int[] order;
  private final int[] spare;

  /** A ranking of lines of {@code n} elements. */
  Ranking(int n) {
    this.keys = new long[n];
    this.order = new int[n];
    this.spare = new int[n];
  }

  /** The indices of the elements of a {@code float[]}, {@code double[]} or {@code long[]}. */
  int[] of(Object line, boolean descending) {
    OrderKeys.read(line, 0, keys);
    if (descending) {
      for (int t = 0; t < keys.length; t++) {
        keys[t] = ~keys[t];
      }
    }
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (long key : keys) {
      least = Math.min(least, key);
      greatest = Math.max(greatest, key);
    }
    // What does not overflow a long and fits 32 bits leaves room for the index beside the key.
    if (greatest - least >= 0 && greatest - least < 1L << 32) {
      sortPacked(least);
    } else {
      sortMerging();
    }
    return order;
  }

  private void sortPacked(long least) {
    for (int t = 0; t < keys.length; t++) {
      keys[t] = (keys[t] - least + Integer.MIN_VALUE) << 32 | t;
    }
    Arrays.sort(keys);
    for (int t = 0; t < keys.length; t++) {
      order[t] = (int) keys[t];
    }
  }

  /** Merges neighbouring runs of indices, from single ones on. */
  private void sortMerging() {
    int n = keys.length;
    var from = order;
    var to = spare;
    for (int t = 0; t < n; t++) {
      from[t] = t;
    }
    for (long width = 1; width < n; width *= 2) {
      for (long start = 0; start < n; start += 2 * width) {
        int middle = (int) Math.min(start + width, n);
        merge(from, to, (int) start, middle, (int) Math.min(start + 2 * width, n));
      }
      var merged = to;
      to = from;
      from = merged;
    }
    if (from != order) {
      System.arraycopy(from, 0, order, 0, n);
    }
  }

  private void merge(int[] from, int[] to, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int t = start; t < end; t++) {
      boolean takesLeft = right == end || (left < middle && keys[from[left]] <= keys[from[right]]);
      to[t] = takesLeft ? from[left++] : from[right++];
    }
  }
}
