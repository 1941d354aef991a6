package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.jspecify.annotations.Nullable;

/**
 * Drives elementwise loops over arrays of any memory and any strides.
 *
 * <p>Small arrays are handed to the loop as they are. Otherwise the elements are divided among the
 * {@link Workers}; each range goes through native loops, where the function and the operands have
 * them, and the rest of it through tiles.
 */
final class Elementwise {
  /** So many elements are one worker's piece: some microseconds of work. */
  static final long GRAIN = 8 * Tiles.LENGTH;

  private Elementwise() {}

  /** Writes a new array y, from its first element to its last. */
  static <A> void fill(String name, Kind<A> kind, Loops.Fill<A> loop, NDArray y) {
    try (var out = Gate.write(name, y.storage())) {
      var ys = kind.tiles(out.memory(), y, y.shape());
      long count = y.numel();
      for (long at = 0; at < count; at += Tiles.LENGTH) {
        int n = (int) Math.min(Tiles.LENGTH, count - at);
        loop.run(ys.array, n);
        ys.store(at, n);
      }
    }
  }

  /** y = f(x), where x broadcasts to y. */
  static <A> void map(
      String name,
      Kind<A> kind,
      Loops.Map<A> loop,
      NativeLoops.@Nullable Map nativeLoop,
      NDArray x,
      NDArray y,
      boolean change) {
    long count = y.numel();
    if (!change) {
      var wholeX = kind.whole(name, x, count);
      var wholeY = kind.whole(name, y, count);
      if (wholeX != null && wholeY != null) {
        loop.run(wholeX, wholeY, (int) count);
        return;
      }
    }
    try (var in = Gate.read(name, x.storage());
        var out = change ? Gate.change(name, y.storage()) : Gate.write(name, y.storage())) {
      var direct = Direct.map(nativeLoop, in, x, out, y);
      Workers.split(
          count,
          direct == null ? GRAIN : Direct.grain(count),
          (from, to) -> {
            long start = direct == null ? from : direct.run(from, to);
            if (start == to) {
              return;
            }
            var xs = kind.tiles(in.memory(), x, y.shape());
            var ys = kind.tiles(out.memory(), y, y.shape());
            for (long at = start; at < to; at += Tiles.LENGTH) {
              int n = (int) Math.min(Tiles.LENGTH, to - at);
              xs.load(at, n);
              loop.run(xs.array, ys.array, n);
              ys.store(at, n);
            }
          });
    }
  }

  /** y = f(a, b), where a and b broadcast to y. */
  static <A> void zip(
      String name,
      Kind<A> kind,
      Loops.Zip<A> loop,
      NativeLoops.@Nullable Pair nativeLoop,
      NDArray a,
      NDArray b,
      NDArray y,
      boolean change) {
    long count = y.numel();
    if (!change) {
      var wholeA = kind.stretched(name, a, count);
      var wholeB = kind.stretched(name, b, count);
      var wholeY = kind.whole(name, y, count);
      if (wholeA != null && wholeB != null && wholeY != null) {
        loop.run(wholeA, wholeB, wholeY, (int) count);
        return;
      }
    }
    try (var inA = Gate.read(name, a.storage());
        var inB = Gate.read(name, b.storage());
        var out = change ? Gate.change(name, y.storage()) : Gate.write(name, y.storage())) {
      var direct = Direct.zip(nativeLoop, inA, a, inB, b, out, y);
      Workers.split(
          count,
          direct == null ? GRAIN : Direct.grain(count),
          (from, to) -> {
            long start = direct == null ? from : direct.run(from, to);
            if (start == to) {
              return;
            }
            var as = kind.tiles(inA.memory(), a, y.shape());
            var bs = kind.tiles(inB.memory(), b, y.shape());
            var ys = kind.tiles(out.memory(), y, y.shape());
            for (long at = start; at < to; at += Tiles.LENGTH) {
              int n = (int) Math.min(Tiles.LENGTH, to - at);
              as.load(at, n);
              bs.load(at, n);
              loop.run(as.array, bs.array, ys.array, n);
              ys.store(at, n);
            }
          });
    }
  }

  /** y = whether x is so, where x broadcasts to y. */
  static <A> void test(String name, Kind<A> kind, Loops.Test<A> loop, NDArray x, NDArray y) {
    long count = y.numel();
    var wholeX = kind.whole(name, x, count);
    var wholeY = Kind.BYTES.whole(name, y, count);
    if (wholeX != null && wholeY != null) {
      loop.run(wholeX, wholeY, (int) count);
      return;
    }
    try (var in = Gate.read(name, x.storage());
        var out = Gate.write(name, y.storage())) {
      Workers.split(
          count,
          GRAIN,
          (from, to) -> {
            var xs = kind.tiles(in.memory(), x, y.shape());
            var ys = Kind.BYTES.tiles(out.memory(), y, y.shape());
            for (long at = from; at < to; at += Tiles.LENGTH) {
              int n = (int) Math.min(Tiles.LENGTH, to - at);
              xs.load(at, n);
              loop.run(xs.array, ys.array, n);
              ys.store(at, n);
            }
          });
    }
  }

  /** y = whether a and b compare so, where both broadcast to y. */
  static <A> void compare(
      String name,
      Kind<A> kind,
      Loops.Compare<A> loop,
      NativeLoops.@Nullable Zip nativeLoop,
      NDArray a,
      NDArray b,
      NDArray y) {
    long count = y.numel();
    var wholeA = kind.stretched(name, a, count);
    var wholeB = kind.stretched(name, b, count);
    var wholeY = Kind.BYTES.whole(name, y, count);
    if (wholeA != null && wholeB != null && wholeY != null) {
      loop.run(wholeA, wholeB, wholeY, (int) count);
      return;
    }
    try (var inA = Gate.read(name, a.storage());
        var inB = Gate.read(name, b.storage());
        var out = Gate.write(name, y.storage())) {
      var direct = Direct.compare(nativeLoop, inA, a, inB, b, out, y);
      Workers.split(
          count,
          direct == null ? GRAIN : Direct.grain(count),
          (from, to) -> {
            long start = direct == null ? from : direct.run(from, to);
            if (start == to) {
              return;
            }
            var as = kind.tiles(inA.memory(), a, y.shape());
            var bs = kind.tiles(inB.memory(), b, y.shape());
            var ys = Kind.BYTES.tiles(out.memory(), y, y.shape());
            for (long at = start; at < to; at += Tiles.LENGTH) {
              int n = (int) Math.min(Tiles.LENGTH, to - at);
              as.load(at, n);
              bs.load(at, n);
              loop.run(as.array, bs.array, ys.array, n);
              ys.store(at, n);
            }
          });
    }
  }
}
