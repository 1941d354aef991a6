package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.everyShape;
import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;
import static org.grad4j.autograd.Operand.awayFromZero;

import org.grad4j.core.Generator;

/** Activations: rows of the gradient table. */
final class ActivationRows {
  private ActivationRows() {}

  static void add() {
    everyShape("Tensor.sigmoid()", in -> in[0].sigmoid());
    everyShape("Tensor.logSigmoid()", in -> in[0].logSigmoid());
    everyShape("Tensor.silu()", in -> in[0].silu());
    everyShape("Tensor.mish()", in -> in[0].mish());
    everyShape("Tensor.gelu()", in -> in[0].gelu());
    everyShape("Tensor.geluTanh()", in -> in[0].geluTanh());
    everyShape("Tensor.softplus()", in -> in[0].softplus());
    everyShape("Tensor.softSign()", in -> in[0].softSign(), Operand::awayFromZero);
    everyShape("Tensor.tanhShrink()", in -> in[0].tanhShrink());
    everyShape("Tensor.selu()", in -> in[0].selu(), Operand::awayFromZero);
    everyShape("Tensor.elu()", in -> in[0].elu(), Operand::awayFromZero);
    everyShape("Tensor.celu()", in -> in[0].celu(), Operand::awayFromZero);
    everyShape("Tensor.relu()", in -> in[0].relu(), Operand::awayFromZero);
    everyShape("Tensor.relu6()", in -> in[0].relu6(), Operand::awayFromZero);
    everyShape("Tensor.leakyRelu()", in -> in[0].leakyRelu(), Operand::awayFromZero);
    everyShape("Tensor.softShrink()", in -> in[0].softShrink());
    everyShape("Tensor.hardShrink()", in -> in[0].hardShrink());
    everyShape("Tensor.hardTanh()", in -> in[0].hardTanh());
    everyShape("Tensor.hardSigmoid()", in -> in[0].hardSigmoid());
    everyShape("Tensor.hardSwish()", in -> in[0].hardSwish());
    everyShape("Tensor.leakyRelu(double)", in -> in[0].leakyRelu(0.25), Operand::awayFromZero);
    everyShape("Tensor.elu(double)", in -> in[0].elu(0.5), Operand::awayFromZero);
    everyShape("Tensor.celu(double)", in -> in[0].celu(0.5), Operand::awayFromZero);
    everyShape("Tensor.softplus(double,double)", in -> in[0].softplus(2, 1.5));
    everyShape("Tensor.softShrink(double)", in -> in[0].softShrink(0.75));
    everyShape("Tensor.hardShrink(double)", in -> in[0].hardShrink(0.75));
    everyShape("Tensor.hardTanh(double,double)", in -> in[0].hardTanh(-0.5, 0.75));
    everyShape("Tensor.threshold(double,double)", in -> in[0].threshold(0.1, 0.25));
    channels();
    rows();
  }

  private static void channels() {
    var prelu = "Tensor.prelu(Tensor)";
    row(prelu, "one weight", in -> in[0].prelu(in[1]), awayFromZero(2, 3), any(1));
    row(prelu, "a weight for each channel", in -> in[0].prelu(in[1]), awayFromZero(2, 3), any(3));
    row(prelu, "of images", in -> in[0].prelu(in[1]), awayFromZero(2, 3, 2), any(3));
    row(prelu, "of a scalar", in -> in[0].prelu(in[1]), awayFromZero(), any());
    row(
        "Functional.rrelu(Tensor,double,double,boolean)",
        "not in training",
        in -> Functional.rrelu(in[0], 0.125, 0.5, false),
        awayFromZero(2, 3));
    row(
        "Functional.rrelu(Tensor,double,double,boolean,Generator)",
        "in training",
        in -> Functional.rrelu(in[0], 0.125, 0.5, true, new Generator()),
        awayFromZero(2, 3));
  }

  private static void rows() {
    row("Tensor.softmax(int)", "of a scalar", in -> in[0].softmax(0), any());
    row("Tensor.logSoftmax(int)", "of a scalar", in -> in[0].logSoftmax(-1), any());
    for (int d = -3; d < 3; d++) {
      int dim = d;
      row("Tensor.softmax(int)", "dim " + dim, in -> in[0].softmax(dim), any(2, 3, 2));
      row("Tensor.logSoftmax(int)", "dim " + dim, in -> in[0].logSoftmax(dim), any(2, 3, 2));
      row("Tensor.glu(int)", "dim " + dim, in -> in[0].glu(dim), any(2, 4, 2));
    }
  }
}
