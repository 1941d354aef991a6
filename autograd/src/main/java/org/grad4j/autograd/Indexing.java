package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import java.util.Arrays;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.kernel.Coordinates;
import org.grad4j.core.internal.shape.ViewShapes;

/** Elements and rows that indices name, read and written. */
final class Indexing {
  private Indexing() {}

  /**
   * y = the elements of x that indices of dims name together; dx = Σg of each element. Keeps the
   * indices.
   */
  static Tensor index(String operation, Tensor x, int[] dims, Tensor... indices) {
    var shape = x.shape();
    return record(
        "index",
        with(indices, x),
        Coordinates.get(operation, x.data(), dims, arrays(indices)),
        Keep.INDICES,
        (Rule.General)
            call -> {
              var zeros = Shapes.zeros(call.grad().dtype(), shape);
              call.give(0, put("indexPut", zeros, call.grad(), true, dims, kept(call, 1, dims)));
            });
  }

  /**
   * y = x with values at the elements that indices of dims name together, or with values added; dx
   * = g, but 0 at the elements that were replaced, dvalues = g's elements there. Keeps the indices.
   */
  static Tensor put(
      String operation,
      Tensor x,
      Tensor values,
      boolean accumulate,
      int[] dims,
      Tensor... indices) {
    return record(
        "indexPut",
        with(indices, x, values),
        Coordinates.put(operation, x.data(), dims, arrays(indices), values.data(), accumulate),
        Keep.INDICES,
        (Rule.General)
            call -> {
              var at = kept(call, 2, dims);
              if (call.wants(0)) {
                var zero = Shapes.zeros(call.grad().dtype(), Shape.SCALAR);
                call.give(
                    0,
                    accumulate ? call.grad() : put("indexPut", call.grad(), zero, false, dims, at));
              }
              if (call.wants(1)) {
                call.give(1, index("index", call.grad(), dims, at));
              }
            });
  }

  private static Tensor[] with(Tensor[] indices, Tensor... first) {
    var all = Arrays.copyOf(first, first.length + indices.length);
    System.arraycopy(indices, 0, all, first.length, indices.length);
    return all;
  }

  private static Tensor[] kept(Call call, int first, int... dims) {
    var indices = new Tensor[dims.length];
    Arrays.setAll(indices, i -> call.input(first + i));
    return indices;
  }

  private static NDArray[] arrays(Tensor... tensors) {
    return Arrays.stream(tensors).map(Tensor::data).toArray(NDArray[]::new);
  }

  /** y = x's elements, counted in row-major order, that an index names. */
  static Tensor take(Tensor x, Tensor index) {
    var at = Coordinates.fromZero("take", index.data(), x.numel(), 0, Shape.of(x.numel()));
    return index("take", x.reshape(x.numel()), new int[] {0}, new Tensor(at));
  }

  /** y = x's elements along dim that an index (k) names; dx = Σg of each. Keeps the index. */
  static Tensor indexSelect(Tensor x, int dim, Tensor index) {
    var shape = x.shape();
    return record(
        "indexSelect",
        x,
        index,
        x.data().indexSelect(dim, index.data()),
        Keep.INDICES,
        (Rule.General)
            call -> {
              var zeros = Shapes.zeros(call.grad().dtype(), shape);
              call.give(0, indexAdd(zeros, dim, call.input(1), call.grad()));
            });
  }

  /**
   * y = x with the source's elements added at those that an index (k) names; dx = g, dsource = g's
   * elements there. Keeps the index.
   */
  static Tensor indexAdd(Tensor x, int dim, Tensor index, Tensor source) {
    return record(
        "indexAdd",
        new Tensor[] {x, index, source},
        x.data().indexAdd(dim, index.data(), source.data()),
        Keep.INDICES,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, call.grad());
              }
              if (call.wants(2)) {
                call.give(2, indexSelect(call.grad(), dim, call.input(1)));
              }
            });
  }

  /**
   * y = x with the source's elements at those that an index (k) names; dx = g, but 0 there, dsource
   * = g's elements there. Keeps the index.
   */
  static Tensor indexCopy(Tensor x, int dim, Tensor index, Tensor source) {
    return record(
        "indexCopy",
        new Tensor[] {x, index, source},
        x.data().indexCopy(dim, index.data(), source.data()),
        Keep.INDICES,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, indexFill(call.grad(), dim, call.input(1), 0));
              }
              if (call.wants(2)) {
                call.give(2, indexSelect(call.grad(), dim, call.input(1)));
              }
            });
  }

  /** y = x with a number at the elements that an index (k) names; dx = g, but 0 there. */
  static Tensor indexFill(Tensor x, int dim, Tensor index, double value) {
    return record(
        "indexFill",
        x,
        index,
        x.data().indexFill(dim, index.data(), value),
        Keep.INDICES,
        (Rule.General) call -> call.give(0, indexFill(call.grad(), dim, call.input(1), 0)));
  }

  /**
   * y = the rows of the weight (n, m) that indices name; dweight = Σg of each row, 0 in the row of
   * the padding, if there is one. Keeps the indices.
   *
   * @param padding −1 if there is none
   */
  static Tensor embedding(Tensor indices, Tensor weight, long padding) {
    var shape = weight.shape();
    return record(
        "embedding",
        indices,
        weight,
        weight.data().embedding(indices.data()),
        Keep.INDICES,
        (Rule.General) call -> call.give(1, rowSums(call.input(0), call.grad(), shape, padding)));
  }

  /** The row from 0 on that a padding index, which may count from the end, means. */
  static long padding(Tensor weight, long index) {
    ViewShapes.requireDimension("embedding", weight.shape());
    return ViewShapes.element("embedding", weight.shape(), 0, weight.shape().size(0), index);
  }

  /**
   * y = Σ of the rows g that indices name, in a weight's shape, 0 in the row of the padding; dg =
   * the gradient's rows, 0 for the padding. Keeps the indices.
   */
  private static Tensor rowSums(Tensor indices, Tensor g, Shape shape, long padding) {
    var sums = NDArray.zeros(g.dtype(), shape.toArray());
    long count = indices.numel();
    sums.indexAddi(0, indices.data().reshape(count), g.data().reshape(count, shape.size(1)));
    if (padding >= 0) {
      sums.select(0, padding).filli(0);
    }
    return record(
        "embeddingBackward",
        indices,
        g,
        sums,
        Keep.INDICES,
        (Rule.General)
            call -> {
              var rows = embedding(call.input(0), call.grad(), padding);
              var isPadding = call.input(0).eq((double) padding).unsqueeze(-1);
              call.give(1, padding < 0 ? rows : rows.maskedFill(isPadding, 0));
            });
  }
}
