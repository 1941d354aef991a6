package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import java.util.ArrayList;
import java.util.List;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.ViewShapes;

/** Views of some of the elements, and of all of them in parts. */
final class Slices {
  private Slices() {}

  /**
   * y = x's elements {@code start … start + length − 1} of dim; dx = g there, 0 elsewhere. Keeps
   * nothing.
   */
  static Tensor narrow(Tensor x, int dim, long start, long length) {
    var shape = x.shape();
    return record(
        "narrow",
        x,
        x.data().narrow(dim, start, length),
        Keep.NOTHING,
        (g, call) -> inSlice(g, shape, dim, start, start + length, 1));
  }

  /**
   * y = x's elements start, start + step, … before end of dim; dx = g there, 0 elsewhere. Keeps
   * nothing.
   */
  static Tensor slice(Tensor x, int dim, long start, long end, long step) {
    var shape = x.shape();
    return record(
        "slice",
        x,
        x.data().slice(dim, start, end, step),
        Keep.NOTHING,
        (g, call) -> inSlice(g, shape, dim, start, end, step));
  }

  /** y = x at one element of dim, which is left out; dx = g there, 0 elsewhere. Keeps nothing. */
  static Tensor select(Tensor x, int dim, long index) {
    var shape = x.shape();
    return record(
        "select",
        x,
        x.data().select(dim, index),
        Keep.NOTHING,
        (g, call) -> {
          int which = shape.dim("select", dim);
          long start = index < 0 ? index + shape.size(which) : index;
          return inSlice(g.unsqueeze(which), shape, which, start, start + 1, 1);
        });
  }

  /** y = 0 in this shape, x in a slice of dim; dx = g's slice. Keeps nothing. */
  private static Tensor inSlice(Tensor x, Shape shape, int dim, long start, long end, long step) {
    var y = NDArray.zeros(x.dtype(), shape.toArray());
    y.slice(dim, start, end, step).copyi(x.data());
    return record("sliceBackward", x, y, Keep.NOTHING, (g, call) -> g.slice(dim, start, end, step));
  }

  /**
   * y = x's elements {@code [i, i + offset]} of two dimensions, as a new last one; dx = g there, 0
   * elsewhere. Keeps nothing.
   */
  static Tensor diagonal(Tensor x, long offset, int dim1, int dim2) {
    var shape = x.shape();
    return record(
        "diagonal",
        x,
        x.data().diagonal(offset, dim1, dim2),
        Keep.NOTHING,
        (g, call) -> onDiagonal("diagonalBackward", g, shape, offset, dim1, dim2));
  }

  /**
   * y = 0, x's last dimension on a diagonal of two new dimensions; dx = g's diagonal. Keeps
   * nothing.
   */
  static Tensor diagEmbed(Tensor x, long offset, int dim1, int dim2) {
    var shape = ViewShapes.diagonalEmbedded(x.shape(), offset, dim1, dim2);
    return onDiagonal("diagEmbed", x, shape, offset, dim1, dim2);
  }

  /**
   * y = the matrix with the vector x on a diagonal, or a diagonal of the matrix x; dx = g's
   * diagonal, or the matrix with g on it. Keeps nothing.
   */
  static Tensor diag(Tensor x, long diagonal) {
    var shape = x.shape();
    return record(
        "diag",
        x,
        x.data().diag(diagonal),
        Keep.NOTHING,
        (g, call) ->
            shape.rank() == 1
                ? g.diagonal(diagonal, 0, 1)
                : onDiagonal("diagonalBackward", g, shape, diagonal, 0, 1));
  }

  /** y = 0 in this shape, x on a diagonal; dx = g's diagonal. Keeps nothing. */
  private static Tensor onDiagonal(
      String operation, Tensor x, Shape shape, long offset, int dim1, int dim2) {
    var y = NDArray.zeros(x.dtype(), shape.toArray());
    y.diagonal(offset, dim1, dim2).copyi(x.data());
    return record(operation, x, y, Keep.NOTHING, (g, call) -> g.diagonal(offset, dim1, dim2));
  }

  /**
   * y = x's windows of {@code size} elements along dim, as a new last dimension; dx = Σg of the
   * windows that have an element. Keeps nothing.
   */
  static Tensor unfold(Tensor x, int dim, long size, long step) {
    var shape = x.shape();
    return record(
        "unfold",
        x,
        x.data().unfold(dim, size, step),
        Keep.NOTHING,
        (g, call) -> folded(g, shape, dim, size, step));
  }

