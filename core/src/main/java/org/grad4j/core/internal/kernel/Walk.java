package org.grad4j.core.internal.kernel;

/**
 * Walks a strided view in row-major order, a run of evenly spaced elements at a time.
 *
 * <p>Neighbouring dimensions that lie behind one another in memory are walked as one, so a
 * contiguous view is a single run.
 */
final class Walk {
  private final long[] sizes;
  private final long[] strides;
  private final long[] index;
  private final long origin;
  private final int rank;
  private long position;

  Walk(long[] sizes, long[] strides, long origin) {
    this.origin = origin;
    var mergedSizes = new long[Math.max(sizes.length, 1)];
    var mergedStrides = new long[mergedSizes.length];
    int last = -1;
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] == 1) {
        continue;
      }
      if (last >= 0 && mergedStrides[last] == sizes[d] * strides[d]) {
        mergedSizes[last] *= sizes[d];
        mergedStrides[last] = strides[d];
      } else {
        last++;
        mergedSizes[last] = sizes[d];
        mergedStrides[last] = strides[d];
      }
    }
    if (last < 0) {
      last = 0;
      mergedSizes[0] = 1;
    }
    this.rank = last + 1;
    this.sizes = mergedSizes;
    this.strides = mergedStrides;
    this.index = new long[rank];
    this.position = origin;
  }

  /** Whether every element is the same place in memory. */
  boolean isConstant() {
    return rank == 1 && (strides[0] == 0 || sizes[0] == 1);
  }

  /** Goes to element {@code start}. */
  void seek(long start) {
    long rest = start;
    position = origin;
    for (int d = rank - 1; d > 0; d--) {
      index[d] = rest % sizes[d];
      rest /= sizes[d];
      position += index[d] * strides[d];
    }
    index[0] = rest;
    position += rest * strides[0];
  }

  /** How many of the next {@code wanted} elements are evenly spaced. */
  int run(int wanted) {
    return (int) Math.min(wanted, sizes[rank - 1] - index[rank - 1]);
  }

  /** Where the next element lies, in elements from the start of the storage. */
  long position() {
    return position;
  }

  /** The distance between the elements of the run. */
  long stride() {
    return strides[rank - 1];
  }

  /** Goes on by {@code n} elements of the current run. */
  void advance(int n) {
    int d = rank - 1;
    index[d] += n;
    position += n * strides[d];
    while (d > 0 && index[d] == sizes[d]) {
      position += strides[d - 1] - sizes[d] * strides[d];
      index[d] = 0;
      d--;
      index[d]++;
    }
  }
}
