package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.Divisor;
import org.grad4j.core.NDArray;
import org.grad4j.core.Pooled;
import org.grad4j.core.Shape;
import org.grad4j.core.Window;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.shape.WindowShapes;

/** The family of pooling: one number for each window of a plane. */
public final class Pooling {
  private Pooling() {}

  /** The largest element of each window. */
  public static Pooled max(String name, NDArray x, Window rows, Window columns, boolean ceilMode) {
    var shape = WindowShapes.pooled(name, x.shape(), rows, columns, ceilMode);
    requireFloatingPoint(name, x);
    return max(
        name,
        x,
        shape,
        WindowSpans.sparse(x.shape().size(-2), rows, shape.size(-2)),
        WindowSpans.sparse(x.shape().size(-1), columns, shape.size(-1)));
  }

  /** The largest element of each of so many windows that cover the plane. */
  public static Pooled adaptiveMax(String name, NDArray x, long height, long width) {
    var shape = WindowShapes.adaptive(name, x.shape(), height, width);
    requireFloatingPoint(name, x);
    return max(
        name,
        x,
        shape,
        WindowSpans.adaptive(x.shape().size(-2), height),
        WindowSpans.adaptive(x.shape().size(-1), width));
  }

  /** The mean of each window. */
  public static NDArray average(
      String name, NDArray x, Window rows, Window columns, boolean ceilMode, Divisor divisor) {
    requireSideBySide(name, rows, columns);
    var shape = WindowShapes.pooled(name, x.shape(), rows, columns, ceilMode);
    requireFloatingPoint(name, x);
    var y = NDArray.empty(x.dtype(), shape);
    average(
        name,
        x,
        WindowSpans.dense(x.shape().size(-2), rows, shape.size(-2), divisor),
        WindowSpans.dense(x.shape().size(-1), columns, shape.size(-1), divisor),
        fixed(divisor),
        y);
    return y;
  }

  /** The mean of each of so many windows that cover the plane. */
  public static NDArray adaptiveAverage(String name, NDArray x, long height, long width) {
    var shape = WindowShapes.adaptive(name, x.shape(), height, width);
    requireFloatingPoint(name, x);
    var y = NDArray.empty(x.dtype(), shape);
    var rows = WindowSpans.adaptive(x.shape().size(-2), height);
    average(name, x, rows, WindowSpans.adaptive(x.shape().size(-1), width), 0, y);
    return y;
  }

  static int fixed(Divisor divisor) {
    return divisor instanceof Divisor.Fixed fixed ? fixed.number() : 0;
  }

  static void requireSideBySide(String name, Window rows, Window columns) {
    if (rows.dilation() != 1 || columns.dilation() != 1) {
      throw new IllegalArgumentException(
          name
              + ": averages whole windows, got a dilation of "
              + Math.max(rows.dilation(), columns.dilation())
              + "; only 1 is possible.");
    }
  }

