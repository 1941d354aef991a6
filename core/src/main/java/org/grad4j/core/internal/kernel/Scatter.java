package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Runs;
import org.grad4j.core.internal.shape.SelectionShapes;
import org.jspecify.annotations.Nullable;

/**
 * The family of writing by index: each element of a source goes to a place that is named, one after
 * another in row-major order, so of several that go to one place the last one stays, or their sum.
 */
public final class Scatter {
  private Scatter() {}

  /** into[t] becomes what comes of it and from[offset + t], such as their sum. */
  @FunctionalInterface
  interface Combine<A> {
    void run(A into, A from, int offset, int n);
  }

  private static final Combine<float[]> FLOATS =
      (into, from, offset, n) -> {
        for (int t = 0; t < n; t++) {
          into[t] += from[offset + t];
        }
      };

  private static final Combine<double[]> DOUBLES =
      (into, from, offset, n) -> {
        for (int t = 0; t < n; t++) {
          into[t] += from[offset + t];
        }
      };

  /** The sum of booleans is whether it is not 0, which memory makes of it. */
  private static final Combine<long[]> LONGS =
      (into, from, offset, n) -> {
        for (int t = 0; t < n; t++) {
          into[t] += from[offset + t];
        }
      };

  /** y[…, index[…, i, …], …] = source[…, i, …] along {@code dim}; y is x elsewhere. */
  public static NDArray scatter(NDArray x, int dim, NDArray index, NDArray source) {
    int which = x.shape().dim("scatter", dim);
    SelectionShapes.requireScatter("scatter", x.shape(), which, index.shape(), source.shape());
    requireOneType("scatter", x, source);
    requireIndices("scatter", x, dim, index);
    var y = x.dup();
    put("scatter", y, which, index, cut(source, index));
    return y;
  }

  /** y[…, index[…, i, …], …] = value along {@code dim}; y is x elsewhere. */
  public static NDArray scatter(NDArray x, int dim, NDArray index, double value) {
    int which = x.shape().dim("scatter", dim);
    SelectionShapes.requireGather("scatter", x.shape(), which, index.shape());
    var number = Numbers.of("scatter", x.dtype(), value);
    requireIndices("scatter", x, dim, index);
    var y = x.dup();
    put("scatter", y, which, index, number.expand(atLeastVector(index).shape()));
    return y;
  }

  /** y[…, index[…, i, …], …] += source[…, i, …] along {@code dim}. */
  public static NDArray scatterAdd(NDArray x, int dim, NDArray index, NDArray source) {
    int which = requireScatterAdd("scatterAdd", x, dim, index, source);
    var y = x.dup();
    add("scatterAdd", y, which, index, cut(source, index), false);
    return y;
  }

  /** y[…, index[i], …] = source[…, i, …] along {@code dim}; y is x elsewhere. */
  public static NDArray indexCopy(NDArray x, int dim, NDArray index, NDArray source) {
    int which = x.shape().dim("indexCopy", dim);
    SelectionShapes.requireIndexAdd("indexCopy", x.shape(), which, index.shape(), source.shape());
    requireOneType("indexCopy", x, source);
    requireIndices("indexCopy", x, dim, index);
    var y = x.dup();
    var from = atLeastVector(source);
    put("indexCopy", y, which, along(index, which, from), from);
    return y;
  }

  /** y[…, index[i], …] = value along {@code dim}; y is x elsewhere. */
  public static NDArray indexFill(NDArray x, int dim, NDArray index, double value) {
    int which = x.shape().dim("indexFill", dim);
    var filled = SelectionShapes.indexSelect("indexFill", x.shape(), which, index.shape());
    var number = Numbers.of("indexFill", x.dtype(), value);
    requireIndices("indexFill", x, dim, index);
    var y = x.dup();
    var from = atLeastVector(number.expand(filled));
    put("indexFill", y, which, along(index, which, from), from);
    return y;
  }

  /** {@link #scatterAdd} in place. */
  public static void scatterAddInPlace(NDArray x, int dim, NDArray index, NDArray source) {
    x.requireWritable("scatterAddi");
    int which = requireScatterAdd("scatterAddi", x, dim, index, source);
    add("scatterAddi", x, which, detached(index, x), cut(detached(source, x), index), true);
  }

  /** y[…, index[i], …] += source[…, i, …] along {@code dim}. */
  public static NDArray indexAdd(NDArray x, int dim, NDArray index, NDArray source) {
    int which = requireIndexAdd("indexAdd", x, dim, index, source);
    var y = x.dup();
    var from = atLeastVector(source);
    add("indexAdd", y, which, along(index, which, from), from, false);
    return y;
  }

  /** {@link #indexAdd} in place. */
  public static void indexAddInPlace(NDArray x, int dim, NDArray index, NDArray source) {
    x.requireWritable("indexAddi");
    int which = requireIndexAdd("indexAddi", x, dim, index, source);
    var from = atLeastVector(detached(source, x));
    add("indexAddi", x, which, along(detached(index, x), which, from), from, true);
  }

  static int requireScatterAdd(
      String operation, NDArray x, int dim, NDArray index, NDArray source) {
    int which = x.shape().dim(operation, dim);
    SelectionShapes.requireScatter(operation, x.shape(), which, index.shape(), source.shape());
    requireSum(operation, x, source);
    requireIndices(operation, x, dim, index);
    return which;
  }

