package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;

/**
 * The family of functions of two numbers: y = f(a, b), element by element, with broadcasting and
 * promotion.
 */
public final class Zip {
  private Zip() {}

  /** f(a, b) as a new array. */
  public static NDArray apply(BinaryFunction f, NDArray a, NDArray b) {
    var dtype = resultType(f, a, b);
    var y = NDArray.empty(dtype, Shape.broadcast(f.name(), a.shape(), b.shape()));
    run(f, a.to(dtype), b.to(dtype), y, false);
    return y;
  }

  /** a becomes f(a, b). */
  public static void applyInPlace(BinaryFunction f, NDArray a, NDArray b) {
    a.requireWritable(f.name());
    a.shape().requireAbsorbs(f.name(), b.shape());
    var dtype = resultType(f, a, b);
    if (!dtype.fitsInto(a.dtype())) {
      throw new DTypeException(
          f.name(),
          "its " + dtype + " result does not fit into " + a.dtype() + " in place.",
          a.dtype(),
          b.dtype());
    }
    if (dtype != a.dtype()) {
      // Computed in the higher type and rounded once, as PyTorch does.
      Copy.into(a, apply(f, a, b));
      return;
    }
    var operand = b.overlapsPartly(a) ? b.dup() : b;
    run(f, a, operand.to(a.dtype()), a, true);
  }

  /** Whether a and b compare so, as a new BOOL array. */
  public static NDArray compare(Comparison f, NDArray a, NDArray b) {
    var dtype = DType.promote(a.dtype(), a.rank(), b.dtype(), b.rank());
    var y = NDArray.empty(DType.BOOL, Shape.broadcast(f.name(), a.shape(), b.shape()));
    var left = a.to(dtype);
    var right = b.to(dtype);
    switch (dtype) {
      case FLOAT32 ->
          Elementwise.compare(f.name(), Kind.FLOATS, f.floats(), f.nativeFloats(), left, right, y);
      case FLOAT64 ->
          Elementwise.compare(f.name(), Kind.DOUBLES, f.doubles(), null, left, right, y);
      case INT64, INT32, BOOL ->
          Elementwise.compare(f.name(), Kind.LONGS, f.longs(), null, left, right, y);
      case UINT8, FLOAT16, BFLOAT16 -> throw dtype.heldOnly(f.name());
    }
    return y;
  }

  private static DType resultType(BinaryFunction f, NDArray a, NDArray b) {
    var dtype = DType.promote(a.dtype(), a.rank(), b.dtype(), b.rank());
    return f.types().of(f.name(), a.dtype(), b.dtype(), dtype);
  }

  private static void run(BinaryFunction f, NDArray a, NDArray b, NDArray y, boolean change) {
    switch (y.dtype()) {
      case FLOAT32 -> {
        if (change || !SmallFloats.zip(f.name(), f.floats(), a, b, y)) {
          Elementwise.zip(f.name(), Kind.FLOATS, f.floats(), f.nativeFloats(), a, b, y, change);
        }
      }
      case FLOAT64 -> Elementwise.zip(f.name(), Kind.DOUBLES, f.doubles(), null, a, b, y, change);
      case INT64, INT32, BOOL -> {
        var longs = f.longs();
        if (longs == null) {
          throw new DTypeException(f.name(), "is not defined for " + y.dtype() + ".", y.dtype());
        }
        Elementwise.zip(f.name(), Kind.LONGS, longs, null, a, b, y, change);
      }
      case UINT8, FLOAT16, BFLOAT16 -> throw y.dtype().heldOnly(f.name());
    }
  }
}
