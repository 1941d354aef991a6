package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;

/** The family of functions of one number: y = f(x), element by element. */
public final class Map {
  private Map() {}

  /** f(x) as a new array; whole numbers give float32 where f has no whole-number form. */
  public static NDArray apply(UnaryFunction f, NDArray x) {
    if (x.dtype() == DType.BOOL && f.longs() != null) {
      throw new DTypeException(
          f.name(), "is not defined for bool; cast first: x.to(INT64).", x.dtype());
    }
    var operand = x.dtype().isFloatingPoint() || f.longs() != null ? x : x.to(DType.FLOAT32);
    var y = NDArray.empty(operand.dtype(), operand.shape());
    run(f, operand, y, false);
    return y;
  }

  /** x becomes f(x). */
  public static void applyInPlace(UnaryFunction f, NDArray x) {
    x.requireWritable(f.name());
    if (!x.dtype().isFloatingPoint() && f.longs() == null) {
      throw new DTypeException(
          f.name(), "its float32 result does not fit into " + x.dtype() + " in place.", x.dtype());
    }
    run(f, x, x, true);
  }

  private static void run(UnaryFunction f, NDArray x, NDArray y, boolean change) {
    switch (x.dtype()) {
      case FLOAT32 -> Elementwise.map(f.name(), Kind.FLOATS, f.floats(), x, y, change);
      case FLOAT64 -> Elementwise.map(f.name(), Kind.DOUBLES, f.doubles(), x, y, change);
      case INT64, INT32, BOOL -> {
        var longs = f.longs();
        if (longs == null) {
          throw new DTypeException(f.name(), "is not defined for " + x.dtype() + ".", x.dtype());
        }
        Elementwise.map(f.name(), Kind.LONGS, longs, x, y, change);
      }
      case UINT8, FLOAT16, BFLOAT16 -> throw x.dtype().heldOnly(f.name());
    }
  }
}
