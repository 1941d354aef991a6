package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.everyShape;
import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;
import static org.grad4j.autograd.Operand.awayFromZero;
import static org.grad4j.autograd.Operand.positive;

/** Functions of one number, and softmax: rows of the gradient table. */
final class FunctionRows {
  private FunctionRows() {}

  static void add() {
    everyShape("Tensor.exp()", in -> in[0].exp());
    row("Tensor.log()", "", in -> in[0].log(), positive(2, 3));
    everyShape("Tensor.sigmoid()", in -> in[0].sigmoid());
    everyShape("Tensor.tanh()", in -> in[0].tanh());
    row("Tensor.relu()", "", in -> in[0].relu(), awayFromZero(2, 3));
    row("Tensor.clampMin(double)", "", in -> in[0].clampMin(0.1), awayFromZero(2, 3));
    row("Tensor.softmax(int)", "of a scalar", in -> in[0].softmax(0), any());
    row("Tensor.logSoftmax(int)", "of a scalar", in -> in[0].logSoftmax(-1), any());
    for (int d = -3; d < 3; d++) {
      int dim = d;
      row("Tensor.softmax(int)", "dim " + dim, in -> in[0].softmax(dim), any(2, 3, 2));
      row("Tensor.logSoftmax(int)", "dim " + dim, in -> in[0].logSoftmax(dim), any(2, 3, 2));
    }
  }
}
