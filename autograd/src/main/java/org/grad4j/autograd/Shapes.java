package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;

/** Views, copies and joins: what changes the shape and not the numbers. */
final class Shapes {
  private Shapes() {}

  /** y = x, another tensor of the same array; dx = g. Keeps nothing. */
  static Tensor alias(Tensor x) {
    return record("alias", x, x.data(), Keep.NOTHING, (g, call) -> g);
  }

  /** y = x, copied; dx = g. Keeps nothing. */
  static Tensor dup(Tensor x) {
    return record("dup", x, x.data().dup(), Keep.NOTHING, (g, call) -> g);
  }

  /** y = x as another type; dx = g as x's type. Keeps nothing. */
  static Tensor to(Tensor x, DType dtype) {
    var from = x.dtype();
    return dtype == from
        ? x
        : record("to", x, x.data().to(dtype), Keep.NOTHING, (g, call) -> g.to(from));
  }

  /** y = x in another shape; dx = g in x's shape. Keeps nothing. */
  static Tensor reshape(Tensor x, long... sizes) {
    var shape = x.shape();
    return record(
        "reshape",
        x,
        x.data().reshape(sizes),
        Keep.NOTHING,
        (g, call) -> g.reshape(shape.toArray()));
  }

  /** y = x with dimensions of size 1 stretched; dx = Σg over them. Keeps nothing. */
  static Tensor expand(Tensor x, Shape target) {
    var shape = x.shape();
    return record("expand", x, x.data().expand(target), Keep.NOTHING, (g, call) -> g.sumTo(shape));
  }

  /** y = xᵀ; dx = gᵀ. Keeps nothing. */
  static Tensor t(Tensor x) {
    return record("t", x, x.data().t(), Keep.NOTHING, (g, call) -> g.t());
  }

  /** y = x with two dimensions exchanged; dx = g with them exchanged. Keeps nothing. */
  static Tensor transpose(Tensor x, int dim0, int dim1) {
    return record(
        "transpose",
        x,
        x.data().transpose(dim0, dim1),
        Keep.NOTHING,
        (g, call) -> g.transpose(dim0, dim1));
  }

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
        (g, call) -> {
          int which = shape.dim("narrow", dim);
          var before = zeros(g.dtype(), shape.with(which, start));
          var after = zeros(g.dtype(), shape.with(which, shape.size(which) - start - length));
          return cat(which, before, g, after);
        });
  }

  /** y = the tensors one after another along dim; dx_i = g's part of tensor i. Keeps nothing. */
  static Tensor cat(int dim, Tensor... tensors) {
    var arrays = new NDArray[tensors.length];
    Arrays.setAll(arrays, i -> tensors[i].data());
    var y = NDArray.cat(dim, arrays);
    var lengths = new long[tensors.length];
    int which = y.shape().dim("cat", dim);
    Arrays.setAll(lengths, i -> arrays[i].shape().size(which));
    return record(
        "cat",
        tensors,
        y,
        Keep.NOTHING,
        (Rule.General)
            call -> {
              long start = 0;
              for (int i = 0; i < lengths.length; i++) {
                if (call.wants(i)) {
                  call.give(i, call.grad().narrow(which, start, lengths[i]));
                }
                start += lengths[i];
              }
            });
  }

  /**
   * y_i = parts of x of these lengths along dim; dx = the g_i one after another, 0 where one is
   * absent. Keeps nothing.
   */
  static Tensor[] split(Tensor x, int dim, long... lengths) {
    int which = x.shape().dim("split", dim);
    x.shape().requireSplit("split", which, lengths);
    var parts = new NDArray[lengths.length];
    var shapes = new Shape[lengths.length];
    long start = 0;
    for (int i = 0; i < lengths.length; i++) {
      parts[i] = x.data().narrow(which, start, lengths[i]);
      shapes[i] = parts[i].shape();
      start += lengths[i];
    }
    var dtype = x.dtype();
    return record(
        "split",
        new Tensor[] {x},
        parts,
        Keep.NOTHING,
        new NDArray[0],
        (Rule.General)
            call -> {
              var gradients = new Tensor[shapes.length];
              for (int i = 0; i < gradients.length; i++) {
                gradients[i] = call.hasGrad(i) ? call.grad(i) : zeros(dtype, shapes[i]);
              }
              call.give(0, cat(which, gradients));
            });
  }

  private static Tensor zeros(DType dtype, Shape shape) {
    return new Tensor(NDArray.zeros(dtype, shape.toArray()));
  }
}