  static void requireFloatingPoint(String name, NDArray x) {
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      throw new DTypeException(
          name,
          "needs float32 or float64, got " + x.dtype() + "; cast first: x.to(FLOAT32).",
          x.dtype());
    }
  }

  /** An array whose tiles are read anew at every place: an expanded number is copied. */
  static NDArray spelledOut(NDArray x) {
    return x.isOneElement() ? x.dup() : x;
  }

  /** Tiles that always begin at the element that was asked for. */
  static <A> Tiles<A> tiles(Kind<A> kind, Gate gate, NDArray x, int length) {
    var walk = new Walk(x.shape().toArray(), x.strides(), x.offset());
    return Tiles.copying(kind.tile(length), kind.runs(gate.memory(), x.dtype()), walk);
  }

  private static Pooled max(
      String name, NDArray x, Shape shape, WindowSpans rows, WindowSpans columns) {
    var values = NDArray.empty(x.dtype(), shape);
    var indices = NDArray.empty(DType.INT64, shape);
    if (x.dtype() == DType.FLOAT32) {
      max(name, Kind.FLOATS, PoolLoops.FLOATS, x, rows, columns, values, indices);
    } else {
      max(name, Kind.DOUBLES, PoolLoops.DOUBLES, x, rows, columns, values, indices);
    }
    return new Pooled(values, indices);
  }

  private static <A> void max(
      String name,
      Kind<A> kind,
      PoolLoops<A> loops,
      NDArray planes,
      WindowSpans rows,
      WindowSpans columns,
      NDArray values,
      NDArray indices) {
    var x = spelledOut(planes);
    int width = (int) x.shape().size(-1);
    int height = (int) x.shape().size(-2);
    int windows = rows.count() * columns.count();
    boolean isPairs = rows.isPairs(height) && columns.isPairs(width);
    var steps = new WindowSteps(x, rows, columns);
    try (var in = Gate.read(name, x.storage());
        var outValues = Gate.write(name, values.storage());
        var outIndices = Gate.write(name, indices.storage())) {
      steps.split(
          (from, to) -> {
            var xs = tiles(kind, in, x, steps.mostInputs());
            var ys = tiles(kind, outValues, values, steps.mostOutputs());
            var is = tiles(Kind.LONGS, outIndices, indices, steps.mostOutputs());
            steps.each(
                from,
                to,
                (plane, n, top, inputs, first, count) -> {
                  xs.load((plane * height + top) * width, n * inputs * width);
                  if (isPairs) {
                    long firstIndex = (long) top * width;
                    loops.maxOfPairs(xs.array, n, inputs, width, firstIndex, ys.array, is.array);
                  } else {
                    for (int p = 0; p < n; p++) {
                      long base = (long) p * height * width - (long) top * width;
                      int at = p * windows;
                      loops.max(
                          xs.array,
                          ys.array,
                          is.array,
                          new PoolLoops.Place(base, width, rows, columns, first, count, at));
                    }
                  }
                  long window = (plane * rows.count() + first) * columns.count();
                  ys.store(window, n * count * columns.count());
                  is.store(window, n * count * columns.count());
                });
          });
    }
  }

  private static void average(
      String name, NDArray x, WindowSpans rows, WindowSpans columns, int divisor, NDArray y) {
    if (x.dtype() == DType.FLOAT32) {
      average(name, Kind.FLOATS, PoolLoops.FLOATS, x, rows, columns, divisor, y);
    } else {
      average(name, Kind.DOUBLES, PoolLoops.DOUBLES, x, rows, columns, divisor, y);
    }
  }

  private static <A> void average(
      String name,
      Kind<A> kind,
      PoolLoops<A> loops,
      NDArray planes,
      WindowSpans rows,
      WindowSpans columns,
      int divisor,
      NDArray y) {
    var x = spelledOut(planes);
    int width = (int) x.shape().size(-1);
    int height = (int) x.shape().size(-2);
    int windows = rows.count() * columns.count();
    var steps = new WindowSteps(x, rows, columns);
    try (var in = Gate.read(name, x.storage());
        var out = Gate.write(name, y.storage())) {
      steps.split(
          (from, to) -> {
            var xs = tiles(kind, in, x, steps.mostInputs());
            var ys = tiles(kind, out, y, steps.mostOutputs());
            steps.each(
                from,
                to,
                (plane, n, top, inputs, first, count) -> {
                  xs.load((plane * height + top) * width, n * inputs * width);
                  for (int p = 0; p < n; p++) {
                    long base = (long) p * height * width - (long) top * width;
                    var place =
                        new PoolLoops.Place(base, width, rows, columns, first, count, p * windows);
                    loops.mean(xs.array, ys.array, divisor, place);
                  }
                  long at = (plane * rows.count() + first) * columns.count();
                  ys.store(at, n * count * columns.count());
                });
          });
    }
  }
}
