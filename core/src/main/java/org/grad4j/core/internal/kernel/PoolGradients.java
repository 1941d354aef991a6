package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.Divisor;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.Window;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.shape.WindowShapes;

/** The gradients of pooling: what each window's gradient adds to the elements of its plane. */
public final class PoolGradients {
  private PoolGradients() {}

  /** A window's gradient goes to its largest element. */
  public static NDArray max(NDArray gradient, NDArray indices, Shape x) {
    WindowShapes.requirePooled("maxPool2d", gradient.shape(), x);
    Shape.requireEqual("maxPool2d", "gradient", gradient.shape(), "indices", indices.shape());
    Pooling.requireFloatingPoint("maxPool2d", gradient);
    var y = NDArray.empty(gradient.dtype(), x);
    if (gradient.dtype() == DType.FLOAT32) {
      max(Kind.FLOATS, PoolLoops.FLOATS, gradient, indices, y);
    } else {
      max(Kind.DOUBLES, PoolLoops.DOUBLES, gradient, indices, y);
    }
    return y;
  }

  /** The elements of planes at the indices that maximum pooling found, 0 where it found none. */
  public static NDArray pick(NDArray planes, NDArray indices) {
    WindowShapes.requirePooled("maxPool2d", indices.shape(), planes.shape());
    Pooling.requireFloatingPoint("maxPool2d", planes);
    var y = NDArray.empty(planes.dtype(), indices.shape());
    if (planes.dtype() == DType.FLOAT32) {
      pick(Kind.FLOATS, PoolLoops.FLOATS, planes, indices, y);
    } else {
      pick(Kind.DOUBLES, PoolLoops.DOUBLES, planes, indices, y);
    }
    return y;
  }

  /** A window's gradient is divided among its elements. */
  public static NDArray average(
      NDArray gradient, Shape x, Window rows, Window columns, Divisor divisor) {
    WindowShapes.requirePooled("avgPool2d", gradient.shape(), x);
    var shape = gradient.shape();
    return average(
        "avgPool2d",
        gradient,
        x,
        WindowSpans.dense(x.size(-2), rows, shape.size(-2), divisor),
        WindowSpans.dense(x.size(-1), columns, shape.size(-1), divisor),
        Pooling.fixed(divisor));
  }

  /** A window's gradient is divided among its elements. */
  public static NDArray adaptiveAverage(NDArray gradient, Shape x) {
    WindowShapes.requirePooled("adaptiveAvgPool2d", gradient.shape(), x);
    var rows = WindowSpans.adaptive(x.size(-2), gradient.shape().size(-2));
    var columns = WindowSpans.adaptive(x.size(-1), gradient.shape().size(-1));
    return average("adaptiveAvgPool2d", gradient, x, rows, columns, 0);
  }

  private static NDArray average(
      String name, NDArray gradient, Shape x, WindowSpans rows, WindowSpans columns, int divisor) {
    Pooling.requireFloatingPoint(name, gradient);
    var y = NDArray.empty(gradient.dtype(), x);
    if (gradient.dtype() == DType.FLOAT32) {
      average(name, Kind.FLOATS, PoolLoops.FLOATS, gradient, rows, columns, divisor, y);
    } else {
      average(name, Kind.DOUBLES, PoolLoops.DOUBLES, gradient, rows, columns, divisor, y);
    }
    return y;
  }

  private static <A> void max(
      Kind<A> kind, PoolLoops<A> loops, NDArray gradient, NDArray indices, NDArray y) {
    var g = Pooling.spelledOut(gradient);
    var i = Pooling.spelledOut(indices);
    int inPlane = plane(y);
    int windows = plane(g);
    try (var inGradient = Gate.read("maxPool2d", g.storage());
        var inIndices = Gate.read("maxPool2d", i.storage());
        var out = Gate.write("maxPool2d", y.storage())) {
      eachFew(
          y.numel() / inPlane,
          Math.max(inPlane, windows),
          together -> {
            var gs = Pooling.tiles(kind, inGradient, g, together * windows);
            var is = Pooling.tiles(Kind.LONGS, inIndices, i, together * windows);
            var ys = Pooling.tiles(kind, out, y, together * inPlane);
            return (plane, n) -> {
              gs.load(plane * windows, n * windows);
              is.load(plane * windows, n * windows);
              loops.clear(ys.array, 0, n * inPlane);
              for (int p = 0; p < n; p++) {
                requireInPlane(is.array, p * windows, windows, inPlane);
                loops.scatter(ys.array, p * inPlane, gs.array, is.array, p * windows, windows);
              }
              ys.store(plane * inPlane, n * inPlane);
            };
          });
    }
  }

