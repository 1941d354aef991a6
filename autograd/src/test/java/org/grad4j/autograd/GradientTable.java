package org.grad4j.autograd;

import static org.grad4j.autograd.Operand.any;
import static org.grad4j.autograd.Operand.awayFromZero;
import static org.grad4j.autograd.Operand.positive;
import static org.grad4j.autograd.Operand.probability;

import java.util.ArrayList;
import java.util.List;
import org.grad4j.autograd.GradCheck.Function;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;

/**
 * Every differentiable operation, with inputs of every kind of shape. A new operation is a row
 * here.
 */
final class GradientTable {
  static final List<Row> ROWS = new ArrayList<>();

  private GradientTable() {}

  /**
   * One case.
   *
   * @param method the public method that it is a case of, as in {@code Tensor.add(Tensor)}
   * @param variant what is special about the case
   * @param options the tolerances
   */
  record Row(
      String method, String variant, GradCheck.Options options, Function f, Operand... inputs) {
    @Override
    public String toString() {
      return variant.isEmpty() ? method : method + ", " + variant;
    }
  }

  private static void row(String method, String variant, Function f, Operand... inputs) {
    ROWS.add(new Row(method, variant, GradCheck.Options.DEFAULTS, f, inputs));
  }

  static {
    arithmetic();
    functions();
    reductions();
    products();
    shapes();
    choices();
    losses();
  }

  private static void arithmetic() {
    binary("Tensor.add(Tensor)", in -> in[0].add(in[1]));
    binary("Tensor.sub(Tensor)", in -> in[0].sub(in[1]));
    binary("Tensor.mul(Tensor)", in -> in[0].mul(in[1]));
    binary("Tensor.div(Tensor)", in -> in[0].div(in[1]));
    row("Tensor.mul(Tensor)", "by itself", in -> in[0].mul(in[0]), any(3));
    row("Tensor.add(double)", "", in -> in[0].add(1.5), any(2, 3));
    row("Tensor.add(long)", "", in -> in[0].add(2), any(2, 3));
    row("Tensor.sub(double)", "", in -> in[0].sub(1.5), any(2, 3));
    row("Tensor.sub(long)", "", in -> in[0].sub(2), any(2, 3));
    row("Tensor.rsub(double)", "", in -> in[0].rsub(1.5), any(2, 3));
    row("Tensor.mul(double)", "", in -> in[0].mul(-1.5), any(2, 3));
    row("Tensor.mul(long)", "", in -> in[0].mul(3), any(2, 3));
    row("Tensor.div(double)", "", in -> in[0].div(-1.5), any(2, 3));
    row("Tensor.neg()", "", in -> in[0].neg(), any(2, 3));
  }

  private static void binary(String method, Function f) {
    row(method, "of one shape", f, any(2, 3), awayFromZero(2, 3));
    row(method, "a row is stretched", f, any(2, 3), awayFromZero(3));
    row(method, "a column is stretched", f, any(2, 1), awayFromZero(2, 3));
    row(method, "both are stretched", f, any(4, 1, 3), awayFromZero(2, 1));
    row(method, "scalar and matrix", f, any(), awayFromZero(2, 2));
    row(method, "matrix and scalar", f, any(2, 2), awayFromZero());
    row(method, "two scalars", f, any(), awayFromZero());
    row(method, "empty", f, any(0, 3), awayFromZero(3));
  }

