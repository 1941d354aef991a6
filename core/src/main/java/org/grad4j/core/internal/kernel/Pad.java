package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.PadMode;
import org.grad4j.core.internal.shape.JoinShapes;

/** The family of paddings: a dimension grows, or shrinks, at its ends. */
public final class Pad {
  private Pad() {}

  /** x with {@code (before, after)} elements more, first in the last dimension, then before it. */
  public static NDArray constant(NDArray x, long[] padding, double value) {
    JoinShapes.requirePairs(x.shape(), padding);
    var number = Numbers.of("pad", x.dtype(), value);
    var shape = x.shape();
    var inside = x;
    int rank = x.rank();
    for (int i = 0; i < padding.length; i += 2) {
      int dim = rank - 1 - i / 2;
      long before = padding[i];
      long after = padding[i + 1];
      long size = JoinShapes.padded(x.shape(), dim, before, after, Long.MAX_VALUE);
      shape = shape.with(dim, size);
      inside = inside.slice(dim, Math.max(0, -before), kept(x, dim, after));
    }
    var y = NDArray.empty(x.dtype(), shape);
    Copy.overwrite(y, number);
    var middle = y;
    for (int i = 0; i < padding.length; i += 2) {
      int dim = rank - 1 - i / 2;
      middle = middle.narrow(dim, Math.max(0, padding[i]), inside.shape().size(dim));
    }
    Copy.overwrite(middle, inside);
    return y;
  }

  /** Where the elements end that padding keeps. */
  private static long kept(NDArray x, int dim, long after) {
    return Math.max(0, x.shape().size(dim) + Math.min(0, after));
  }

  /** x with more of its own elements, as {@code mode} says. */
  public static NDArray own(NDArray x, long[] padding, PadMode mode) {
    JoinShapes.requirePairs(x.shape(), padding);
    var sizes = new long[padding.length / 2];
    for (int i = 0; i < sizes.length; i++) {
      int dim = x.rank() - 1 - i;
      long most = most(mode, x.shape().size(dim));
      sizes[i] = JoinShapes.padded(x.shape(), dim, padding[2 * i], padding[2 * i + 1], most);
    }
    var y = x;
    for (int i = 0; i < sizes.length; i++) {
      if (padding[2 * i] != 0 || padding[2 * i + 1] != 0) {
        y = own(y, x.rank() - 1 - i, padding[2 * i], sizes[i], mode);
      }
    }
    return y == x ? x.dup() : y;
  }

  private static long most(PadMode mode, long size) {
    return switch (mode) {
      case CONSTANT -> Long.MAX_VALUE;
      case REFLECT -> Math.max(0, size - 1);
      case REPLICATE -> size == 0 ? 0 : Long.MAX_VALUE;
      case CIRCULAR -> size;
    };
  }

  private static NDArray own(NDArray x, int dim, long before, long size, PadMode mode) {
    long own = x.shape().size(dim);
    var y = NDArray.empty(x.dtype(), x.shape().with(dim, size));
    long start = Math.min(size, Math.max(0, before));
    long end = Math.max(start, Math.min(size, before + own));
    Copy.overwrite(y.narrow(dim, start, end - start), x.slice(dim, start - before, end - before));
    for (long at = 0; at < start; at++) {
      Copy.overwrite(y.select(dim, at), x.select(dim, source(mode, at - before, own)));
    }
    for (long at = end; at < size; at++) {
      Copy.overwrite(y.select(dim, at), x.select(dim, source(mode, at - before, own)));
    }
    return y;
  }

  /**
   * Which element of a dimension of {@code own} stands at each of {@code size} after padding: an
   * index of INT64.
   */
  public static NDArray sources(PadMode mode, long before, long own, long size) {
    var sources = new long[Math.toIntExact(size)];
    for (int at = 0; at < sources.length; at++) {
      sources[at] = source(mode, at - before, own);
    }
    return NDArray.of(sources, size);
  }

  /** The element of a dimension of {@code size} that is taken for one beyond its ends. */
  private static long source(PadMode mode, long at, long size) {
    return switch (mode) {
      case REFLECT -> at < 0 ? -at : at >= size ? 2 * (size - 1) - at : at;
      case REPLICATE, CONSTANT -> Math.max(0, Math.min(size - 1, at));
      case CIRCULAR -> Math.floorMod(at, size);
    };
  }
}
