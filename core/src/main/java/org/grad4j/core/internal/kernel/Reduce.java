package org.grad4j.core.internal.kernel;

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
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
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
      case UINT8, FLOAT16, BFLOAT16 -> throw x.dtype().heldOnly(name);
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
    int rank = x.rank();
    int first = 0;
    while (first < rank && !marked[first]) {
      first++;
    }
    int end = first;
    while (end < rank && marked[end]) {
      end++;
    }
    boolean oneBlock = isUnmarked(marked, end);
    long count = product(x.shape(), first, end);
    long width = product(x.shape(), end, rank);
    boolean wide = oneBlock && width >= WIDE;
    var wholeX = oneBlock && !wide ? kind.whole(name, x, x.numel()) : null;
    var wholeY = wholeX == null ? null : kind.whole(name, y, y.numel());
    if (wholeX != null && wholeY != null) {
      inPlace(sums, wholeX, wholeY, (int) y.numel(), (int) count, (int) width, divisor);
      return;
    }
    try (var in = Gate.read(name, x.storage());
        var out = Gate.write(name, y.storage())) {
      if (wide) {
        int run = (int) Math.min(width, Tiles.LENGTH);
        var xs = kind.tiles(in.memory(), x, x.shape(), run);
        var ys = kind.tiles(out.memory(), y, y.shape(), run);
        columns(sums, xs, ys, y.numel() / width, count, width, divisor);
      } else {
        var rows = markedLast(x, marked);
        long length = reducedCount(x, marked);
        int run = (int) Math.min(Math.max(length, 1), Tiles.LENGTH);
        var xs = kind.tiles(in.memory(), rows, rows.shape(), run);
        var ys = kind.tiles(out.memory(), y, y.shape());
        rows(sums, xs, ys, y.numel(), length, divisor);
      }
    }
  }

  /**
   * Sums over Java arrays as they are: each result adds {@code count} elements that lie {@code
   * width} apart.
   */
  private static <A> void inPlace(
      Sums<A> sums, A x, A y, int results, int count, int width, long divisor) {
    for (int result = 0; result < results; result++) {
      sums.begin(1);
      sums.addRun(x, result / width * count * width + result % width, width, count);
      sums.finish(y, result, 1, divisor);
    }
  }

  /** Each result is the sum of {@code length} elements that follow one another. */
  private static <A> void rows(
      Sums<A> sums, Tiles<A> xs, Tiles<A> ys, long results, long length, long divisor) {
    for (long start = 0; start < results; start += Tiles.LENGTH) {
      int n = (int) Math.min(Tiles.LENGTH, results - start);
      for (int k = 0; k < n; k++) {
        sums.begin(1);
        for (long at = 0; at < length; at += Tiles.LENGTH) {
          int run = (int) Math.min(Tiles.LENGTH, length - at);
          xs.load((start + k) * length + at, run);
          sums.addRun(xs.array, 0, 1, run);
        }
        sums.finish(ys.array, k, 1, divisor);
      }
      ys.store(start, n);
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
          sums.addElements(xs.array, n);
        }
        sums.finish(ys.array, 0, n, divisor);
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
    return x.permute(order);
  }
}
