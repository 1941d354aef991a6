package org.grad4j.core.internal.kernel;

import java.util.function.Supplier;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.shape.ReductionShapes;

/** The family of reductions over any dimensions: what is gathered, and of which type it is. */
public final class Reduce {
  private Reduce() {}

  /** The sum over the marked dimensions; whole numbers and booleans give INT64. */
  public static NDArray sum(NDArray x, boolean[] marked, boolean keepDim) {
    var y = result("sum", x, DType.INT64, marked, keepDim);
    run("sum", x, marked, y, () -> Sums.floats(1), () -> Sums.doubles(1), Sums::longs);
    return y;
  }

  /** The mean over the marked dimensions; NaN where there is nothing to take the mean of. */
  public static NDArray mean(NDArray x, boolean[] marked, boolean keepDim) {
    requireFloatingPoint("mean", x);
    long count = ReductionShapes.count(x.shape(), marked);
    var y = result("mean", x, x.dtype(), marked, keepDim);
    run("mean", x, marked, y, () -> Sums.floats(count), () -> Sums.doubles(count), Sums::longs);
    return y;
  }

  /** The product over the marked dimensions; whole numbers and booleans give INT64. */
  public static NDArray prod(NDArray x, boolean[] marked, boolean keepDim) {
    var y = result("prod", x, DType.INT64, marked, keepDim);
    run("prod", x, marked, y, Products::floats, Products::doubles, Products::longs);
    return y;
  }

  /** The largest element over the marked dimensions, NaN if there is one. */
  public static NDArray amax(NDArray x, boolean[] marked, boolean keepDim) {
    ReductionShapes.requireElements("amax", x.shape(), marked);
    var y = result("amax", x, x.dtype(), marked, keepDim);
    run("amax", x, marked, y, Maxima::floats, Maxima::doubles, Maxima::longs);
    return y;
  }

  /** The smallest element over the marked dimensions, NaN if there is one. */
  public static NDArray amin(NDArray x, boolean[] marked, boolean keepDim) {
    ReductionShapes.requireElements("amin", x.shape(), marked);
    var y = result("amin", x, x.dtype(), marked, keepDim);
    run("amin", x, marked, y, Minima::floats, Minima::doubles, Minima::longs);
    return y;
  }

  /** Σ(x − mean)² / (n − correction) over the marked dimensions. */
  public static NDArray var(NDArray x, long correction, boolean[] marked, boolean keepDim) {
    requireFloatingPoint("var", x);
    var y = result("var", x, x.dtype(), marked, keepDim);
    run(
        "var",
        x,
        marked,
        y,
        () -> Moments.floats(correction),
        () -> Moments.doubles(correction),
        Sums::longs);
    return y;
  }

  static void requireFloatingPoint(String name, NDArray x) {
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      throw new DTypeException(
          name,
          "needs float32 or float64, got " + x.dtype() + "; cast first: x.to(FLOAT32).",
          x.dtype());
    }
  }

  private static NDArray result(
      String name, NDArray x, DType ofWholeNumbers, boolean[] marked, boolean keepDim) {
    if (!x.dtype().isComputable()) {
      throw x.dtype().heldOnly(name);
    }
    var dtype = x.dtype().isFloatingPoint() ? x.dtype() : ofWholeNumbers;
    return NDArray.empty(dtype, x.shape().reduced(marked, keepDim));
  }

  private static void run(
      String name,
      NDArray x,
      boolean[] marked,
      NDArray y,
      Supplier<Accumulator<float[]>> floats,
      Supplier<Accumulator<double[]>> doubles,
      Supplier<Accumulator<long[]>> longs) {
    switch (x.dtype()) {
      case FLOAT32 -> Gathering.run(name, Kind.FLOATS, floats, x, marked, y);
      case FLOAT64 -> Gathering.run(name, Kind.DOUBLES, doubles, x, marked, y);
      case INT64, INT32, BOOL -> Gathering.run(name, Kind.LONGS, longs, x, marked, y);
      case UINT8, FLOAT16, BFLOAT16 -> throw x.dtype().heldOnly(name);
    }
  }
}