  private static void functions() {
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

  private static void everyShape(String method, Function f) {
    row(method, "scalar", f, any());
    row(method, "matrix", f, any(2, 3));
    row(method, "empty", f, any(2, 0));
  }

  private static void reductions() {
    row("Tensor.sum(int[])", "all", in -> in[0].sum(), any(2, 3));
    row("Tensor.sum(int[])", "of a scalar", in -> in[0].sum(0), any());
    row("Tensor.sum(int[])", "one dim", in -> in[0].sum(1), any(2, 3, 2));
    row("Tensor.sum(int[])", "two dims", in -> in[0].sum(0, -1), any(2, 3, 2));
    row("Tensor.sum(int[])", "nothing to add", in -> in[0].sum(0), any(0, 3));
    row("Tensor.sum(boolean,int[])", "all", in -> in[0].sum(true), any(2, 3));
    row("Tensor.sum(boolean,int[])", "one dim", in -> in[0].sum(true, 0), any(2, 3));
    row("Tensor.mean(int[])", "all", in -> in[0].mean(), any(2, 3));
    row("Tensor.mean(int[])", "one dim", in -> in[0].mean(-2), any(2, 3, 2));
    row("Tensor.mean(int[])", "two dims", in -> in[0].mean(0, 2), any(2, 3, 2));
    row("Tensor.mean(boolean,int[])", "all", in -> in[0].mean(true), any(2, 3));
    row("Tensor.mean(boolean,int[])", "one dim", in -> in[0].mean(true, 1), any(2, 3));
  }

  private static void products() {
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

  private static void shapes() {
    row("Tensor.t()", "", in -> in[0].t(), any(2, 3));
    row("Tensor.t()", "vector", in -> in[0].t(), any(3));
    row("Tensor.transpose(int,int)", "", in -> in[0].transpose(0, -1), any(2, 3, 2));
    row("Tensor.reshape(long[])", "", in -> in[0].reshape(3, -1), any(2, 3, 2));
    row("Tensor.reshape(long[])", "to a scalar", in -> in[0].reshape(), any(1, 1));
    row("Tensor.expand(long[])", "", in -> in[0].expand(4, 2, 3), any(2, 1));
    row("Tensor.expand(Shape)", "", in -> in[0].expand(Shape.of(2, 3)), any());
    row("Tensor.narrow(int,long,long)", "middle", in -> in[0].narrow(1, 1, 2), any(2, 4));
    row("Tensor.narrow(int,long,long)", "nothing", in -> in[0].narrow(-1, 2, 0), any(2, 4));
    row("Tensor.dup()", "", in -> in[0].dup(), any(2, 3));
    row("Tensor.cat(int,Tensor[])", "", in -> Tensor.cat(1, in), any(2, 1), any(2, 3), any(2, 0));
    row("Tensor.cat(int,Tensor[])", "twice the same", in -> Tensor.cat(-1, in[0], in[0]), any(3));
    row(
        "Tensor.split(int,long[])",
        "",
        in -> {
          var parts = in[0].split(1, 1, 2);
          return parts.get(0).mul(parts.get(1));
        },
        any(2, 3));
    row(
        "Tensor.split(int,long[])",
        "one of three",
        in -> in[0].split(0, 1, 2, 0).get(1),
        any(3, 2));
    // Rounding to float32 needs longer steps.
    var wide = new GradCheck.Options(1e-2, 1e-3, 1e-3, 0);
    Function there = in -> in[0].to(DType.FLOAT32).to(DType.FLOAT64);
    ROWS.add(new Row("Tensor.to(DType)", "", wide, there, any(2, 3)));
  }

  private static void choices() {
    var condition =
        Tensor.of(NDArray.of(new boolean[] {true, false, false, true, true, false}, 2, 3));
    var row = Tensor.of(NDArray.of(new boolean[] {true, false, true}));
    var method = "Tensor.where(Tensor,Tensor,Tensor)";
    row(method, "", in -> Tensor.where(condition, in[0], in[1]), any(2, 3), any(2, 3));
    row(method, "all are stretched", in -> Tensor.where(row, in[0], in[1]), any(2, 1), any());
    row("Tensor.where(Tensor,Tensor,double)", "", in -> Tensor.where(row, in[0], 0.5), any(2, 3));
    row("Tensor.where(Tensor,double,Tensor)", "", in -> Tensor.where(row, 0.5, in[0]), any(2, 3));
    row("Tensor.where(Tensor,Tensor,long)", "", in -> Tensor.where(row, in[0], 2), any(2, 3));
    row("Tensor.where(Tensor,long,Tensor)", "", in -> Tensor.where(row, 2, in[0]), any(2, 3));
  }

  private static void losses() {
    var classes = Tensor.of(new long[] {2, 0, -100, 1});
    for (var reduction : Reduction.values()) {
      var name = reduction.name();
      Function mse = in -> Functional.mseLoss(in[0], in[1], reduction);
      row("Functional.mseLoss(Tensor,Tensor,Reduction)", name, mse, any(2, 3), any(2, 3));
      Function entropy = in -> Functional.binaryCrossEntropy(in[0], in[1], reduction);
      row(
          "Functional.binaryCrossEntropy(Tensor,Tensor,Reduction)",
          name,
          entropy,
          probability(2, 3),
          probability(2, 3));
      Function logits = in -> Functional.binaryCrossEntropyWithLogits(in[0], in[1], reduction);
      row(
          "Functional.binaryCrossEntropyWithLogits(Tensor,Tensor,Reduction)",
          name,
          logits,
          any(2, 3),
          probability(2, 3));
      Function classified = in -> Functional.crossEntropy(in[0], classes, reduction);
      row("Functional.crossEntropy(Tensor,Tensor,Reduction)", name, classified, any(4, 3));
    }
  }
}
