package org.grad4j.core.internal.kernel;

import java.util.function.Consumer;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Gate;
import org.jspecify.annotations.Nullable;

/**
 * The family of functions of a whole row: every line of the array along one dimension is taken at
 * once.
 */
public final class Rows {
  /** So many elements are one worker's piece. */
  private static final long GRAIN = 8 * Tiles.LENGTH;

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
      floats(f, rows, results);
    } else if (x.dtype() == DType.FLOAT64) {
      map(f.name(), Kind.DOUBLES, f.doubles(), rows, results);
    } else if (longs != null) {
      map(f.name(), Kind.LONGS, longs, rows, results);
    }
    return y;
  }

  /** f of each pair of rows of a and b, which are of one shape, along {@code dim}. */
  public static NDArray apply(RowPairFunction f, NDArray a, NDArray b, int dim) {
    int last = requirePair(f, a, b, dim);
    var y = NDArray.empty(a.dtype(), a.shape());
    zip(f, a, b, y, last);
    return y;
  }

  /**
   * The same where the rows of a were, for a function that has read an element of them before it
   * writes it.
   */
  public static void applyInPlace(RowPairFunction f, NDArray a, NDArray b, int dim) {
    zip(f, a, b, a, requirePair(f, a, b, dim));
  }

  /** The dimension, from 0 on, after a look at the types and shapes. */
  private static int requirePair(RowPairFunction f, NDArray a, NDArray b, int dim) {
    DType.requireOneFloatingType(f.name(), a.dtype(), b.dtype());
    Shape.requireEqual(f.name(), "gradient", a.shape(), "output", b.shape());
    return a.shape().dim(f.name(), dim);
  }

  private static void zip(RowPairFunction f, NDArray a, NDArray b, NDArray y, int dim) {
    if (a.numel() == 0) {
      return;
    }
    var rowsOfA = alongLast(a, dim);
    var rowsOfB = alongLast(b, dim);
    var results = alongLast(y, dim);
    if (a.dtype() == DType.FLOAT32) {
      zip(f.name(), Kind.FLOATS, f.floats(), f.passes(), rowsOfA, rowsOfB, results);
    } else {
      zip(f.name(), Kind.DOUBLES, f.doubles(), null, rowsOfA, rowsOfB, results);
    }
  }

  private static NDArray alongLast(NDArray x, int dim) {
    return x.rank() == 0 || dim == x.rank() - 1 ? x : x.movedim(dim, -1);
  }

  private static void requireFloatingPoint(String name, NDArray x) {
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      throw new DTypeException(name, "needs float32 or float64, got " + x.dtype() + ".", x.dtype());
    }
  }

  private static int length(NDArray rows) {
    return rows.rank() == 0 ? 1 : Math.toIntExact(rows.shape().size(-1));
  }

  /** How many rows are one worker's piece. */
  private static long grain(NDArray rows, int n, int together) {
    // Several rows at once are for functions that cost little; tiles for them are large.
    long elements = together == 1 ? GRAIN : 4 * GRAIN;
    int unit = RowTiles.areApart(rows, n) ? Math.max(RowTiles.SIDE_BY_SIDE, together) : together;
    return Math.max(unit, elements / n / unit * unit);
  }

  private static void floats(RowFunction f, NDArray x, NDArray y) {
    int n = length(x);
    var several = f.several();
    int together = several == null ? 1 : several.together(n);
    if (several == null || together == 1) {
      map(f.name(), Kind.FLOATS, f.floats(), f.passes(), x, y);
      return;
    }
    var wholeX = Kind.FLOATS.whole(f.name(), x, x.numel());
    var wholeY = wholeX == null ? null : Kind.FLOATS.whole(f.name(), y, x.numel());
    if (wholeX != null && wholeY != null) {
      several.run(wholeX, wholeY, (int) (x.numel() / n), n);
      return;
    }
    try (var in = Gate.read(f.name(), x.storage());
        var out = Gate.write(f.name(), y.storage())) {
      Workers.split(
          x.numel() / n,
          grain(x, n, together),
          (from, to) -> {
            var xs = new RowTiles<>(Kind.FLOATS, in.memory(), x, n, together, to);
            var ys = new RowTiles<>(Kind.FLOATS, out.memory(), y, n, together, to);
            for (long at = from; at < to; at += together) {
              int rows = (int) Math.min(together, to - at);
              xs.load(at, rows);
              several.run(xs.array, ys.array, rows, n);
              ys.store(at, rows);
            }
            ys.flush();
          });
    }
  }

  private static <A> void map(String name, Kind<A> kind, Loops.Map<A> row, NDArray x, NDArray y) {
    map(name, kind, row, null, x, y);
  }

  private static <A> void map(
      String name,
      Kind<A> kind,
      Loops.Map<A> row,
      @Nullable Consumer<RowBlock> passes,
      NDArray x,
      NDArray y) {
    int n = length(x);
    var wholeX = kind.whole(name, x, x.numel());
    var wholeY = wholeX == null ? null : kind.whole(name, y, x.numel());
    if (wholeX != null && wholeY != null) {
      small(kind, row, wholeX, wholeY, (int) x.numel(), n);
      return;
    }
    try (var in = Gate.read(name, x.storage());
        var out = Gate.write(name, y.storage())) {
      var operands = passes == null ? null : RowBlock.operands(new Gate[] {in, out}, x, y);
      Workers.split(
          x.numel() / n,
          grain(x, n, 1),
          (from, to) -> map(kind, row, passes, operands, in, x, out, y, from, to));
    }
  }

  private static <A> void map(
      Kind<A> kind,
      Loops.Map<A> row,
      @Nullable Consumer<RowBlock> passes,
      Direct.Operand @Nullable [] operands,
      Gate in,
      NDArray x,
      Gate out,
      NDArray y,
      long from,
      long to) {
    int n = length(x);
    if (passes != null && operands != null && inPasses(passes, operands, n, from, to)) {
      return;
    }
    var xs = new RowTiles<>(kind, in.memory(), x, n, 1, to);
    var ys = new RowTiles<>(kind, out.memory(), y, n, 1, to);
    for (long at = from; at < to; at++) {
      xs.load(at, 1);
      row.run(xs.array, ys.array, n);
      ys.store(at, 1);
    }
    ys.flush();
  }

  /** y = f of each row of x, on the calling thread; both are FLOAT32, and may be one array. */
  static void here(RowFunction f, Gate in, NDArray x, Gate out, NDArray y) {
    var operands = f.passes() == null ? null : RowBlock.operands(new Gate[] {in, out}, x, y);
    long rows = x.numel() / length(x);
    map(Kind.FLOATS, f.floats(), f.passes(), operands, in, x, out, y, 0, rows);
  }

  /** y = f of each pair of rows, likewise. */
  static void here(
      RowPairFunction f, Gate inA, NDArray a, Gate inB, NDArray b, Gate out, NDArray y) {
    var gates = new Gate[] {inA, inB, out};
    var operands = f.passes() == null ? null : RowBlock.operands(gates, a, b, y);
    long rows = a.numel() / length(a);
    zip(Kind.FLOATS, f.floats(), f.passes(), operands, inA, a, inB, b, out, y, 0, rows);
  }

  private static boolean inPasses(
      Consumer<RowBlock> passes, Direct.Operand[] operands, int n, long from, long to) {
    var block = RowBlock.of(operands, n, RowBlock.FIRST_CACHE, from, to);
    if (block == null) {
      return false;
    }
    int together = block.together();
    for (long at = from; at < to; at += together) {
      block.seek(at, (int) Math.min(together, to - at));
      passes.accept(block);
    }
    return true;
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
      String name,
      Kind<A> kind,
      Loops.Zip<A> row,
      @Nullable Consumer<RowBlock> passes,
      NDArray a,
      NDArray b,
      NDArray y) {
    int n = length(a);
    try (var inA = Gate.read(name, a.storage());
        var inB = Gate.read(name, b.storage());
        var out = Gate.write(name, y.storage())) {
      var operands = passes == null ? null : RowBlock.operands(new Gate[] {inA, inB, out}, a, b, y);
      Workers.split(
          a.numel() / n,
          grain(a, n, 1),
          (from, to) -> zip(kind, row, passes, operands, inA, a, inB, b, out, y, from, to));
    }
  }

  private static <A> void zip(
      Kind<A> kind,
      Loops.Zip<A> row,
      @Nullable Consumer<RowBlock> passes,
      Direct.Operand @Nullable [] operands,
      Gate inA,
      NDArray a,
      Gate inB,
      NDArray b,
      Gate out,
      NDArray y,
      long from,
      long to) {
    int n = length(a);
    if (passes != null && operands != null && inPasses(passes, operands, n, from, to)) {
      return;
    }
    var as = new RowTiles<>(kind, inA.memory(), a, n, 1, to);
    var bs = new RowTiles<>(kind, inB.memory(), b, n, 1, to);
    var ys = new RowTiles<>(kind, out.memory(), y, n, 1, to);
    for (long at = from; at < to; at++) {
      as.load(at, 1);
      bs.load(at, 1);
      row.run(as.array, bs.array, ys.array, n);
      ys.store(at, 1);
    }
    ys.flush();
  }
}
