package org.grad4j.core.internal.kernel;

import java.util.Arrays;

/** Puts the elements of a line in order; equal elements keep theirs, and NaN is the greatest. */
final class Ranking {
  /** So many elements are found by insertion. */
  private static final int FEW = 32;

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
    return first(line, keys.length, descending);
  }

  /** The first {@code k} of them; what stands behind is undefined. */
  int[] first(Object line, int k, boolean descending) {
    OrderKeys.read(line, 0, keys);
    // The complement of a key is in the opposite order.
    long flip = descending ? -1 : 0;
    if (k <= FEW && k <= keys.length / 8) {
      insertFirst(k, flip);
      return order;
    }
    for (int t = 0; t < keys.length; t++) {
      keys[t] ^= flip;
    }
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (long key : keys) {
      least = Math.min(least, key);
      greatest = Math.max(greatest, key);
    }
    // What does not overflow a long and fits 32 bits leaves room for the index beside the key.
    if (greatest - least >= 0 && greatest - least < 1L << 32) {
      sortPacked(least, k);
    } else {
      sortMerging();
    }
    return order;
  }

  /** Keeps the k smallest so far in order; most elements are not among them. */
  private void insertFirst(int k, long flip) {
    var first = new long[k];
    Arrays.fill(first, Long.MAX_VALUE);
    int found = 0;
    for (int t = 0; t < keys.length && k > 0; t++) {
      long key = keys[t] ^ flip;
      if (key >= first[k - 1] && found == k) {
        continue;
      }
      int at = Math.min(found, k - 1);
      for (; at > 0 && first[at - 1] > key; at--) {
        first[at] = first[at - 1];
        order[at] = order[at - 1];
      }
      first[at] = key;
      order[at] = t;
      found = Math.min(found + 1, k);
    }
  }

  private void sortPacked(long least, int k) {
    for (int t = 0; t < keys.length; t++) {
      keys[t] = (keys[t] - least + Integer.MIN_VALUE) << 32 | t;
    }
    if (k > 0 && k < keys.length) {
      // No two are equal, so the first k are those at most as large as the k-th.
      Quickselect.kth(keys, k - 1);
    }
    Arrays.sort(keys, 0, k);
    for (int t = 0; t < k; t++) {
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
