package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Runs;
import org.grad4j.core.internal.shape.SelectionShapes;

/** The family of reading by index: each element of the result comes from a place that is named. */
public final class Gather {
  private Gather() {}

  /** y[…, i, …] = x[…, index[…, i, …], …] along {@code dim}. */
  public static NDArray gather(NDArray x, int dim, NDArray index) {
    int which = x.shape().dim("gather", dim);
    SelectionShapes.requireGather("gather", x.shape(), which, index.shape());
    var line = Scatter.atLeastVector(x);
    Indices.require("gather", index, line.shape().size(which), dim, x.shape());
    var y = NDArray.empty(x.dtype(), index.shape());
    gather("gather", line, which, Scatter.atLeastVector(index), y);
    return y;
  }

  /** The elements of x along {@code dim} that an index {@code (k)} names, one after another. */
  public static NDArray indexSelect(String operation, NDArray x, int dim, NDArray index) {
    int which = x.shape().dim(operation, dim);
    var shape = SelectionShapes.indexSelect(operation, x.shape(), which, index.shape());
    var line = Scatter.atLeastVector(x);
    Indices.require(operation, index, line.shape().size(which), dim, x.shape());
    var y = NDArray.empty(x.dtype(), shape);
    gather(operation, line, which, Scatter.along(index, which, Scatter.atLeastVector(y)), y);
    return y;
  }

  /** The rows of a matrix that indices of any shape name. */
  public static NDArray embedding(NDArray weight, NDArray indices) {
    var shape = SelectionShapes.embedding(indices.shape(), weight.shape());
    return indexSelect("embedding", weight, 0, indices.reshape(indices.numel()))
        .reshape(shape.toArray());
  }

  static void gather(String operation, NDArray x, int dim, NDArray index, NDArray y) {
    move(operation, Copy.kind(x.dtype()), x, dim, index, y);
  }

  private static <A> void move(
      String operation, Kind<A> kind, NDArray x, int dim, NDArray index, NDArray y) {
    if (y.numel() == 0) {
      return;
    }
    try (var in = Gate.read(operation, x.storage());
        var inIndex = Gate.read(operation, index.storage());
        var out = Gate.write(operation, y.storage())) {
      var all = new Places(inIndex.memory(), index, x, dim);
      long grain = Math.max(1, Elementwise.GRAIN / all.block);
      Workers.split(
          all.count,
          grain,
          (start, end) -> {
            boolean alone = start == 0 && end == all.count;
            var places = alone ? all : new Places(inIndex.memory(), index, x, dim);
            var from = kind.runs(in.memory(), x.dtype());
            var to = kind.runs(out.memory(), y.dtype());
            var tile = kind.tile((int) Math.min(y.numel(), Tiles.LENGTH));
            move(places, start, end, from, to, tile);
          });
    }
  }

  /** Copies what lies at places {@code start … end − 1}. */
  private static <A> void move(
      Places places, long start, long end, Runs<A> from, Runs<A> to, A tile) {
    int batch = places.batch();
    for (long first = start; first < end; first += batch) {
      int n = (int) Math.min(batch, end - first);
      places.load(first, n);
      if (places.block == 1) {
        from.gather(places.at, tile, n);
        to.put(first, 1, tile, 0, n);
        continue;
      }
      if (places.block > Tiles.LENGTH) {
        for (long done = 0; done < places.block; done += Tiles.LENGTH) {
          int length = (int) Math.min(Tiles.LENGTH, places.block - done);
          from.get(places.at[0] + done, 1, tile, 0, length);
          to.put(first * places.block + done, 1, tile, 0, length);
        }
        continue;
      }
      int block = (int) places.block;
      for (int t = 0; t < n; t++) {
        from.get(places.at[t], 1, tile, t * block, block);
      }
      to.put(first * block, 1, tile, 0, n * block);
    }
  }
}
