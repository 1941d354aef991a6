package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.jspecify.annotations.Nullable;

/**
 * The shortest way for small contiguous float32 arrays of one shape, which training steps of small
 * networks consist of: nothing here depends on the kind of elements, so the compiler sees through
 * it.
 */
final class SmallFloats {
  private SmallFloats() {}

  /** y = f(x), or false if one of them lies otherwise. */
  static boolean map(String name, Loops.Map<float[]> loop, NDArray x, NDArray y) {
    var xs = array(name, x);
    var ys = array(name, y);
    if (xs == null || ys == null) {
      return false;
    }
    loop.run(xs, ys, (int) y.numel());
    return true;
  }

  /** y = f(a, b), or false if one of them lies otherwise. */
  static boolean zip(String name, Loops.Zip<float[]> loop, NDArray a, NDArray b, NDArray y) {
    if (a.numel() != y.numel() || b.numel() != y.numel()) {
      return false;
    }
    var as = array(name, a);
    var bs = array(name, b);
    var ys = array(name, y);
    if (as == null || bs == null || ys == null) {
      return false;
    }
    loop.run(as, bs, ys, (int) y.numel());
    return true;
  }

  private static float @Nullable [] array(String name, NDArray view) {
    return view.isContiguous()
            && view.offset() == 0
            && Gate.array(name, view.storage()) instanceof float[] array
        ? array
        : null;
  }
}
