package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import java.util.Arrays;
import java.util.List;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.IndexShapes;
import org.grad4j.core.internal.shape.ViewShapes;

/**
 * All elements in other dimensions, copies and casts: what changes the shape and not the numbers.
 */
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
    return reshaped("reshape", x, x.data().reshape(sizes));
  }

  /** y = x in another shape without a copy; dx = g in x's shape. Keeps nothing. */
  static Tensor view(Tensor x, long... sizes) {
    return reshaped("view", x, x.data().view(sizes));
  }

  /** y = x with some dimensions as one; dx = g in x's shape. Keeps nothing. */
  static Tensor flatten(Tensor x, int startDim, int endDim) {
    return reshaped("reshape", x, x.data().flatten(startDim, endDim));
  }

  /** y = x with one dimension as several; dx = g in x's shape. Keeps nothing. */
  static Tensor unflatten(Tensor x, int dim, long... sizes) {
    var target = ViewShapes.unflattened(x.shape(), dim, sizes);
    return reshaped("reshape", x, x.data().reshape(target.toArray()));
  }

  /** y = x with a new dimension of size 1; dx = g without it. Keeps nothing. */
  static Tensor unsqueeze(Tensor x, int dim) {
    return reshaped("unsqueeze", x, x.data().unsqueeze(dim));
  }

  /** y = x without dimensions of size 1; dx = g with them. Keeps nothing. */
  static Tensor squeeze(Tensor x, int... dims) {
    return reshaped("squeeze", x, x.data().squeeze(dims));
  }

  private static Tensor reshaped(String operation, Tensor x, NDArray y) {
    var shape = x.shape();
    return record(operation, x, y, Keep.NOTHING, (g, call) -> g.reshape(shape.toArray()));
  }

  /** y = x with dimensions of size 1 stretched; dx = Σg over them. Keeps nothing. */
  static Tensor expand(Tensor x, Shape target) {
    var shape = x.shape();
    return record("expand", x, x.data().expand(target), Keep.NOTHING, (g, call) -> g.sumTo(shape));
  }

  /** y = x stretched, where −1 keeps a size; dx = Σg over what was stretched. Keeps nothing. */
  static Tensor expand(Tensor x, long... sizes) {
    return x.expand(Shape.of(ViewShapes.expanded(x.shape(), sizes)));
  }

  /** y_i = x_i, all stretched to the shape to which they broadcast. */
  static List<Tensor> broadcastTensors(Tensor... tensors) {
    var shapes = Arrays.stream(tensors).map(Tensor::shape).toArray(Shape[]::new);
    var common = IndexShapes.together("broadcastTensors", shapes);
    return Arrays.stream(tensors).map(x -> x.expand(common)).toList();
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

  /** y = x with its dimensions in another order; dx = g with them in x's. Keeps nothing. */
  static Tensor permute(Tensor x, int... dims) {
    return permuted("permute", x, x.data().permute(dims), dims);
  }

  /** y = x with some dimensions in other places; dx = g with them in their own. Keeps nothing. */
  static Tensor movedim(Tensor x, int[] source, int[] destination) {
    var y = x.data().movedim(source, destination);
    return permuted("permute", x, y, ViewShapes.moved(x.shape(), source, destination));
  }

  private static Tensor permuted(String operation, Tensor x, NDArray y, int... order) {
    var back = new int[order.length];
    for (int d = 0; d < order.length; d++) {
      back[Math.floorMod(order[d], order.length)] = d;
    }
    return record(operation, x, y, Keep.NOTHING, (g, call) -> g.permute(back));
  }

  /** x with one dimension at least. */
  static Tensor atLeast1d(Tensor x) {
    return x.rank() == 0 ? x.reshape(1) : x;
  }

  /** x with two dimensions at least: a vector (n) becomes a row (1, n). */
  static Tensor atLeast2d(Tensor x) {
    return x.rank() < 2 ? atLeast1d(x).unsqueeze(0) : x;
  }

  /** x with three dimensions at least: a vector (n) becomes (1, n, 1), a matrix (n, m, 1). */
  static Tensor atLeast3d(Tensor x) {
    return x.rank() < 3 ? atLeast2d(x).unsqueeze(-1) : x;
  }

  /** 0 everywhere. */
  static Tensor zeros(DType dtype, Shape shape) {
    return new Tensor(NDArray.zeros(dtype, shape.toArray()));
  }
}
