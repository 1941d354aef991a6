package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

import org.grad4j.autograd.GradCheck.Function;

/** Products: rows of the gradient table. */
final class ProductRows {
  private ProductRows() {}

  static void add() {
    row("Tensor.mv(Tensor)", "", in -> in[0].mv(in[1]), any(2, 3), any(3));
    row("Tensor.mm(Tensor)", "", in -> in[0].mm(in[1]), any(2, 3), any(3, 4));
    row("Tensor.mm(Tensor)", "by its transpose", in -> in[0].mm(in[0].t()), any(2, 3));
    row("Tensor.mm(Tensor)", "no columns", in -> in[0].mm(in[1]), any(2, 0), any(0, 3));
    row("Tensor.dot(Tensor)", "", in -> in[0].dot(in[1]), any(3), any(3));
    row("Tensor.matmul(Tensor)", "1 × 1", in -> in[0].matmul(in[1]), any(3), any(3));
    row("Tensor.matmul(Tensor)", "1 × 2", in -> in[0].matmul(in[1]), any(3), any(3, 2));
    row("Tensor.matmul(Tensor)", "2 × 1", in -> in[0].matmul(in[1]), any(2, 3), any(3));
    row("Tensor.matmul(Tensor)", "2 × 2", in -> in[0].matmul(in[1]), any(2, 3), any(3, 2));
    Function linear = in -> Functional.linear(in[0], in[1]);
    row("Functional.linear(Tensor,Tensor)", "rank 1", linear, any(3), any(2, 3));
    row("Functional.linear(Tensor,Tensor)", "rank 2", linear, any(4, 3), any(2, 3));
    row("Functional.linear(Tensor,Tensor)", "rank 3", linear, any(2, 2, 3), any(2, 3));
    row("Functional.linear(Tensor,Tensor)", "no rows", linear, any(0, 3), any(2, 3));
    row("Functional.linear(Tensor,Tensor)", "no features", linear, any(2, 2, 0), any(2, 0));
    Function biased = in -> Functional.linear(in[0], in[1], in[2]);
    var method = "Functional.linear(Tensor,Tensor,Tensor)";
    row(method, "rank 1", biased, any(3), any(2, 3), any(2));
    row(method, "rank 2", biased, any(4, 3), any(2, 3), any(2));
    row(method, "rank 3", biased, any(2, 2, 3), any(2, 3), any(2));
    row(method, "no features", biased, any(2, 2, 0), any(2, 0), any(2));
    row(method, "no outputs", biased, any(2, 2, 3), any(0, 3), any(0));
  }
}
