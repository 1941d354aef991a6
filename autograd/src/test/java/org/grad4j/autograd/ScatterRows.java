package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;
import static org.grad4j.autograd.Operand.awayFromZero;

import org.grad4j.core.ScatterReduction;

/** Gathering and scattering: rows of the gradient table. */
final class ScatterRows {
  private ScatterRows() {}

  static void add() {
    var index = Tensor.of(new long[] {1, 0, 1, 2}, 2, 2);
    row("Tensor.gather(int,Tensor)", "", in -> in[0].gather(1, index), any(2, 3));
    row("Tensor.gather(int,Tensor)", "dim 0", in -> in[0].gather(0, index), any(3, 2));
    row(
        "Tensor.gather(int,Tensor)",
        "scalar",
        in -> in[0].gather(0, Tensor.of(new long[1])),
        any());
    row("Tensor.takeAlongDim(Tensor,int)", "", in -> in[0].takeAlongDim(index, -1), any(1, 3));
    var scatter = "Tensor.scatter(int,Tensor,Tensor)";
    // Where two go to one place no gradient tells which of them stayed.
    var apart = Tensor.of(new long[] {1, 0, 2, 0}, 2, 2);
    row(scatter, "", in -> in[0].scatter(1, apart, in[1]), any(2, 3), any(2, 2));
    row(scatter, "a larger source", in -> in[0].scatter(1, apart, in[1]), any(2, 3), any(3, 4));
    row("Tensor.scatter(int,Tensor,double)", "", in -> in[0].scatter(1, index, 2), any(2, 3));
    var add = "Tensor.scatterAdd(int,Tensor,Tensor)";
    row(add, "", in -> in[0].scatterAdd(0, index, in[1]), any(3, 2), any(2, 2));
    row(add, "a larger source", in -> in[0].scatterAdd(-1, index, in[1]), any(2, 3), any(2, 4));
    var reduce = "Tensor.scatterReduce(int,Tensor,Tensor,ScatterReduction,boolean)";
    for (var reduction : ScatterReduction.values()) {
      for (boolean self : new boolean[] {true, false}) {
        row(
            reduce,
            reduction + (self ? ", with itself" : ""),
            in -> in[0].scatterReduce(0, index, in[1], reduction, self),
            awayFromZero(3, 2),
            awayFromZero(3, 2));
      }
    }
  }
}
