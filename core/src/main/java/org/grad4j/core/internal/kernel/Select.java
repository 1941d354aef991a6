package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.shape.Broadcasting;

/**
 * The family of choices: y = condition ? a : b, element by element, with broadcasting and
 * promotion.
 */
public final class Select {
  private Select() {}

  // A mask of bits chooses without a branch, which a random condition would mispredict.

  static final Loops.Choose<float[]> FLOATS =
      (condition, a, b, y, n) -> {
        for (int t = 0; t < n; t++) {
          int mask = -condition[t];
          int chosen =
              (Float.floatToRawIntBits(a[t]) & mask) | (Float.floatToRawIntBits(b[t]) & ~mask);
          y[t] = Float.intBitsToFloat(chosen);
        }
      };

  static final Loops.Choose<double[]> DOUBLES =
      (condition, a, b, y, n) -> {
        for (int t = 0; t < n; t++) {
          long mask = -condition[t];
          long chosen =
              (Double.doubleToRawLongBits(a[t]) & mask)
                  | (Double.doubleToRawLongBits(b[t]) & ~mask);
          y[t] = Double.longBitsToDouble(chosen);
        }
      };

  static final Loops.Choose<long[]> LONGS =
      (condition, a, b, y, n) -> {
        for (int t = 0; t < n; t++) {
          long mask = -condition[t];
          y[t] = (a[t] & mask) | (b[t] & ~mask);
        }
      };

  /** a where the condition holds, b elsewhere. */
  public static NDArray where(NDArray condition, NDArray a, NDArray b) {
    if (condition.dtype() != DType.BOOL) {
      throw new DTypeException(
          "where", "the condition must be bool, got " + condition.dtype() + ".", condition.dtype());
    }
    var dtype = DType.promote(a.dtype(), a.rank(), b.dtype(), b.rank());
    if (!dtype.isComputable()) {
      throw dtype.heldOnly("where");
    }
    var y = NDArray.empty(dtype, Broadcasting.of("where", condition.shape(), a.shape(), b.shape()));
    var left = a.to(dtype);
    var right = b.to(dtype);
    switch (dtype) {
      case FLOAT32 -> where(Kind.FLOATS, FLOATS, condition, left, right, y);
      case FLOAT64 -> where(Kind.DOUBLES, DOUBLES, condition, left, right, y);
      case INT64, INT32, BOOL -> where(Kind.LONGS, LONGS, condition, left, right, y);
      case UINT8, FLOAT16, BFLOAT16 -> throw dtype.heldOnly("where");
    }
    return y;
  }

  private static <A> void where(
      Kind<A> kind, Loops.Choose<A> loop, NDArray condition, NDArray a, NDArray b, NDArray y) {
    long count = y.numel();
    var wholeCondition = Kind.BYTES.stretched("where", condition, count);
    var wholeA = kind.stretched("where", a, count);
    var wholeB = kind.stretched("where", b, count);
    var wholeY = kind.whole("where", y, count);
    if (wholeCondition != null && wholeA != null && wholeB != null && wholeY != null) {
      loop.run(wholeCondition, wholeA, wholeB, wholeY, (int) count);
      return;
    }
    try (var inCondition = Gate.read("where", condition.storage());
        var inA = Gate.read("where", a.storage());
        var inB = Gate.read("where", b.storage());
        var out = Gate.write("where", y.storage())) {
      Workers.split(
          count,
          Elementwise.GRAIN,
          (from, to) -> {
            var conditions = Kind.BYTES.tiles(inCondition.memory(), condition, y.shape());
            var as = kind.tiles(inA.memory(), a, y.shape());
            var bs = kind.tiles(inB.memory(), b, y.shape());
            var ys = kind.tiles(out.memory(), y, y.shape());
            for (long at = from; at < to; at += Tiles.LENGTH) {
              int n = (int) Math.min(Tiles.LENGTH, to - at);
              conditions.load(at, n);
              as.load(at, n);
              bs.load(at, n);
              loop.run(conditions.array, as.array, bs.array, ys.array, n);
              ys.store(at, n);
            }
          });
    }
  }
}
