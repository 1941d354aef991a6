package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.shape.IndexShapes;

/** The family of choosing elements by a BOOL array of one truth for each. */
public final class Mask {
  private Mask() {}

  /** The value where the mask holds, x elsewhere; the two broadcast. */
  public static NDArray fill(NDArray x, NDArray mask, double value) {
    requireMask("maskedFill", mask);
    var number = Numbers.of("maskedFill", x.dtype(), value);
    var y = x.expand(Shape.broadcast("maskedFill", x.shape(), mask.shape())).dup();
    overwrite("maskedFill", y, mask, number, false);
    return y;
  }

  /** x becomes the value where the mask, which broadcasts to it, holds. */
  public static void fillInPlace(NDArray x, NDArray mask, double value) {
    x.requireWritable("maskedFilli");
    requireMask("maskedFilli", mask);
    x.shape().requireAbsorbs("maskedFilli", mask.shape());
    var number = Numbers.of("maskedFilli", x.dtype(), value);
    overwrite("maskedFilli", x, Scatter.detached(mask, x), number, true);
  }

  /** Where the mask holds, the source's elements one after another, x elsewhere. */
  public static NDArray scatter(NDArray x, NDArray mask, NDArray source) {
    requireMask("maskedScatter", mask);
    Scatter.requireOneType("maskedScatter", x, source);
    var shape = Shape.broadcast("maskedScatter", x.shape(), mask.shape());
    var masks = mask.expand(shape);
    long marked = count("maskedScatter", masks);
    IndexShapes.requireMarked(x.shape(), mask.shape(), source.shape(), marked);
    var y = x.expand(shape).dup();
    if (marked > 0) {
      scatter(Copy.kind(y.dtype()), y, masks, source.contiguous());
    }
    return y;
  }

  private static <A> void scatter(Kind<A> kind, NDArray y, NDArray mask, NDArray source) {
    long count = y.numel();
    long end = source.offset() + source.numel();
    long taken = source.offset();
    try (var in = Gate.read("maskedScatter", source.storage());
        var inMask = Gate.read("maskedScatter", mask.storage());
        var out = Gate.write("maskedScatter", y.storage())) {
      var from = kind.runs(in.memory(), source.dtype());
      var masks = Kind.BYTES.tiles(inMask.memory(), mask, y.shape());
      var ys = kind.tiles(out.memory(), y, y.shape());
      var next = kind.tile((int) Math.min(count, Tiles.LENGTH) + 1);
      for (long at = 0; at < count; at += Tiles.LENGTH) {
        int n = (int) Math.min(Tiles.LENGTH, count - at);
        ys.load(at, n);
        masks.load(at, n);
        from.get(taken, 1, next, 0, (int) Math.min(n, end - taken));
        taken += Compression.spread(masks.array, next, ys.array, n);
        ys.store(at, n);
      }
    }
  }

  /** Refuses a mask that is not BOOL. */
  public static void requireMask(String operation, NDArray mask) {
    if (mask.dtype() != DType.BOOL) {
      throw new DTypeException(
          operation,
          "the mask must be bool, got " + mask.dtype() + "; cast it: mask.to(BOOL).",
          mask.dtype());
    }
  }

  private static void overwrite(
      String operation, NDArray y, NDArray mask, NDArray number, boolean change) {
    switch (y.dtype()) {
      case FLOAT32, FLOAT16, BFLOAT16 ->
          overwrite(operation, Kind.FLOATS, Select.FLOATS, y, mask, number, change);
      case FLOAT64 -> overwrite(operation, Kind.DOUBLES, Select.DOUBLES, y, mask, number, change);
      case INT64, INT32, UINT8, BOOL ->
          overwrite(operation, Kind.LONGS, Select.LONGS, y, mask, number, change);
    }
  }

  private static <A> void overwrite(
      String operation,
      Kind<A> kind,
      Loops.Choose<A> loop,
      NDArray y,
      NDArray mask,
      NDArray number,
      boolean change) {
    long count = y.numel();
    try (var inMask = Gate.read(operation, mask.storage());
        var inNumber = Gate.read(operation, number.storage());
        var out =
            change ? Gate.change(operation, y.storage()) : Gate.write(operation, y.storage())) {
      var masks = Kind.BYTES.tiles(inMask.memory(), mask, y.shape());
      var ys = kind.tiles(out.memory(), y, y.shape());
      var numbers = kind.tiles(inNumber.memory(), number, Shape.SCALAR);
      numbers.load(0, 1);
      var values = kind.repeated(numbers.array, 0, (int) Math.min(count, Tiles.LENGTH));
      for (long at = 0; at < count; at += Tiles.LENGTH) {
        int n = (int) Math.min(Tiles.LENGTH, count - at);
        masks.load(at, n);
        ys.load(at, n);
        loop.run(masks.array, values, ys.array, ys.array, n);
        ys.store(at, n);
      }
    }
  }

