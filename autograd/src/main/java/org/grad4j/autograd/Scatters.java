package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.NDArray;
import org.grad4j.core.ScatterReduction;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.SelectionShapes;

/** Elements that an index of as many dimensions names along one of them, read and written. */
final class Scatters {
  private Scatters() {}

  /** y[i, j] = x[index[i, j], j] for dim 0, and so on; dx = Σg of each. Keeps the index. */
  static Tensor gather(Tensor x, int dim, Tensor index) {
    var shape = x.shape();
    return record(
        "gather",
        x,
        index,
        x.data().gather(dim, index.data()),
        Keep.INDICES,
        (Rule.General)
            call -> {
              var zeros = Shapes.zeros(call.grad().dtype(), shape);
              call.give(0, scatterAdd(zeros, dim, call.input(1), call.grad()));
            });
  }

  /** y as of {@link #gather}; x and the index broadcast in the other dimensions. */
  static Tensor takeAlongDim(Tensor x, Tensor index, int dim) {
    int which = x.shape().dim("takeAlongDim", dim);
    var shapes = SelectionShapes.alongDim(x.shape(), index.shape(), which);
    return gather(x.expand(shapes[0]), which, index.expand(shapes[1]));
  }

  /**
   * y[index[i, j], j] = source[i, j] for dim 0, and so on, x elsewhere; dx = g, but 0 there,
   * dsource = g there. Keeps the index.
   */
  static Tensor scatter(Tensor x, int dim, Tensor index, Tensor source) {
    var y = x.data().scatter(dim, index.data(), source.data());
    return record(
        "scatter",
        new Tensor[] {x, index, cut(source, index.shape())},
        y,
        Keep.INDICES,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, scatter(call.grad(), dim, call.input(1), 0));
              }
              if (call.wants(2)) {
                call.give(2, gather(call.grad(), dim, call.input(1)));
              }
            });
  }

  /** y[index[i, j], j] = value for dim 0, and so on, x elsewhere; dx = g, but 0 there. */
  static Tensor scatter(Tensor x, int dim, Tensor index, double value) {
    return record(
        "scatter",
        x,
        index,
        x.data().scatter(dim, index.data(), value),
        Keep.INDICES,
        (Rule.General) call -> call.give(0, scatter(call.grad(), dim, call.input(1), 0)));
  }

  /**
   * y[index[i, j], j] += source[i, j] for dim 0, and so on, from x on; dx = g, dsource = g there.
   * Keeps the index.
   */
  static Tensor scatterAdd(Tensor x, int dim, Tensor index, Tensor source) {
    var y = x.data().scatterAdd(dim, index.data(), source.data());
    return record(
        "scatterAdd",
        new Tensor[] {x, index, cut(source, index.shape())},
        y,
        Keep.INDICES,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, call.grad());
              }
              if (call.wants(2)) {
                call.give(2, gather(call.grad(), dim, call.input(1)));
              }
            });
  }

  /** The part of a source that an index has places for. */
  private static Tensor cut(Tensor source, Shape index) {
    var part = source;
    for (int d = 0; d < Math.min(source.rank(), Math.max(index.rank(), 1)); d++) {
      long length = index.rank() == 0 ? 1 : index.size(d);
      part = part.shape().size(d) == length ? part : part.narrow(d, 0, length);
    }
    return part;
  }

  /**
   * y[index[i, j], j] = the reduction of x there, if it is included, and all source[i, j] that go
   * there.
   *
   * <p>SUM: dx = g, dsource = g there. MEAN: both divided by the count. PROD: g · y / x, g · y /
   * source, computed without what is 0. AMAX, AMIN: g divided among all that are equal to y. Not
   * included: dx = 0 there. Keeps all.
   */
  static Tensor scatterReduce(
      Tensor x,
      int dim,
      Tensor index,
      Tensor source,
      ScatterReduction reduction,
      boolean includeSelf) {
    var y = x.data().scatterReduce(dim, index.data(), source.data(), reduction, includeSelf);
    return record(
        "scatterReduce",
        new Tensor[] {x, index, cut(source, index.shape())},
        y,
        Keep.INPUTS_AND_OUTPUTS,
        (Rule.General)
            call -> {
              switch (reduction) {
                case SUM -> give(call, dim, includeSelf, call.grad(), call.grad());
                case MEAN -> {
                  var share = call.grad().div(count(call, dim, includeSelf));
                  give(call, dim, includeSelf, share, share);
                }
                case PROD -> products(call, dim, includeSelf);
                case AMAX, AMIN -> extremes(call, dim, includeSelf);
              }
            });
  }

  /** Gives dx, which is 0 where x is not included, and dsource = what is for y's element. */
  private static void give(Call call, int dim, boolean includeSelf, Tensor ofX, Tensor ofSource) {
    if (call.wants(0)) {
      call.give(0, includeSelf ? ofX : scatter(ofX, dim, call.input(1), 0));
    }
    if (call.wants(2)) {
      call.give(2, gather(ofSource, dim, call.input(1)));
    }
  }

  private static Tensor count(Call call, int dim, boolean includeSelf) {
    var x = call.input(0).data();
    var start = NDArray.full(x.dtype(), includeSelf ? 1 : 0, x.shape().toArray());
    var count = start.scatterAdd(dim, call.input(1).data(), NDArray.onesLike(call.input(2).data()));
    return new Tensor(count.maximum(NDArray.scalar(x.dtype(), 1)));
  }

  /** A product without one factor: the whole divided by it, or recomputed where it is 0. */
  private static void products(Call call, int dim, boolean includeSelf) {
    var x = call.input(0);
    var index = call.input(1);
    var source = call.input(2);
    if (call.wants(0)) {
      var others = x.maskedFill(x.eq(0), 1);
      var y = scatterReduce(others, dim, index, source, ScatterReduction.PROD, includeSelf);
      give0(call, dim, includeSelf, call.grad().mul(y).div(others));
    }
    if (call.wants(2)) {
      var zero = source.eq(0);
      var zeros =
          NDArray.zerosLike(x.data())
              .scatterAdd(dim, index.data(), zero.data().to(x.dtype()))
              .gather(dim, index.data());
      var single = new Tensor(zero.data().logicalAnd(zeros.eq(1)));
      var others = source.maskedFill(single, 1);
      var y = scatterReduce(x, dim, index, others, ScatterReduction.PROD, includeSelf);
      var whereSingle = gather(call.grad().mul(y), dim, index);
      var elsewhere =
          gather(call.grad().mul(call.output()), dim, index).div(source.maskedFill(zero, 1));
      call.give(2, Tensor.where(single, whereSingle, elsewhere));
    }
  }

  private static void give0(Call call, int dim, boolean includeSelf, Tensor ofX) {
    call.give(0, includeSelf ? ofX : scatter(ofX, dim, call.input(1), 0));
  }

  private static void extremes(Call call, int dim, boolean includeSelf) {
    var index = call.input(1);
    var y = call.output().data();
    var dtype = y.dtype();
    var isX = call.input(0).data().eq(y).to(dtype);
    var isSource = call.input(2).data().eq(y.gather(dim, index.data())).to(dtype);
    var equal = new Tensor(isX.scatterAdd(dim, index.data(), isSource));
    var share = call.grad().div(equal);
    if (call.wants(0)) {
      give0(call, dim, includeSelf, share.mul(new Tensor(isX)));
    }
    if (call.wants(2)) {
      call.give(2, gather(share, dim, index).mul(new Tensor(isSource)));
    }
  }
}
