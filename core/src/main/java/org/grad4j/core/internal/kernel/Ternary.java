package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.shape.Broadcasting;
import org.jspecify.annotations.Nullable;

/**
 * The family of functions of three numbers: y = f(a, b, c), element by element, with broadcasting
 * and promotion.
 */
public final class Ternary {
  private Ternary() {}

  /** f(a, b, c) as a new array. */
  public static NDArray apply(TernaryFunction f, NDArray a, NDArray b, NDArray c) {
    var dtype = f.types().of(f.name(), promoted(a, b, c));
    var shape = Broadcasting.of(f.name(), a.shape(), b.shape(), c.shape());
    var y = NDArray.empty(dtype, shape);
    run(f, a.to(dtype), b.to(dtype), c.to(dtype), y, false);
    return y;
  }

  /** a becomes f(a, b, c). */
  public static void applyInPlace(TernaryFunction f, NDArray a, NDArray b, NDArray c) {
    a.requireWritable(f.name());
    a.shape().requireAbsorbs(f.name(), b.shape());
    a.shape().requireAbsorbs(f.name(), c.shape());
    var dtype = f.types().of(f.name(), promoted(a, b, c));
    if (!dtype.fitsInto(a.dtype())) {
      throw new DTypeException(
          f.name(),
          "its " + dtype + " result does not fit into " + a.dtype() + " in place.",
          a.dtype(),
          b.dtype(),
          c.dtype());
    }
    if (dtype != a.dtype()) {
      Copy.into(a, apply(f, a, b, c));
      return;
    }
    var second = b.overlapsPartly(a) ? b.dup() : b;
    var third = c.overlapsPartly(a) ? c.dup() : c;
    run(f, a, second.to(dtype), third.to(dtype), a, true);
  }

  /**
   * The type in which arrays meet: those with dimensions first, then the 0-dimensional ones, which
   * count only with a higher kind.
   */
  private static DType promoted(NDArray... arrays) {
    var dimensioned = common(false, arrays);
    var scalar = common(true, arrays);
    if (dimensioned == null) {
      return scalar == null ? DType.FLOAT32 : scalar;
    }
    return scalar == null ? dimensioned : DType.promote(dimensioned, 1, scalar, 0);
  }

  private static @Nullable DType common(boolean scalars, NDArray... arrays) {
    DType common = null;
    for (var array : arrays) {
      if ((array.rank() == 0) == scalars) {
        common = common == null ? array.dtype() : DType.promote(common, 1, array.dtype(), 1);
      }
    }
    return common;
  }

  private static void run(
      TernaryFunction f, NDArray a, NDArray b, NDArray c, NDArray y, boolean change) {
    switch (y.dtype()) {
      case FLOAT32 -> run(f.name(), Kind.FLOATS, f.floats(), a, b, c, y, change);
      case FLOAT64 -> run(f.name(), Kind.DOUBLES, f.doubles(), a, b, c, y, change);
      case INT64, INT32, BOOL -> {
        var longs = f.longs();
        if (longs == null) {
          throw new DTypeException(f.name(), "is not defined for " + y.dtype() + ".", y.dtype());
        }
        run(f.name(), Kind.LONGS, longs, a, b, c, y, change);
      }
      case UINT8, FLOAT16, BFLOAT16 -> throw y.dtype().heldOnly(f.name());
    }
  }

  private static <A> void run(
      String name,
      Kind<A> kind,
      Loops.Ternary<A> loop,
      NDArray a,
      NDArray b,
      NDArray c,
      NDArray y,
      boolean change) {
    if (!change) {
      long all = y.numel();
      var wholeA = kind.stretched(name, a, all);
      var wholeB = kind.stretched(name, b, all);
      var wholeC = kind.stretched(name, c, all);
      var wholeY = kind.whole(name, y, all);
      if (wholeA != null && wholeB != null && wholeC != null && wholeY != null) {
        loop.run(wholeA, wholeB, wholeC, wholeY, (int) all);
        return;
      }
    }
    try (var inA = Gate.read(name, a.storage());
        var inB = Gate.read(name, b.storage());
        var inC = Gate.read(name, c.storage());
        var out = change ? Gate.change(name, y.storage()) : Gate.write(name, y.storage())) {
      Workers.split(
          y.numel(),
          Elementwise.GRAIN,
          (from, to) -> {
            var as = kind.tiles(inA.memory(), a, y.shape());
            var bs = kind.tiles(inB.memory(), b, y.shape());
            var cs = kind.tiles(inC.memory(), c, y.shape());
            var ys = kind.tiles(out.memory(), y, y.shape());
            for (long at = from; at < to; at += Tiles.LENGTH) {
              int n = (int) Math.min(Tiles.LENGTH, to - at);
              as.load(at, n);
              bs.load(at, n);
              cs.load(at, n);
              loop.run(as.array, bs.array, cs.array, ys.array, n);
              ys.store(at, n);
            }
          });
    }
  }
}