  private static <A> void pick(
      Kind<A> kind, PoolLoops<A> loops, NDArray planes, NDArray indices, NDArray y) {
    var x = Pooling.spelledOut(planes);
    var i = Pooling.spelledOut(indices);
    int inPlane = plane(x);
    int windows = plane(y);
    try (var in = Gate.read("maxPool2d", x.storage());
        var inIndices = Gate.read("maxPool2d", i.storage());
        var out = Gate.write("maxPool2d", y.storage())) {
      eachFew(
          x.numel() / inPlane,
          Math.max(inPlane, windows),
          together -> {
            var xs = Pooling.tiles(kind, in, x, together * inPlane);
            var is = Pooling.tiles(Kind.LONGS, inIndices, i, together * windows);
            var ys = Pooling.tiles(kind, out, y, together * windows);
            return (plane, n) -> {
              xs.load(plane * inPlane, n * inPlane);
              is.load(plane * windows, n * windows);
              for (int p = 0; p < n; p++) {
                requireInPlane(is.array, p * windows, windows, inPlane);
                loops.pick(xs.array, p * inPlane, ys.array, is.array, p * windows, windows);
              }
              ys.store(plane * windows, n * windows);
            };
          });
    }
  }

  /** What a thread does with so many planes from one on. */
  private interface Few {
    void run(long plane, int n);
  }

  /** Makes a thread's room for so many planes. */
  private interface Room {
    Few of(int together);
  }

  /** Divides planes of so many elements among the workers, a few at a time. */
  private static void eachFew(long planes, int elements, Room room) {
    int together = Math.max(1, WindowSteps.LENGTH / elements);
    WindowSteps.split(
        planes,
        elements,
        (from, to) -> {
          var few = room.of((int) Math.min(together, to - from));
          for (long plane = from; plane < to; plane += together) {
            few.run(plane, (int) Math.min(together, to - plane));
          }
        });
  }

  private static void requireInPlane(long[] indices, int at, int n, int inPlane) {
    for (int i = at; i < at + n; i++) {
      if (indices[i] < -1 || indices[i] >= inPlane) {
        throw new IndexOutOfBoundsException(
            "maxPool2d: index " + indices[i] + " does not lie in a plane of " + inPlane + ".");
      }
    }
  }

  private static <A> void average(
      String name,
      Kind<A> kind,
      PoolLoops<A> loops,
      NDArray gradient,
      WindowSpans rows,
      WindowSpans columns,
      int divisor,
      NDArray y) {
    var g = Pooling.spelledOut(gradient);
    int inPlane = plane(y);
    int windows = plane(g);
    int width = (int) y.shape().size(-1);
    try (var in = Gate.read(name, g.storage());
        var out = Gate.write(name, y.storage())) {
      eachFew(
          y.numel() / inPlane,
          Math.max(inPlane, windows),
          together -> {
            var gs = Pooling.tiles(kind, in, g, together * windows);
            var ys = Pooling.tiles(kind, out, y, together * inPlane);
            return (plane, n) -> {
              gs.load(plane * windows, n * windows);
              loops.clear(ys.array, 0, n * inPlane);
              for (int p = 0; p < n; p++) {
                long base = (long) p * inPlane;
                int all = rows.count();
                var place = new PoolLoops.Place(base, width, rows, columns, 0, all, p * windows);
                loops.spread(ys.array, gs.array, divisor, place);
              }
              ys.store(plane * inPlane, n * inPlane);
            };
          });
    }
  }

  private static int plane(NDArray x) {
    return Math.toIntExact(x.shape().size(-2) * x.shape().size(-1));
  }
}
