package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.ValuesAndIndices;

/** Elements that are named by their places along a dimension: where gradients come from and go. */
final class Picks {
  private static final NDArray[] NO_ARRAYS = {};

  private Picks() {}

  /**
   * y_ij = x_kj, k = index_ij, for dim 0, and so on; dx = g, added up where it was picked from.
   * Keeps the index.
   */
  static Tensor pick(Tensor x, int dim, Tensor index) {
    var shape = x.shape();
    return record(
        "pick",
        x,
        index,
        x.data().gather(dim, index.data()),
        Keep.INDICES,
        (Rule.General) call -> call.give(0, place(call.grad(), dim, call.input(1), shape)));
  }

  /**
   * y_kj = Σ g_ij over all i with k = index_ij, for dim 0, and so on, 0 where there is none; the
   * gradient is picked from there. Keeps the index.
   */
  static Tensor place(Tensor g, int dim, Tensor index, Shape shape) {
    return record(
        "place",
        g,
        index,
        NDArray.zeros(g.dtype(), shape.toArray()).scatterAddi(dim, index.data(), g.data()),
        Keep.INDICES,
        (Rule.General) call -> call.give(0, pick(call.grad(), dim, call.input(1))));
  }

  /**
   * y = elements that were chosen along dim, with their indices, of x's rank; dx = g at these
   * places, 0 elsewhere. Keeps the indices.
   */
  static TensorAndIndices chosen(String operation, Tensor x, int dim, ValuesAndIndices answer) {
    return chosen(operation, x, dim, answer, answer.values().shape());
  }

  /**
   * y = one element of each line along dim, with its index, where dim is gone unless keepDim; dx =
   * g at these places, 0 elsewhere. Keeps the indices.
   */
  static TensorAndIndices chosen(
      String operation, Tensor x, int dim, boolean keepDim, ValuesAndIndices answer) {
    var shape = x.shape();
    return x.rank() == 0
        ? chosen(operation, x, dim, answer)
        : chosen(operation, x, dim, answer, shape.with(shape.dim(operation, dim), 1));
  }

  private static TensorAndIndices chosen(
      String operation, Tensor x, int dim, ValuesAndIndices answer, Shape ofRank) {
    var shape = x.shape();
    var sizes = ofRank.toArray();
    var outputs =
        record(
            operation,
            new Tensor[] {x},
            new NDArray[] {answer.values(), answer.indices()},
            Keep.SECOND_OUTPUT,
            NO_ARRAYS,
            (Rule.General)
                call -> {
                  var index = call.output(1).reshape(sizes);
                  call.give(0, place(call.grad(0).reshape(sizes), dim, index, shape));
                });
    return new TensorAndIndices(outputs[0], outputs[1]);
  }
}
