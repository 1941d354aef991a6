package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;

/** The family of joins: arrays put one after another. */
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
}
