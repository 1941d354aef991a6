package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.kernel.Mask;
import org.grad4j.core.internal.shape.SelectionShapes;

/** Elements that a mask of one truth for each marks, read and written. */
final class Masks {
  private Masks() {}

  /** y = a number where the mask holds, x elsewhere; dx = g, but 0 there. Keeps the mask. */
  static Tensor maskedFill(Tensor x, Tensor mask, double value) {
    return record(
        "maskedFill",
        x,
        mask,
        x.data().maskedFill(mask.data(), value),
        Keep.INDICES,
        (Rule.General) call -> call.give(0, maskedFill(call.grad(), call.input(1), 0)));
  }

  /**
   * y = one number v where the mask holds, x elsewhere; dx = g, but 0 there, dv = Σg there. Keeps
   * the mask.
   */
  static Tensor maskedFill(Tensor x, Tensor mask, Tensor value) {
    SelectionShapes.requireScalar("maskedFill", value.shape());
    Mask.requireMask("maskedFill", mask.data());
    var shape = Shape.broadcast("maskedFill", x.shape(), mask.shape());
    var number = value.data().to(x.dtype());
    return record(
        "maskedFill",
        new Tensor[] {x, mask, value},
        NDArray.where(mask.data(), number, x.data().expand(shape)),
        Keep.INDICES,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, maskedFill(call.grad(), call.input(1), 0));
              }
              if (call.wants(2)) {
                call.give(2, maskedSelect(call.grad(), call.input(1)).sum());
              }
            });
  }

  /** y = the elements for which the mask holds, a vector; dx = g there, 0 elsewhere. */
  static Tensor maskedSelect(Tensor x, Tensor mask) {
    var y = x.data().maskedSelect(mask.data());
    var shape = Shape.broadcast("maskedSelect", x.shape(), mask.shape());
    return record(
        "maskedSelect",
        x,
        mask,
        y,
        Keep.INDICES,
        (Rule.General)
            call -> {
              var zeros = Shapes.zeros(call.grad().dtype(), shape);
              call.give(0, maskedScatter(zeros, call.input(1), call.grad()));
            });
  }

  /**
   * y = the source's elements one after another where the mask holds, x elsewhere; dx = g, but 0
   * there, dsource = g there, 0 for what was not used. Keeps the mask.
   */
  static Tensor maskedScatter(Tensor x, Tensor mask, Tensor source) {
    var shape = source.shape();
    return record(
        "maskedScatter",
        new Tensor[] {x, mask, source},
        x.data().maskedScatter(mask.data(), source.data()),
        Keep.INDICES,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, maskedFill(call.grad(), call.input(1), 0));
              }
              if (call.wants(2)) {
                var used = maskedSelect(call.grad(), call.input(1));
                long unused = shape.numel() - used.numel();
                call.give(2, Joins.pad(used, new long[] {0, unused}, 0).reshape(shape.toArray()));
              }
            });
  }
}
