package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;

/** The family of functions of one number: y = f(x), element by element. */
public final class Map {
  private Map() {}

  /** f(x) as a new array. */
  public static NDArray apply(UnaryFunction f, NDArray x) {
    var dtype = f.types().of(f.name(), x.dtype());
    var y = NDArray.empty(dtype, x.shape());
    run(f, x.to(dtype), y, false);
    return y;
  }

  /** x becomes f(x). */
  public static void applyInPlace(UnaryFunction f, NDArray x) {
    x.requireWritable(f.name());
    var dtype = f.types().of(f.name(), x.dtype());
    if (dtype != x.dtype()) {
      throw new DTypeException(
          f.name(),
          "its " + dtype + " result does not fit into " + x.dtype() + " in place.",
          x.dtype());
    }
    run(f, x, x, true);
  }

  /** Whether x is so, as a new BOOL array. */
  public static NDArray test(Predicate f, NDArray x) {
    var y = NDArray.empty(DType.BOOL, x.shape());
    switch (x.dtype()) {
      case FLOAT32 -> Elementwise.test(f.name(), Kind.FLOATS, f.floats(), x, y);
      case FLOAT64 -> Elementwise.test(f.name(), Kind.DOUBLES, f.doubles(), x, y);
      case INT64, INT32, BOOL -> Copy.fill(y, f.ofWholeNumbers() ? 1 : 0);
      case UINT8, FLOAT16, BFLOAT16 -> throw x.dtype().heldOnly(f.name());
    }
    return y;
  }

  private static void run(UnaryFunction f, NDArray x, NDArray y, boolean change) {
    switch (x.dtype()) {
      case FLOAT32 -> {
        if (change || !SmallFloats.map(f.name(), f.floats(), x, y)) {
          Elementwise.map(f.name(), Kind.FLOATS, f.floats(), f.nativeFloats(), x, y, change);
        }
      }
      case FLOAT64 -> Elementwise.map(f.name(), Kind.DOUBLES, f.doubles(), null, x, y, change);
      case INT64, INT32, BOOL -> {
        var longs = f.longs();
        if (longs == null) {
          throw new DTypeException(f.name(), "is not defined for " + x.dtype() + ".", x.dtype());
        }
        Elementwise.map(f.name(), Kind.LONGS, longs, null, x, y, change);
      }
      case UINT8, FLOAT16, BFLOAT16 -> throw x.dtype().heldOnly(f.name());
    }
  }
}
