package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Gate;

/**
 * The family of functions of a whole row: every line of the array along one dimension is taken at
 * once.
 */
public final class Rows {
  private Rows() {}

  /** f of each row of x along {@code dim}, as a new array of x's shape. */
  public static NDArray apply(RowFunction f, NDArray x, int dim) {
    var longs = f.longs();
    if (longs == null || !x.dtype().isComputable() || x.dtype().isFloatingPoint()) {
      requireFloatingPoint(f.name(), x);
    }
    int last = x.shape().dim(f.name(), dim);
    var y = NDArray.empty(x.dtype(), x.shape());
    if (x.numel() == 0) {
      return y;
    }
    var rows = alongLast(x, last);
    var results = alongLast(y, last);
    if (x.dtype() == DType.FLOAT32) {
      map(f.name(), Kind.FLOATS, f.floats(), rows, results);
    } else if (x.dtype() == DType.FLOAT64) {
      map(f.name(), Kind.DOUBLES, f.doubles(), rows, results);
    } else if (longs != null) {
      map(f.name(), Kind.LONGS, longs, rows, results);
    }
    return y;
  }

  /** f of each pair of rows of a and b, which are of one shape, along {@code dim}. */
  public static NDArray apply(RowPairFunction f, NDArray a, NDArray b, int dim) {
    DType.requireOneFloatingType(f.name(), a.dtype(), b.dtype());
    Shape.requireEqual(f.name(), "gradient", a.shape(), "output", b.shape());
    int last = a.shape().dim(f.name(), dim);
    var rowsOfA = alongLast(a, last);
    var rowsOfB = alongLast(b, last);
    var y = NDArray.empty(a.dtype(), a.shape());
    if (a.numel() > 0) {
      if (a.dtype() == DType.FLOAT32) {
        zip(f.name(), Kind.FLOATS, f.floats(), rowsOfA, rowsOfB, alongLast(y, last));
      } else {
        zip(f.name(), Kind.DOUBLES, f.doubles(), rowsOfA, rowsOfB, alongLast(y, last));
      }
    }
    return y;
  }

  private static NDArray alongLast(NDArray x, int dim) {
    return x.rank() == 0 || dim == x.rank() - 1 ? x : x.transpose(dim, -1);
  }

  private static void requireFloatingPoint(String name, NDArray x) {
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      throw new DTypeException(name, "needs float32 or float64, got " + x.dtype() + ".", x.dtype());
    }
  }

  private static int length(NDArray rows) {
    return rows.rank() == 0 ? 1 : Math.toIntExact(rows.shape().size(-1));
  }

  private static <A> void map(String name, Kind<A> kind, Loops.Map<A> row, NDArray x, NDArray y) {
    int n = length(x);
    var wholeX = kind.whole(name, x, x.numel());
    var wholeY = wholeX == null ? null : kind.whole(name, y, x.numel());
    if (wholeX != null && wholeY != null) {
      small(kind, row, wholeX, wholeY, (int) x.numel(), n);
      return;
    }
    try (var in = Gate.read(name, x.storage());
        var out = Gate.write(name, y.storage())) {
      Workers.split(
          x.numel() / n,
          Math.max(1, Elementwise.GRAIN / n),
          (from, to) -> {
            var xs = kind.tiles(in.memory(), x, x.shape(), n);
            var ys = kind.tiles(out.memory(), y, y.shape(), n);
            for (long at = from; at < to; at++) {
              xs.load(at * n, n);
              row.run(xs.array, ys.array, n);
              ys.store(at * n, n);
            }
          });
    }
  }

  /** Rows of Java arrays as they are; loops begin at element 0, so each is moved there. */
  private static <A> void small(Kind<A> kind, Loops.Map<A> row, A x, A y, int count, int n) {
    if (count == n) {
      row.run(x, y, n);
      return;
    }
    var from = kind.tile(n);
    var to = kind.tile(n);
    for (int at = 0; at < count; at += n) {
      System.arraycopy(x, at, from, 0, n);
      row.run(from, to, n);
      System.arraycopy(to, 0, y, at, n);
    }
  }

  private static <A> void zip(
      String name, Kind<A> kind, Loops.Zip<A> row, NDArray a, NDArray b, NDArray y) {
    int n = length(a);
    try (var inA = Gate.read(name, a.storage());
        var inB = Gate.read(name, b.storage());
        var out = Gate.write(name, y.storage())) {
      Workers.split(
          a.numel() / n,
          Math.max(1, Elementwise.GRAIN / n),
          (from, to) -> {
            var as = kind.tiles(inA.memory(), a, a.shape(), n);
            var bs = kind.tiles(inB.memory(), b, b.shape(), n);
            var ys = kind.tiles(out.memory(), y, y.shape(), n);
            for (long at = from; at < to; at++) {
              as.load(at * n, n);
              bs.load(at * n, n);
              row.run(as.array, bs.array, ys.array, n);
              ys.store(at * n, n);
            }
          });
    }
  }
}
