package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.ValuesAndIndices;
import org.grad4j.core.internal.memory.Gate;

/**
 * The family of extremes so far along a dimension, and where they stand: the last of equals, and
 * from the first NaN on NaN.
 */
public final class CumulativeExtremes {
  private CumulativeExtremes() {}

  /** The largest of the elements up to each along {@code dim}. */
  public static ValuesAndIndices cumMax(NDArray x, int dim) {
    return along("cumMax", x, dim, true);
  }

  /** The smallest of the elements up to each along {@code dim}. */
  public static ValuesAndIndices cumMin(NDArray x, int dim) {
    return along("cumMin", x, dim, false);
  }

  private static ValuesAndIndices along(String name, NDArray x, int dim, boolean largest) {
    if (!x.dtype().isComputable()) {
      throw x.dtype().heldOnly(name);
    }
    int which = x.shape().dim(name, dim);
    var values = NDArray.empty(x.dtype(), x.shape());
    var indices = NDArray.empty(DType.INT64, x.shape());
    if (x.numel() > 0) {
      run(
          name,
          Copy.kind(x.dtype()),
          alongLast(x, which),
          alongLast(values, which),
          alongLast(indices, which),
          largest);
    }
    return new ValuesAndIndices(values, indices);
  }

  private static NDArray alongLast(NDArray x, int dim) {
    return Scatter.atLeastVector(x).transpose(dim, -1);
  }

  private static <A> void run(
      String name, Kind<A> kind, NDArray x, NDArray values, NDArray indices, boolean largest) {
    int n = Math.toIntExact(x.shape().size(-1));
    try (var in = Gate.read(name, x.storage());
        var outValues = Gate.write(name, values.storage());
        var outIndices = Gate.write(name, indices.storage())) {
      Workers.split(
          x.numel() / n,
          Math.max(1, Elementwise.GRAIN / n),
          (from, to) -> {
            var xs = kind.tiles(in.memory(), x, x.shape(), n);
            var ys = kind.tiles(outValues.memory(), values, values.shape(), n);
            var places = Kind.LONGS.tiles(outIndices.memory(), indices, indices.shape(), n);
            var keys = new long[n];
            var best = new int[n];
            for (long line = from; line < to; line++) {
              xs.load(line * n, n);
              OrderKeys.read(xs.array, 0, keys);
              scan(keys, OrderKeys.greatestNumber(xs.array), best, largest);
              Sort.pick(xs.array, best, ys.array, n);
              for (int t = 0; t < n; t++) {
                places.array[t] = best[t];
              }
              ys.store(line * n, n);
              places.store(line * n, n);
            }
          });
    }
  }

  private static void scan(long[] keys, long greatestNumber, int[] best, boolean largest) {
    int at = 0;
    for (int t = 0; t < keys.length; t++) {
      boolean better = largest ? keys[t] >= keys[at] : keys[t] <= keys[at];
      boolean takes = keys[t] > greatestNumber || (better && keys[at] <= greatestNumber);
      at = takes ? t : at;
      best[t] = at;
    }
  }
}
