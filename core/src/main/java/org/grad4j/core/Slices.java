package org.grad4j.core;

import java.util.ArrayList;
import java.util.List;
import org.grad4j.core.internal.shape.ViewShapes;

/** Views of some of an array's elements. */
final class Slices {
  private Slices() {}

  static NDArray select(NDArray x, int dim, long index) {
    var shape = x.shape();
    ViewShapes.requireDimension("select", shape);
    int which = shape.dim("select", dim);
    long element = ViewShapes.element("select", shape, dim, shape.sizes()[which], index);
    return without(x, which, element);
  }

  /** Dimension {@code dim} left out at one of its elements. */
  private static NDArray without(NDArray x, int dim, long element) {
    var sizes = x.shape().sizes();
    var strides = x.ownStrides();
    int rank = sizes.length - 1;
    var left = new long[rank];
    var steps = new long[rank];
    for (int d = 0; d < rank; d++) {
      int from = d < dim ? d : d + 1;
      left[d] = sizes[from];
      steps[d] = strides[from];
    }
    var shape = rank == 0 ? Shape.SCALAR : Shape.checked("select", left);
    return NDArray.view(x.storage(), shape, steps, x.offset() + element * strides[dim]);
  }

  static NDArray slice(NDArray x, int dim, long start, long end, long step) {
    var shape = x.shape();
    ViewShapes.requireDimension("slice", shape);
    ViewShapes.requirePositive("slice", "step", step);
    int which = shape.dim("slice", dim);
    long size = shape.sizes()[which];
    long from = ViewShapes.clamped(start, size);
    long to = Math.max(from, ViewShapes.clamped(end, size));
    long length = to == from ? 0 : (to - from - 1) / step + 1;
    var strides = x.ownStrides();
    long offset = x.offset() + from * strides[which];
    if (step != 1) {
      strides = strides.clone();
      // A step beyond the dimension takes one element, from which no one steps on.
      strides[which] *= length > 1 ? step : 1;
    }
    return NDArray.view(x.storage(), shape.with(which, length), strides, offset);
  }

  static NDArray diagonal(NDArray x, long offset, int dim1, int dim2) {
    var shape = x.shape();
    int row = shape.dim("diagonal", dim1);
    int column = shape.dim("diagonal", dim2);
    ViewShapes.requireDifferent("diagonal", shape, row, column);
    var sizes = shape.sizes();
    var strides = x.ownStrides();
    int rank = sizes.length - 1;
    var left = new long[rank];
    var steps = new long[rank];
    for (int d = 0, to = 0; d < sizes.length; d++) {
      if (d != row && d != column) {
        left[to] = sizes[d];
        steps[to++] = strides[d];
      }
    }
    left[rank - 1] = ViewShapes.diagonal(sizes[row], sizes[column], offset);
    steps[rank - 1] = strides[row] + strides[column];
    long start = offset >= 0 ? offset * strides[column] : -offset * strides[row];
    return NDArray.view(x.storage(), Shape.checked("diagonal", left), steps, x.offset() + start);
  }

  static NDArray unfold(NDArray x, int dim, long size, long step) {
    var shape = x.shape();
    int which = shape.dim("unfold", dim);
    int rank = shape.rank();
    long length = rank == 0 ? 1 : shape.sizes()[which];
    long windows = ViewShapes.windows(shape, dim, length, size, step);
    var sizes = new long[rank + 1];
    var strides = new long[rank + 1];
    System.arraycopy(shape.sizes(), 0, sizes, 0, rank);
    System.arraycopy(x.ownStrides(), 0, strides, 0, rank);
    sizes[rank] = size;
    strides[rank] = rank == 0 ? 1 : strides[which];
    if (rank > 0) {
      sizes[which] = windows;
      strides[which] *= windows > 1 ? step : 1;
    }
    return NDArray.view(x.storage(), Shape.checked("unfold", sizes), strides, x.offset());
  }

  static List<NDArray> split(NDArray x, int dim, long... lengths) {
    int which = x.shape().dim("split", dim);
    x.shape().requireSplit("split", which, lengths);
    var parts = new ArrayList<NDArray>(lengths.length);
    long start = 0;
    for (long length : lengths) {
      parts.add(x.narrow(which, start, length));
      start += length;
    }
    return List.copyOf(parts);
  }

  static List<NDArray> chunk(NDArray x, long chunks, int dim) {
    var shape = x.shape();
    ViewShapes.requireDimension("chunk", shape);
    ViewShapes.requirePositive("chunk", "number of chunks", chunks);
    int which = shape.dim("chunk", dim);
    long size = shape.sizes()[which];
    var parts = new ArrayList<NDArray>();
    if (size == 0) {
      for (long i = 0; i < chunks; i++) {
        parts.add(x);
      }
      return List.copyOf(parts);
    }
    long length = (size - 1) / chunks + 1;
    for (long start = 0; start < size; start += length) {
      parts.add(x.narrow(which, start, Math.min(length, size - start)));
    }
    return List.copyOf(parts);
  }

  static List<NDArray> unbind(NDArray x, int dim) {
    ViewShapes.requireDimension("unbind", x.shape());
    int which = x.shape().dim("unbind", dim);
    var parts = new ArrayList<NDArray>();
    for (long i = 0; i < x.shape().sizes()[which]; i++) {
      parts.add(without(x, which, i));
    }
    return List.copyOf(parts);
  }
}