  /** The elements of x for which the mask holds, in row-major order; the two broadcast. */
  public static NDArray select(NDArray x, NDArray mask) {
    requireMask("maskedSelect", mask);
    var shape = Shape.broadcast("maskedSelect", x.shape(), mask.shape());
    var masks = mask.expand(shape);
    var y = NDArray.empty(x.dtype(), Shape.of(count("maskedSelect", masks)));
    select(Copy.kind(x.dtype()), x.expand(shape), masks, y);
    return y;
  }

  private static long count(String operation, NDArray mask) {
    long count = mask.numel();
    long holding = 0;
    try (var in = Gate.read(operation, mask.storage())) {
      var masks = Kind.BYTES.tiles(in.memory(), mask, mask.shape());
      for (long at = 0; at < count; at += Tiles.LENGTH) {
        int n = (int) Math.min(Tiles.LENGTH, count - at);
        masks.load(at, n);
        for (int t = 0; t < n; t++) {
          holding += masks.array[t];
        }
      }
    }
    return holding;
  }

  private static <A> void select(Kind<A> kind, NDArray x, NDArray mask, NDArray y) {
    long count = x.numel();
    long written = 0;
    try (var in = Gate.read("maskedSelect", x.storage());
        var inMask = Gate.read("maskedSelect", mask.storage());
        var out = Gate.write("maskedSelect", y.storage())) {
      var xs = kind.tiles(in.memory(), x, x.shape());
      var masks = Kind.BYTES.tiles(inMask.memory(), mask, x.shape());
      var ys = kind.runs(out.memory(), y.dtype());
      var chosen = kind.tile((int) Math.min(count, Tiles.LENGTH) + 1);
      for (long at = 0; at < count; at += Tiles.LENGTH) {
        int n = (int) Math.min(Tiles.LENGTH, count - at);
        xs.load(at, n);
        masks.load(at, n);
        int k = Compression.press(masks.array, xs.array, chosen, n);
        ys.put(written, 1, chosen, 0, k);
        written += k;
      }
    }
  }

  /** Where x is not 0: an index {@code (k, rank)} of INT64, in row-major order. */
  public static NDArray nonzero(NDArray x) {
    var truth = x.to(DType.BOOL);
    int rank = x.rank();
    var sizes = x.shape().toArray();
    var y = NDArray.empty(DType.INT64, Shape.of(count("nonzero", truth), rank));
    long count = x.numel();
    if (y.numel() == 0) {
      return y;
    }
    long written = 0;
    long line = sizes[rank - 1];
    try (var in = Gate.read("nonzero", truth.storage());
        var out = Gate.write("nonzero", y.storage())) {
      var truths = Kind.BYTES.tiles(in.memory(), truth, x.shape());
      var ys = Kind.LONGS.runs(out.memory(), DType.INT64);
      int length = (int) Math.min(count, Tiles.LENGTH);
      var numbers = new long[length];
      Arrays.setAll(numbers, t -> t);
      var chosen = new long[length + 1];
      var rows = new long[length * rank];
      var index = new long[rank];
      long start = -line;
      for (long at = 0; at < count; at += Tiles.LENGTH) {
        int n = (int) Math.min(Tiles.LENGTH, count - at);
        truths.load(at, n);
        int k = Compression.press(truths.array, numbers, chosen, n);
        for (int t = 0; t < k; t++) {
          long position = at + chosen[t];
          // Divisions are slow: one for each line, not for each element.
          if (position - start >= line) {
            start = position - position % line;
            long rest = position / line;
            for (int d = rank - 2; d >= 0; d--) {
              index[d] = rest % sizes[d];
              rest /= sizes[d];
            }
          }
          index[rank - 1] = position - start;
          System.arraycopy(index, 0, rows, t * rank, rank);
        }
        ys.put(written, 1, rows, 0, k * rank);
        written += (long) k * rank;
      }
    }
    return y;
  }
}
