package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;

/**
 * New arrays that lie in memory as others do: their dimensions follow one another from the largest
 * stride to the smallest, and the last one lies together.
 *
 * <p>A view with its dimensions in another order is worked on as it is; a result that lies alike
 * goes the way back without a copy.
 */
final class Arrangement {
  private Arrangement() {}

  /** An array of {@code shape}, which has as many dimensions as x, arranged as x is. */
  static NDArray like(NDArray x, Shape shape) {
    int last = shape.rank() - 1;
    var order =
        IntStream.range(0, last)
            .boxed()
            .sorted(Comparator.comparingLong(d -> -x.stride(d)))
            .mapToInt(d -> d)
            .toArray();
    var sizes = new long[last + 1];
    for (int i = 0; i < last; i++) {
      sizes[i] = shape.size(order[i]);
    }
    sizes[last] = shape.size(last);
    var y = NDArray.empty(x.dtype(), Shape.of(sizes));
    var strides = y.strides();
    var arranged = strides.clone();
    for (int i = 0; i < last; i++) {
      arranged[order[i]] = strides[i];
    }
    return NDArray.view(y.storage(), shape, arranged, 0);
  }

  /**
   * An array for each of a, b and c, of its shape and arranged as it is; parts of one array if they
   * are equal parts of one.
   */
  static NDArray[] like(NDArray a, NDArray b, NDArray c) {
    long distance = b.offset() - a.offset();
    boolean together =
        distance > 0 && c.offset() - b.offset() == distance && areAlike(a, b) && areAlike(b, c);
    if (!together) {
      return new NDArray[] {like(a, a.shape()), like(b, b.shape()), like(c, c.shape())};
    }
    int rank = a.rank();
    var sizes = new long[rank + 1];
    var strides = new long[rank + 1];
    sizes[0] = 3;
    strides[0] = distance;
    System.arraycopy(a.shape().toArray(), 0, sizes, 1, rank);
    System.arraycopy(a.strides(), 0, strides, 1, rank);
    var all = NDArray.view(a.storage(), Shape.of(sizes), strides, a.offset());
    var found = like(all, all.shape());
    return new NDArray[] {found.select(0, 0), found.select(0, 1), found.select(0, 2)};
  }

  private static boolean areAlike(NDArray a, NDArray b) {
    return a.storage() == b.storage()
        && a.shape().equals(b.shape())
        && Arrays.equals(a.strides(), b.strides());
  }
}
