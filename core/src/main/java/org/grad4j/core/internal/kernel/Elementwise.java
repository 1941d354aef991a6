package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;

/** Drives elementwise loops over arrays of any memory and any strides. */
final class Elementwise {
  private Elementwise() {}

  /** Writes a new array y. */
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
      String name, Kind<A> kind, Loops.Map<A> loop, NDArray x, NDArray y, boolean change) {
    if (!change) {
      long all = y.numel();
      var wholeX = kind.whole(name, x, all);
      var wholeY = kind.whole(name, y, all);
      if (wholeX != null && wholeY != null) {
        loop.run(wholeX, wholeY, (int) all);
        return;
      }
    }
    try (var in = Gate.read(name, x.storage());
        var out = change ? Gate.change(name, y.storage()) : Gate.write(name, y.storage())) {
      long count = y.numel();
      var xs = kind.tiles(in.memory(), x, y.shape());
      var ys = kind.tiles(out.memory(), y, y.shape());
      for (long at = 0; at < count; at += Tiles.LENGTH) {
        int n = (int) Math.min(Tiles.LENGTH, count - at);
        xs.load(at, n);
        loop.run(xs.array, ys.array, n);
        ys.store(at, n);
      }
    }
  }

  /** y = f(a, b), where a and b broadcast to y. */
  static <A> void zip(
      String name,
      Kind<A> kind,
      Loops.Zip<A> loop,
      NDArray a,
      NDArray b,
      NDArray y,
      boolean change) {
    if (!change) {
      long all = y.numel();
      var wholeA = kind.stretched(name, a, all);
      var wholeB = kind.stretched(name, b, all);
      var wholeY = kind.whole(name, y, all);
      if (wholeA != null && wholeB != null && wholeY != null) {
        loop.run(wholeA, wholeB, wholeY, (int) all);
        return;
      }
    }
    try (var inA = Gate.read(name, a.storage());
        var inB = Gate.read(name, b.storage());
        var out = change ? Gate.change(name, y.storage()) : Gate.write(name, y.storage())) {
      long count = y.numel();
      var as = kind.tiles(inA.memory(), a, y.shape());
      var bs = kind.tiles(inB.memory(), b, y.shape());
      var ys = kind.tiles(out.memory(), y, y.shape());
      for (long at = 0; at < count; at += Tiles.LENGTH) {
        int n = (int) Math.min(Tiles.LENGTH, count - at);
        as.load(at, n);
        bs.load(at, n);
        loop.run(as.array, bs.array, ys.array, n);
        ys.store(at, n);
      }
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
      var xs = kind.tiles(in.memory(), x, y.shape());
      var ys = Kind.BYTES.tiles(out.memory(), y, y.shape());
      for (long at = 0; at < count; at += Tiles.LENGTH) {
        int n = (int) Math.min(Tiles.LENGTH, count - at);
        xs.load(at, n);
        loop.run(xs.array, ys.array, n);
        ys.store(at, n);
      }
    }
  }

  /** y = whether a and b compare so, where both broadcast to y. */
  static <A> void compare(
      String name, Kind<A> kind, Loops.Compare<A> loop, NDArray a, NDArray b, NDArray y) {
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
      var as = kind.tiles(inA.memory(), a, y.shape());
      var bs = kind.tiles(inB.memory(), b, y.shape());
      var ys = Kind.BYTES.tiles(out.memory(), y, y.shape());
      for (long at = 0; at < count; at += Tiles.LENGTH) {
        int n = (int) Math.min(Tiles.LENGTH, count - at);
        as.load(at, n);
        bs.load(at, n);
        loop.run(as.array, bs.array, ys.array, n);
        ys.store(at, n);
      }
    }
  }
}