  private static int requireIndexAdd(
      String operation, NDArray x, int dim, NDArray index, NDArray source) {
    int which = x.shape().dim(operation, dim);
    SelectionShapes.requireIndexAdd(operation, x.shape(), which, index.shape(), source.shape());
    requireSum(operation, x, source);
    requireIndices(operation, x, dim, index);
    return which;
  }

  private static void requireIndices(String operation, NDArray x, int dim, NDArray index) {
    Indices.require(operation, index, atLeastVector(x).shape().size(dim), dim, x.shape());
  }

  private static void requireSum(String operation, NDArray x, NDArray source) {
    if (!x.dtype().isComputable()) {
      throw x.dtype().heldOnly(operation);
    }
    requireOneType(operation, x, source);
  }

  static void requireOneType(String operation, NDArray x, NDArray source) {
    if (x.dtype() != source.dtype()) {
      throw new DTypeException(
          operation,
          "the array and the source must be of one type, got "
              + x.dtype()
              + " and "
              + source.dtype()
              + "; cast one with to(…).",
          x.dtype(),
          source.dtype());
    }
  }

  /** x, or a scalar as the vector of its one element. */
  static NDArray atLeastVector(NDArray x) {
    return x.rank() == 0 ? x.reshape(1) : x;
  }

  /** An index {@code (k)} as one of y's shape, that says the same for all other dimensions. */
  static NDArray along(NDArray index, int dim, NDArray y) {
    var sizes = new long[y.rank()];
    Arrays.fill(sizes, 1);
    sizes[dim] = index.numel();
    return index.reshape(sizes).expand(y.shape());
  }

  /** The part of a source that an index of this shape has places for. */
  static NDArray cut(NDArray source, NDArray index) {
    var part = atLeastVector(source);
    for (int d = 0; d < index.rank(); d++) {
      part = part.narrow(d, 0, index.shape().size(d));
    }
    return index.rank() == 0 ? part.narrow(0, 0, 1) : part;
  }

  /** x, or a copy if writing {@code written} could change it. */
  static NDArray detached(NDArray x, NDArray written) {
    boolean shared =
        x.storage() == written.storage() || x.storage().sharesMemoryWith(written.storage());
    return shared ? x.dup() : x;
  }

  static void put(String operation, NDArray y, int dim, NDArray index, NDArray source) {
    write(operation, Copy.kind(y.dtype()), null, atLeastVector(y), dim, index, source, false);
  }

  static void add(
      String operation, NDArray y, int dim, NDArray index, NDArray source, boolean change) {
    var to = atLeastVector(y);
    switch (y.dtype()) {
      case FLOAT32 -> write(operation, Kind.FLOATS, FLOATS, to, dim, index, source, change);
      case FLOAT64 -> write(operation, Kind.DOUBLES, DOUBLES, to, dim, index, source, change);
      case INT64, INT32, BOOL ->
          write(operation, Kind.LONGS, LONGS, to, dim, index, source, change);
      case UINT8, FLOAT16, BFLOAT16 -> throw y.dtype().heldOnly(operation);
    }
  }

  static <A> void write(
      String operation,
      Kind<A> kind,
      @Nullable Combine<A> combine,
      NDArray y,
      int dim,
      NDArray index,
      NDArray source,
      boolean change) {
    var named = atLeastVector(index);
    try (var in = Gate.read(operation, source.storage());
        var inIndex = Gate.read(operation, index.storage());
        var out =
            change ? Gate.change(operation, y.storage()) : Gate.write(operation, y.storage())) {
      var to = kind.runs(out.memory(), y.dtype());
      var from = kind.tiles(in.memory(), source, source.shape());
      var places = new Places(inIndex.memory(), named, y, dim);
      // Sums of rows that are whole vectors in native memory are written where they lie.
      boolean adds = (Object) combine == FLOATS;
      var rows = adds ? DirectScatter.of(in, source, out, y, places) : null;
      int batch = places.batch();
      int longest = (int) Math.min(places.block, Tiles.LENGTH);
      var sum = kind.tile(combine == null ? 0 : longest);
      for (long first = 0; first < places.count; first += batch) {
        int n = (int) Math.min(batch, places.count - first);
        places.load(first, n);
        if (rows != null && rows.add(first, places.at, n)) {
          continue;
        }
        for (long done = 0; done < places.block; done += longest) {
          int length = (int) Math.min(longest, places.block - done);
          from.load(first * places.block + done, n * length);
          for (int t = 0; t < n; t++) {
            if (combine == null) {
              put(to, places.at[t] + done, from.array, t * length, length);
            } else {
              to.get(places.at[t] + done, length == 1 ? 0 : 1, sum, 0, length);
              combine.run(sum, from.array, t * length, length);
              put(to, places.at[t] + done, sum, 0, length);
            }
          }
        }
      }
    }
  }

  private static <A> void put(Runs<A> to, long at, A from, int offset, int n) {
    // A single element is written faster without a copy of runs.
    to.put(at, n == 1 ? 0 : 1, from, offset, n);
  }
}
