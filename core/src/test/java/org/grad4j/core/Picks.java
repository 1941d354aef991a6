package org.grad4j.core;

import java.util.function.UnaryOperator;

/** What a movement of elements should give: where each element of the result comes from. */
final class Picks {
  private Picks() {}

  /** Asserts that element i of {@code got} is element {@code from(i)} of {@code x}. */
  static void assertPicks(NDArray got, Sample x, long[] sizes, UnaryOperator<long[]> from) {
    var expected = new double[(int) Sample.count(sizes)];
    for (int i = 0; i < expected.length; i++) {
      var index = from.apply(Sample.index(i, sizes));
      expected[i] = x.values()[(int) Sample.position(index, x.sizes())];
    }
    Sample.assertElements(got, x.array().dtype(), sizes, expected, 0);
  }

  /** These sizes with another at {@code dim}. */
  static long[] with(long[] sizes, int dim, long size) {
    var changed = sizes.clone();
    changed[dim] = size;
    return changed;
  }

  /** These sizes without dimension {@code dim}. */
  static long[] without(long[] sizes, int dim) {
    var left = new long[sizes.length - 1];
    for (int d = 0; d < left.length; d++) {
      left[d] = sizes[d < dim ? d : d + 1];
    }
    return left;
  }

  /** These sizes with one more at {@code dim}. */
  static long[] inserted(long[] sizes, int dim, long size) {
    var more = new long[sizes.length + 1];
    for (int d = 0; d < more.length; d++) {
      more[d] = d == dim ? size : sizes[d < dim ? d : d - 1];
    }
    return more;
  }
}
