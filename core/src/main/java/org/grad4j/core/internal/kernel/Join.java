package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.JoinShapes;
import org.jspecify.annotations.Nullable;

/** The family of joins: arrays put one after another, once or several times. */
public final class Join {
  private Join() {}

  /**
   * The arrays one after another along {@code dim}; their other sizes must agree, their types are
   * promoted.
   */
  public static NDArray cat(int dim, NDArray... arrays) {
    var shapes = new Shape[arrays.length];
    DType dtype = null;
    for (int i = 0; i < arrays.length; i++) {
      shapes[i] = arrays[i].shape();
      dtype = dtype == null ? arrays[i].dtype() : DType.promote(dtype, 1, arrays[i].dtype(), 1);
    }
    var shape = Shape.cat(dim, shapes);
    int which = shape.dim("cat", dim);
    var y = NDArray.empty(dtype == null ? DType.FLOAT32 : dtype, shape);
    long start = 0;
    for (var array : arrays) {
      long length = array.shape().size(which);
      Copy.overwrite(y.narrow(which, start, length), array);
      start += length;
    }
    return y;
  }

  /**
   * The array whose parts along {@code dim} these are, one after another, as a view; null if they
   * are no such parts, or there are none.
   */
  public static @Nullable NDArray whole(int dim, NDArray... parts) {
    if (parts.length == 0) {
      return null;
    }
    var first = parts[0];
    var strides = first.strides();
    long length = 0;
    for (var part : parts) {
      if (part.storage() != first.storage()
          || part.dtype() != first.dtype()
          || part.offset() != first.offset() + length * strides[dim]
          || !Arrays.equals(part.strides(), strides)
          || !part.shape().with(dim, 1).equals(first.shape().with(dim, 1))) {
        return null;
      }
      length += part.shape().size(dim);
    }
    return NDArray.view(first.storage(), first.shape().with(dim, length), strides, first.offset());
  }

  /** The arrays, which are of one shape, one after another along a new dimension. */
  public static NDArray stack(int dim, NDArray... arrays) {
    JoinShapes.requireStack(Arrays.stream(arrays).map(NDArray::shape).toArray(Shape[]::new));
    var dtype = arrays[0].dtype();
    for (var array : arrays) {
      dtype = DType.promote(dtype, 1, array.dtype(), 1);
    }
    var shape = JoinShapes.stacked(arrays[0].shape(), dim, arrays.length);
    int which = shape.dim("stack", dim);
    var y = NDArray.empty(dtype, shape);
    for (int i = 0; i < arrays.length; i++) {
      Copy.overwrite(y.select(which, i), arrays[i]);
    }
    return y;
  }

  /** x so many times along each dimension. */
  public static NDArray repeat(NDArray x, long... repeats) {
    var shape = JoinShapes.repeated(x.shape(), repeats);
    var sizes = shape.toArray();
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = Math.multiplyExact(sizes[d], repeats[d]);
    }
    var y = NDArray.empty(x.dtype(), Shape.of(sizes));
    if (y.numel() == 0) {
      return y;
    }
    var done = y;
    for (int d = 0; d < sizes.length; d++) {
      done = done.narrow(d, 0, shape.size(d));
    }
    Copy.overwrite(done, x);
    // What is there is copied behind itself, in one dimension after another, each time as much as
    // there is.
    for (int d = sizes.length - 1; d >= 0; d--) {
      var room = y;
      for (int before = 0; before < d; before++) {
        room = room.narrow(before, 0, shape.size(before));
      }
      for (long at = shape.size(d); at < sizes[d]; ) {
        long length = Math.min(at, sizes[d] - at);
        Copy.overwrite(room.narrow(d, at, length), room.narrow(d, 0, length));
        at += length;
      }
    }
    return y;
  }

  /** x with the order of the elements along these dimensions reversed. */
  public static NDArray flip(NDArray x, int... dims) {
    var reversed = x.shape().marked("flip", dims);
    if (dims.length == 0 || x.numel() == 0) {
      return x.dup();
    }
    var strides = x.strides();
    long last = x.offset();
    for (int d = 0; d < strides.length; d++) {
      if (reversed[d]) {
        last += (x.shape().size(d) - 1) * strides[d];
        strides[d] = -strides[d];
      }
    }
    return NDArray.view(x.storage(), x.shape(), strides, last).dup();
  }

  /** x with its elements moved on along each dimension, those at the end to the beginning. */
  public static NDArray roll(NDArray x, long[] shifts, int[] dims) {
    JoinShapes.requireRoll(x.shape(), shifts, dims);
    var which = new int[dims.length];
    for (int i = 0; i < dims.length; i++) {
      which[i] = x.shape().dim("roll", dims[i]);
    }
    var y = x;
    for (int i = 0; i < dims.length; i++) {
      y = roll(y, shifts[i], which[i]);
    }
    return y;
  }

  private static NDArray roll(NDArray x, long shift, int dim) {
    long size = x.shape().size(dim);
    var y = NDArray.empty(x.dtype(), x.shape());
    if (x.numel() > 0) {
      long moved = Math.floorMod(shift, size);
      Copy.overwrite(y.narrow(dim, moved, size - moved), x.narrow(dim, 0, size - moved));
      Copy.overwrite(y.narrow(dim, 0, moved), x.narrow(dim, size - moved, moved));
    }
    return y;
  }
}
