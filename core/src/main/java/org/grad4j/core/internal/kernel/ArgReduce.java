package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.ValuesAndIndices;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.shape.ReductionShapes;

/** The family of extremes and where they stand: the first of equals, and NaN before all others. */
public final class ArgReduce {
  /** A search for the element of a line that is meant. */
  @FunctionalInterface
  interface Search<A> {
    /** The place of the best of the first {@code n} elements, from element {@code at} on. */
    int best(A x, int at, int n);
  }

  /** What is looked for, in each kind of array. */
  record Extreme(
      String name, Search<float[]> floats, Search<double[]> doubles, Search<long[]> longs) {}

  private ArgReduce() {}

  /** The largest elements along {@code dim}, and where they stand. */
  public static ValuesAndIndices max(NDArray x, int dim, boolean keepDim) {
    return along(largest("max"), x, dim, keepDim);
  }

  /** The smallest elements along {@code dim}, and where they stand. */
  public static ValuesAndIndices min(NDArray x, int dim, boolean keepDim) {
    return along(smallest("min"), x, dim, keepDim);
  }

  /** Where the largest elements along {@code dim} stand. */
  public static NDArray argMax(NDArray x, int dim, boolean keepDim) {
    return along(largest("argMax"), x, dim, keepDim).indices();
  }

  /** Where the smallest elements along {@code dim} stand. */
  public static NDArray argMin(NDArray x, int dim, boolean keepDim) {
    return along(smallest("argMin"), x, dim, keepDim).indices();
  }

  /** Where the largest of all elements stands in row-major order. */
  public static NDArray argMax(NDArray x) {
    return along(largest("argMax"), x.reshape(x.numel()), 0, false).indices();
  }

  /** Where the smallest of all elements stands in row-major order. */
  public static NDArray argMin(NDArray x) {
    return along(smallest("argMin"), x.reshape(x.numel()), 0, false).indices();
  }

  /** The elements along {@code dim} that a search finds, and where they stand. */
  static ValuesAndIndices along(Extreme extreme, NDArray x, int dim, boolean keepDim) {
    if (!x.dtype().isComputable()) {
      throw x.dtype().heldOnly(extreme.name);
    }
    var marked = x.shape().marked(extreme.name, dim);
    ReductionShapes.requireElements(extreme.name, x.shape(), marked);
    int which = x.shape().dim(extreme.name, dim);
    var shape = x.shape().reduced(marked, keepDim);
    var values = NDArray.empty(x.dtype(), shape);
    var indices = NDArray.empty(DType.INT64, shape);
    var rows = x.rank() == 0 ? x : x.movedim(which, -1);
    switch (x.dtype()) {
      case FLOAT32 -> run(extreme.name, Kind.FLOATS, extreme.floats, rows, values, indices);
      case FLOAT64 -> run(extreme.name, Kind.DOUBLES, extreme.doubles, rows, values, indices);
      case INT64, INT32, BOOL ->
          run(extreme.name, Kind.LONGS, extreme.longs, rows, values, indices);
      case UINT8, FLOAT16, BFLOAT16 -> throw x.dtype().heldOnly(extreme.name);
    }
    return new ValuesAndIndices(values, indices);
  }

  private static <A> void run(
      String name, Kind<A> kind, Search<A> search, NDArray rows, NDArray values, NDArray indices) {
    if (values.numel() == 0) {
      return;
    }
    int length = Math.toIntExact(rows.numel() / values.numel());
    try (var in = Gate.read(name, rows.storage());
        var outValues = Gate.write(name, values.storage());
        var outIndices = Gate.write(name, indices.storage())) {
      int together = Math.max(1, Tiles.LENGTH / length);
      Workers.split(
          values.numel(),
          Math.max(together, Elementwise.GRAIN / length / together * together),
          (from, to) -> {
            var xs = kind.tiles(in.memory(), rows, rows.shape(), together * length);
            var best = kind.tile(together);
            var places = new long[together];
            var valueRuns = kind.runs(outValues.memory(), values.dtype());
            var indexRuns = Kind.LONGS.runs(outIndices.memory(), DType.INT64);
            for (long start = from; start < to; start += together) {
              int n = (int) Math.min(together, to - start);
              xs.load(start * length, n * length);
              for (int k = 0; k < n; k++) {
                int place = search.best(xs.array, k * length, length);
                places[k] = place;
                System.arraycopy(xs.array, k * length + place, best, k, 1);
              }
              valueRuns.put(start, 1, best, 0, n);
              indexRuns.put(start, 1, places, 0, n);
            }
          });
    }
  }

  private static Extreme largest(String name) {
    return new Extreme(
        name,
        (x, at, n) -> {
          int best = 0;
          for (int t = 1; t < n && !Float.isNaN(x[at + best]); t++) {
            // Not "at most" is also true of NaN.
            if (!(x[at + t] <= x[at + best])) {
              best = t;
            }
          }
          return best;
        },
        (x, at, n) -> {
          int best = 0;
          for (int t = 1; t < n && !Double.isNaN(x[at + best]); t++) {
            if (!(x[at + t] <= x[at + best])) {
              best = t;
            }
          }
          return best;
        },
        (x, at, n) -> {
          int best = 0;
          for (int t = 1; t < n; t++) {
            if (x[at + t] > x[at + best]) {
              best = t;
            }
          }
          return best;
        });
  }

  private static Extreme smallest(String name) {
    return new Extreme(
        name,
        (x, at, n) -> {
          int best = 0;
          for (int t = 1; t < n && !Float.isNaN(x[at + best]); t++) {
            if (!(x[at + t] >= x[at + best])) {
              best = t;
            }
          }
          return best;
        },
        (x, at, n) -> {
          int best = 0;
          for (int t = 1; t < n && !Double.isNaN(x[at + best]); t++) {
            if (!(x[at + t] >= x[at + best])) {
              best = t;
            }
          }
          return best;
        },
        (x, at, n) -> {
          int best = 0;
          for (int t = 1; t < n; t++) {
            if (x[at + t] < x[at + best]) {
              best = t;
            }
          }
          return best;
        });
  }
}