  /** y = Σ of the windows x that have an element, in this shape; dx = g's windows. */
  private static Tensor folded(Tensor x, Shape shape, int dim, long size, long step) {
    // A scalar is one window of one element.
    int which = shape.dim("unfold", dim);
    var y = NDArray.zeros(x.dtype(), shape.rank() == 0 ? new long[] {1} : shape.toArray());
    var windows = x.data();
    long count = shape.rank() == 0 ? 1 : windows.shape().size(which);
    for (long t = 0; t < size; t++) {
      var place = y.slice(which, t, t + (count - 1) * step + 1, step);
      var part = windows.select(-1, t);
      place.addi(shape.rank() == 0 ? part.reshape(1) : part);
    }
    return record(
        "unfoldBackward",
        x,
        y.reshape(shape.toArray()),
        Keep.NOTHING,
        (g, call) -> g.unfold(dim, size, step));
  }

  /**
   * y_i = parts of x of these lengths along dim; dx = the g_i one after another, 0 where one is
   * absent. Keeps nothing.
   */
  static Tensor[] split(Tensor x, int dim, long... lengths) {
    return parts("split", x, x.shape().dim("split", dim), x.data().split(dim, lengths));
  }

  /** y_i = at most so many parts of x, of one length but for the last; dx as of {@link #split}. */
  static Tensor[] chunk(Tensor x, long chunks, int dim) {
    var parts = x.data().chunk(chunks, dim);
    int which = x.shape().dim("chunk", dim);
    // The chunks of nothing are each the whole of it, which is nothing.
    return parts("chunk", x, which, parts);
  }

  private static Tensor[] parts(String operation, Tensor x, int dim, List<NDArray> parts) {
    var shapes = parts.stream().map(NDArray::shape).toArray(Shape[]::new);
    var dtype = x.dtype();
    return record(
        operation,
        new Tensor[] {x},
        parts.toArray(NDArray[]::new),
        Keep.NOTHING,
        new NDArray[0],
        (Rule.General)
            call -> {
              var gradients = new Tensor[shapes.length];
              for (int i = 0; i < gradients.length; i++) {
                gradients[i] = call.hasGrad(i) ? call.grad(i) : Shapes.zeros(dtype, shapes[i]);
              }
              call.give(0, Joins.rejoined(dim, gradients));
            });
  }

  /** y_i = so many parts of x, the first ones longer by one element where it does not divide. */
  static Tensor[] tensorSplit(Tensor x, long sections, int dim) {
    return split(x, dim, ViewShapes.sections(x.shape(), dim, sections));
  }

  /** y_i = x's elements from one of the indices to the next, from the first one and to the last. */
  static Tensor[] tensorSplit(Tensor x, long[] indices, int dim) {
    ViewShapes.requireDimension("tensorSplit", x.shape());
    int which = x.shape().dim("tensorSplit", dim);
    var parts = new ArrayList<Tensor>();
    long start = 0;
    for (long end : indices) {
      parts.add(slice(x, which, start, end, 1));
      start = end;
    }
    parts.add(slice(x, which, start, Long.MAX_VALUE, 1));
    return parts.toArray(Tensor[]::new);
  }

  /**
   * y_i = x at each element of dim, which is left out; dx = the g_i stacked, 0 where one is absent.
   * Keeps nothing.
   */
  static Tensor[] unbind(Tensor x, int dim) {
    var parts = x.data().unbind(dim).toArray(NDArray[]::new);
    int which = x.shape().dim("unbind", dim);
    if (parts.length == 0) {
      return new Tensor[0];
    }
    var shape = parts[0].shape();
    var dtype = x.dtype();
    int count = parts.length;
    return record(
        "unbind",
        new Tensor[] {x},
        parts,
        Keep.NOTHING,
        new NDArray[0],
        (Rule.General)
            call -> {
              var gradients = new Tensor[count];
              for (int i = 0; i < count; i++) {
                gradients[i] = call.hasGrad(i) ? call.grad(i) : Shapes.zeros(dtype, shape);
              }
              call.give(0, Joins.stack(which, gradients));
            });
  }
}
