package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Gate;

/**
 * The family of choices: y = condition ? a : b, element by element, with broadcasting and
 * promotion.
 */
public final class Select {
  private Select() {}

  /** a where the condition holds, b elsewhere. */
  public static NDArray where(NDArray condition, NDArray a, NDArray b) {
    if (condition.dtype() != DType.BOOL) {
      throw new DTypeException(
          "where", "the condition must be bool, got " + condition.dtype() + ".", condition.dtype());
    }
    var dtype = DType.promote(a.dtype(), a.rank(), b.dtype(), b.rank());
    var shape =
        Shape.broadcast("where", condition.shape(), Shape.broadcast("where", a.shape(), b.shape()));
    var y = NDArray.empty(dtype, shape);
    var left = a.to(dtype);
    var right = b.to(dtype);
    switch (dtype) {
      case FLOAT32 -> where(Kind.FLOATS, condition, left, right, y);
      case FLOAT64 -> where(Kind.DOUBLES, condition, left, right, y);
      case INT64, INT32, BOOL -> where(Kind.LONGS, condition, left, right, y);
      case UINT8, FLOAT16, BFLOAT16 -> throw dtype.heldOnly("where");
    }
    return y;
  }

  private static <A> void where(Kind<A> kind, NDArray condition, NDArray a, NDArray b, NDArray y) {
    try (var inCondition = Gate.read("where", condition.storage());
        var inA = Gate.read("where", a.storage());
        var inB = Gate.read("where", b.storage());
        var out = Gate.write("where", y.storage())) {
      long count = y.numel();
      var conditions = Kind.LONGS.tiles(inCondition.memory(), condition, y.shape());
      var as = kind.tiles(inA.memory(), a, y.shape());
      var bs = kind.tiles(inB.memory(), b, y.shape());
      var ys = kind.tiles(out.memory(), y, y.shape());
      for (long at = 0; at < count; at += Tiles.LENGTH) {
        int n = (int) Math.min(Tiles.LENGTH, count - at);
        conditions.load(at, n);
        as.load(at, n);
        bs.load(at, n);
        for (int t = 0; t < n; ) {
          int end = t;
          boolean holds = conditions.array[t] != 0;
          while (end < n && (conditions.array[end] != 0) == holds) {
            end++;
          }
          var from = holds ? as : bs;
          System.arraycopy(from.array, t, ys.array, t, end - t);
          t = end;
        }
        ys.store(at, n);
      }
    }
  }
}
