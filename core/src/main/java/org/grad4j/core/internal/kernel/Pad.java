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
      inside = inside.slice(dim, Math.max(0, -before), end(x, dim, after));
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
  private static long end(NDArray x, int dim, long after) {
    return Math.max(0, x.shape().size(dim) + Math.min(0, after));
  }

  /** x with more of its own elements, as {@code mode} says. */
  public static NDArray own(NDArray x, long[] padding, PadMode mode) {
    JoinShapes.requirePairs(x.shape(), padding);
    var sizes = new long[padding.length / 2];
    for (int i = 0; i < sizes.length; i++) {
      int dim = x.rank() - 1 - i;
      long most = most(mode, x.shape().size(dim), padding[2 * i], padding[2 * i + 1]);
      sizes[i] = JoinShapes.padded(x.shape(), dim, padding[2 * i], padding[2 * i + 1], most);
    }
    var y = x;
    for (int i = 0; i < sizes.length; i++) {
      if (padding[2 * i] != 0 || padding[2 * i + 1] != 0) {
        y = own(y, x.rank() - 1 - i, padding[2 * i], padding[2 * i + 1], mode);
      }
    }
    return y == x ? x.dup() : y;
  }

  private static long most(PadMode mode, long size, long before, long after) {
    return switch (mode) {
      case CONSTANT -> Long.MAX_VALUE;
      case REFLECT -> Math.max(0, size - 1);
      case REPLICATE -> size == 0 ? 0 : Long.MAX_VALUE;
      case CIRCULAR -> kept(size, before, after);
    };
  }

  /** How many elements are left where negative paddings take some away. */
  private static long kept(long size, long before, long after) {
    return size + Math.min(0, before) + Math.min(0, after);
  }

  private static NDArray own(NDArray x, int dim, long before, long after, PadMode mode) {
    long own = x.shape().size(dim);
    long size = own + before + after;
    var y = NDArray.empty(x.dtype(), x.shape().with(dim, size));
    long start = Math.min(size, Math.max(0, before));
    long end = Math.max(start, Math.min(size, before + own));
    Copy.overwrite(y.narrow(dim, start, end - start), x.slice(dim, start - before, end - before));
    for (long at = 0; at < start; at++) {
      Copy.overwrite(y.select(dim, at), x.select(dim, source(mode, at, before, after, own)));
    }
    for (long at = end; at < size; at++) {
      Copy.overwrite(y.select(dim, at), x.select(dim, source(mode, at, before, after, own)));
    }
    return y;
  }

  /**
   * Which element of a dimension of {@code own} stands at each place after padding: an index of
   * INT64.
   */
  public static NDArray sources(PadMode mode, long before, long after, long own) {
    var sources = new long[Math.toIntExact(own + before + after)];
    for (int at = 0; at < sources.length; at++) {
      sources[at] = source(mode, at, before, after, own);
    }
    return NDArray.of(sources, sources.length);
  }

  /** The element of a dimension of {@code own} that is taken for place {@code at} after padding. */
  private static long source(PadMode mode, long at, long before, long after, long own) {
    long place = at - before;
    return switch (mode) {
      case REFLECT -> place < 0 ? -place : place >= own ? 2 * (own - 1) - place : place;
      case REPLICATE, CONSTANT -> Math.max(0, Math.min(own - 1, place));
      // What was taken away does not come in at the other end.
      case CIRCULAR ->
          Math.max(0, -before) + Math.floorMod(at - Math.max(0, before), kept(own, before, after));
    };
  }
}
