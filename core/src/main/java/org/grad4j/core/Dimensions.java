package org.grad4j.core;

import org.grad4j.core.internal.shape.ViewShapes;

/** Views of all of an array's elements with other dimensions. */
final class Dimensions {
  private Dimensions() {}

  static NDArray transpose(NDArray x, int dim0, int dim1) {
    var shape = x.shape();
    int first = shape.dim("transpose", dim0);
    int second = shape.dim("transpose", dim1);
    if (first == second) {
      return x;
    }
    var sizes = shape.toArray();
    var strides = x.strides();
    long size = sizes[first];
    sizes[first] = sizes[second];
    sizes[second] = size;
    long stride = strides[first];
    strides[first] = strides[second];
    strides[second] = stride;
    return NDArray.view(x.storage(), Shape.checked("transpose", sizes), strides, x.offset());
  }

  static NDArray permute(NDArray x, String operation, int... order) {
    var sizes = new long[order.length];
    var strides = new long[order.length];
    for (int d = 0; d < order.length; d++) {
      sizes[d] = x.shape().sizes()[order[d]];
      strides[d] = x.ownStrides()[order[d]];
    }
    return NDArray.view(x.storage(), Shape.checked(operation, sizes), strides, x.offset());
  }

  static NDArray movedim(NDArray x, int[] source, int[] destination) {
    return permute(x, "movedim", ViewShapes.moved(x.shape(), source, destination));
  }

  static NDArray unsqueeze(NDArray x, int dim) {
    var from = x.shape().sizes();
    int rank = from.length + 1;
    if (dim < -rank || dim >= rank) {
      throw new ShapeException(
          "unsqueeze",
          "dim "
              + dim
              + " cannot be added to "
              + x.shape()
              + ", it must lie between "
              + -rank
              + " and "
              + (rank - 1)
              + ".",
          x.shape());
    }
    int which = dim < 0 ? dim + rank : dim;
    var sizes = new long[rank];
    var strides = new long[rank];
    for (int d = 0; d < rank; d++) {
      int own = d < which ? d : d - 1;
      sizes[d] = d == which ? 1 : from[own];
      strides[d] = d == which ? 0 : x.ownStrides()[own];
    }
    // The stride that a contiguous array would have, as PyTorch gives it.
    strides[which] = which == rank - 1 ? 1 : sizes[which + 1] * strides[which + 1];
    return NDArray.view(x.storage(), Shape.checked("unsqueeze", sizes), strides, x.offset());
  }

  /** Without the marked dimensions that have size 1. */
  static NDArray squeeze(NDArray x, boolean[] marked) {
    var from = x.shape().sizes();
    int rank = 0;
    for (int d = 0; d < from.length; d++) {
      rank += marked[d] && from[d] == 1 ? 0 : 1;
    }
    if (rank == from.length) {
      return x;
    }
    var sizes = new long[rank];
    var strides = new long[rank];
    for (int d = 0, to = 0; d < from.length; d++) {
      if (!marked[d] || from[d] != 1) {
        sizes[to] = from[d];
        strides[to++] = x.ownStrides()[d];
      }
    }
    return NDArray.view(x.storage(), Shape.checked("squeeze", sizes), strides, x.offset());
  }

  static NDArray flatten(NDArray x, int startDim, int endDim) {
    var shape = x.shape();
    int start = shape.dim("flatten", startDim);
    int end = shape.dim("flatten", endDim);
    ViewShapes.requireOrdered("flatten", shape, start, end);
    if (shape.rank() == 0) {
      return x.reshape(1);
    }
    var from = shape.sizes();
    var sizes = new long[from.length - (end - start)];
    System.arraycopy(from, 0, sizes, 0, start);
    System.arraycopy(from, end + 1, sizes, start + 1, from.length - end - 1);
    sizes[start] = 1;
    for (int d = start; d <= end; d++) {
      sizes[start] *= from[d];
    }
    return x.reshape(sizes);
  }
}
