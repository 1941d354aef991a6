package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.ValuesAndIndices;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.shape.SelectionShapes;

/** The family of orders: the first elements of every line along a dimension, in order. */
public final class Sort {
  private Sort() {}

  /** All elements in order. */
  public static ValuesAndIndices sort(NDArray x, int dim, boolean descending) {
    int which = x.shape().dim("sort", dim);
    return first("sort", x, which, Scatter.atLeastVector(x).shape().size(which), descending);
  }

  /** Where the elements in order come from. */
  public static NDArray argsort(NDArray x, int dim, boolean descending) {
    int which = x.shape().dim("argsort", dim);
    long size = Scatter.atLeastVector(x).shape().size(which);
    return first("argsort", x, which, size, descending).indices();
  }

  /** The k largest, or smallest, elements in order. */
  public static ValuesAndIndices topk(NDArray x, long k, int dim, boolean largest) {
    int which = x.shape().dim("topk", dim);
    long size = Scatter.atLeastVector(x).shape().size(which);
    SelectionShapes.requireCount("topk", x.shape(), dim, 0, size, k);
    return first("topk", x, which, k, largest);
  }

  private static ValuesAndIndices first(
      String operation, NDArray x, int dim, long k, boolean descending) {
    var shape = x.rank() == 0 && k == 1 ? x.shape() : Scatter.atLeastVector(x).shape().with(dim, k);
    var values = NDArray.empty(x.dtype(), shape);
    var indices = NDArray.empty(DType.INT64, shape);
    if (shape.numel() > 0) {
      rank(
          operation,
          Copy.kind(x.dtype()),
          alongLast(x, dim),
          alongLast(values, dim),
          alongLast(indices, dim),
          descending);
    }
    return new ValuesAndIndices(values, indices);
  }

  private static NDArray alongLast(NDArray x, int dim) {
    return Scatter.atLeastVector(x).transpose(dim, -1);
  }

  private static <A> void rank(
      String operation,
      Kind<A> kind,
      NDArray x,
      NDArray values,
      NDArray indices,
      boolean descending) {
    int size = Math.toIntExact(x.shape().size(-1));
    int k = (int) values.shape().size(-1);
    try (var in = Gate.read(operation, x.storage());
        var outValues = Gate.write(operation, values.storage());
        var outIndices = Gate.write(operation, indices.storage())) {
      Workers.split(
          x.numel() / size,
          Math.max(1, Elementwise.GRAIN / size),
          (from, to) -> {
            var ranking = new Ranking(size);
            var lines = Tiles.copying(kind.tile(size), kind.runs(in.memory(), x.dtype()), walk(x));
            var firsts =
                Tiles.copying(kind.tile(k), kind.runs(outValues.memory(), x.dtype()), walk(values));
            var places =
                Tiles.copying(
                    new long[k], Kind.LONGS.runs(outIndices.memory(), DType.INT64), walk(indices));
            for (long line = from; line < to; line++) {
              lines.load(line * size, size);
              var order = ranking.first(lines.array, k, descending);
              for (int t = 0; t < k; t++) {
                places.array[t] = order[t];
              }
              pick(lines.array, order, firsts.array, k);
              firsts.store(line * k, k);
              places.store(line * k, k);
            }
          });
    }
  }

  static Walk walk(NDArray x) {
    return new Walk(x.shape().toArray(), x.strides(), x.offset());
  }

  /** Writes the elements that an order names; both are arrays of one type. */
  static void pick(Object line, int[] order, Object to, int k) {
    if (line instanceof float[] from && to instanceof float[] y) {
      for (int t = 0; t < k; t++) {
        y[t] = from[order[t]];
      }
    } else if (line instanceof double[] from && to instanceof double[] y) {
      for (int t = 0; t < k; t++) {
        y[t] = from[order[t]];
      }
    } else if (line instanceof long[] from && to instanceof long[] y) {
      for (int t = 0; t < k; t++) {
        y[t] = from[order[t]];
      }
    }
  }
}
