package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Gate;

/**
 * The family of reductions over any dimensions.
 *
 * <p>Floating point is summed in double precision, runs of a tile first and then the runs: the
 * order depends on the shape alone.
 */
public final class Reduce {
  /**
   * From this width on, rows are added to one another; below it, each result gathers its own
   * elements.
   */
  private static final long WIDE = 16;

  private Reduce() {}

  /** The sum over the marked dimensions; whole numbers and booleans give INT64. */
  public static NDArray sum(NDArray x, boolean[] marked, boolean keepDim) {
    return scaled("sum", x, marked, keepDim, 1);
  }

  /** The mean over the marked dimensions; NaN where there is nothing to take the mean of. */
  public static NDArray mean(NDArray x, boolean[] marked, boolean keepDim) {
    if (!x.dtype().isFloatingPoint()) {
      throw new DTypeException(
          "mean",
          "needs float32 or float64, got " + x.dtype() + "; cast first: x.to(FLOAT32).",
          x.dtype());
    }
    return scaled("mean", x, marked, keepDim, reducedCount(x, marked));
  }

  private static NDArray scaled(
      String name, NDArray x, boolean[] marked, boolean keepDim, long divisor) {
    var dtype = x.dtype().isFloatingPoint() ? x.dtype() : DType.INT64;
    var y = NDArray.empty(dtype, x.shape().reduced(marked, keepDim));
    switch (x.dtype()) {
      case FLOAT32 -> reduce(name, Kind.FLOATS, Sums.floats(), x, marked, y, divisor);
      case FLOAT64 -> reduce(name, Kind.DOUBLES, Sums.doubles(), x, marked, y, divisor);
      case INT64, INT32, BOOL -> reduce(name, Kind.LONGS, Sums.longs(), x, marked, y, divisor);
    }
    return y;
  }

  private static long reducedCount(NDArray x, boolean[] marked) {
    long count = 1;
    for (int d = 0; d < marked.length; d++) {
      count *= marked[d] ? x.shape().size(d) : 1;
    }
    return count;
  }

  private static <A> void reduce(
      String name,
      Kind<A> kind,
      Sums<A> sums,
      NDArray x,
      boolean[] marked,
      NDArray y,
      long divisor) {
    try (var in = Gate.read(name, x.storage());
        var out = Gate.write(name, y.storage())) {
      int rank = x.rank();
      int firstMarked = 0;
      while (firstMarked < rank && !marked[firstMarked]) {
        firstMarked++;
      }
      int end = firstMarked;
      while (end < rank && marked[end]) {
        end++;
      }
      long width = product(x.shape(), end, rank);
      boolean oneBlock = isUnmarked(marked, end);
      var target = kind.tiles(out.memory(), y, y.shape());
      if (oneBlock && width >= WIDE) {
        long count = product(x.shape(), firstMarked, end);
        columns(
            sums,
            kind.tiles(in.memory(), x, x.shape()),
            target,
            y.numel() / width,
            count,
            width,
            divisor);
      } else {
        var rows = markedLast(x, marked);
        rows(
            sums,
            kind.tiles(in.memory(), rows, rows.shape()),
            target,
            y.numel(),
            reducedCount(x, marked),
            divisor);
      }
    }
  }

  /** Each result is the sum of {@code length} elements that follow one another. */
  private static <A> void rows(
      Sums<A> sums, Tiles<A> xs, Tiles<A> ys, long count, long length, long divisor) {
    for (long row = 0; row < count; row++) {
      sums.begin(1);
      for (long at = 0; at < length; at += Tiles.LENGTH) {
        int n = (int) Math.min(Tiles.LENGTH, length - at);
        xs.load(row * length + at, n);
        sums.addRun(xs.array, xs.offset, n);
      }
      // Results are few and far between, or many and short: gathered into runs, they would only be
      // copied once more.
      ys.place(row);
      sums.finish(ys.array, ys.offset, 1, divisor);
      ys.store(row, 1);
    }
  }

  /** Each result is the sum of {@code count} elements that lie {@code width} apart. */
  private static <A> void columns(
      Sums<A> sums, Tiles<A> xs, Tiles<A> ys, long outer, long count, long width, long divisor) {
    for (long block = 0; block < outer; block++) {
      for (long at = 0; at < width; at += Tiles.LENGTH) {
        int n = (int) Math.min(Tiles.LENGTH, width - at);
        sums.begin(n);
        for (long row = 0; row < count; row++) {
          xs.load((block * count + row) * width + at, n);
          sums.addElements(xs.array, xs.offset, n);
        }
        ys.place(block * width + at);
        sums.finish(ys.array, ys.offset, n, divisor);
        ys.store(block * width + at, n);
      }
    }
  }

  private static boolean isUnmarked(boolean[] marked, int from) {
    for (int d = from; d < marked.length; d++) {
      if (marked[d]) {
        return false;
      }
    }
    return true;
  }

  private static long product(Shape shape, int from, int to) {
    long product = 1;
    for (int d = from; d < to; d++) {
      product *= shape.size(d);
    }
    return product;
  }

  private static NDArray markedLast(NDArray x, boolean[] marked) {
    var order = new int[marked.length];
    int next = 0;
    for (boolean which : new boolean[] {false, true}) {
      for (int d = 0; d < marked.length; d++) {
        if (marked[d] == which) {
          order[next++] = d;
        }
      }
    }
    return isSorted(order) ? x : x.permute(order);
  }

  private static boolean isSorted(int[] order) {
    return Arrays.equals(order, Arrays.stream(order).sorted().toArray());
  }
}
