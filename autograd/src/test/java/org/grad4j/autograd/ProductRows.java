package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

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
    matmul("3 × 1", any(2, 2, 3), any(3));
    matmul("1 × 3", any(3), any(2, 3, 2));
    matmul("3 × 2", any(2, 2, 3), any(3, 2));
    matmul("2 × 3", any(2, 3), any(2, 3, 2));
    matmul("3 × 3", any(2, 2, 3), any(2, 3, 2));
    matmul("both are stretched", any(2, 1, 2, 3), any(3, 3, 1));
    matmul("no rows", any(2, 0, 3), any(3, 2));
    row("Tensor.bmm(Tensor)", "", in -> in[0].bmm(in[1]), any(2, 2, 3), any(2, 3, 2));
    row("Tensor.bmm(Tensor)", "none", in -> in[0].bmm(in[1]), any(0, 2, 3), any(0, 3, 2));
    row("Tensor.outer(Tensor)", "", in -> in[0].outer(in[1]), any(2), any(3));
    row("Tensor.outer(Tensor)", "empty", in -> in[0].outer(in[1]), any(0), any(3));
    sums();
    affine();
    contractions();
    distances();
  }

  private static void matmul(String variant, Operand a, Operand b) {
    row("Tensor.matmul(Tensor)", variant, in -> in[0].matmul(in[1]), a, b);
  }

  private static void sums() {
    row(
        "Tensor.addmv(Tensor,Tensor)",
        "",
        in -> in[0].addmv(in[1], in[2]),
        any(2),
        any(2, 3),
        any(3));
    row(
        "Tensor.addmv(Tensor,Tensor,double,double)",
        "a scalar is stretched",
        in -> in[0].addmv(in[1], in[2], 0.5, -2),
        any(),
        any(2, 3),
        any(3));
    row(
        "Tensor.addmm(Tensor,Tensor)",
        "",
        in -> in[0].addmm(in[1], in[2]),
        any(2, 2),
        any(2, 3),
        any(3, 2));
    row(
        "Tensor.addmm(Tensor,Tensor,double,double)",
        "a row is stretched",
        in -> in[0].addmm(in[1], in[2], 0.5, -2),
        any(2),
        any(2, 3),
        any(3, 2));
    row(
        "Tensor.baddbmm(Tensor,Tensor)",
        "",
        in -> in[0].baddbmm(in[1], in[2]),
        any(2, 1, 2),
        any(2, 1, 3),
        any(2, 3, 2));
    row(
        "Tensor.baddbmm(Tensor,Tensor,double,double)",
        "a column is stretched",
        in -> in[0].baddbmm(in[1], in[2], 0.5, -2),
        any(2, 1),
        any(2, 2, 3),
        any(2, 3, 2));
  }

  private static void affine() {
    TensorFunction linear = in -> Functional.linear(in[0], in[1]);
    row("Functional.linear(Tensor,Tensor)", "rank 1", linear, any(3), any(2, 3));
    row("Functional.linear(Tensor,Tensor)", "rank 2", linear, any(4, 3), any(2, 3));
    row("Functional.linear(Tensor,Tensor)", "rank 3", linear, any(2, 2, 3), any(2, 3));
    row("Functional.linear(Tensor,Tensor)", "no rows", linear, any(0, 3), any(2, 3));
    row("Functional.linear(Tensor,Tensor)", "no features", linear, any(2, 2, 0), any(2, 0));
    TensorFunction biased = in -> Functional.linear(in[0], in[1], in[2]);
    var method = "Functional.linear(Tensor,Tensor,Tensor)";
    row(method, "rank 1", biased, any(3), any(2, 3), any(2));
    row(method, "rank 2", biased, any(4, 3), any(2, 3), any(2));
    row(method, "rank 3", biased, any(2, 2, 3), any(2, 3), any(2));
    row(method, "no features", biased, any(2, 2, 0), any(2, 0), any(2));
    row(method, "no outputs", biased, any(2, 2, 3), any(0, 3), any(0));
    TensorFunction hidden = in -> Functional.linearRelu(in[0], in[1], in[2]);
    var inOne = "Functional.linearRelu(Tensor,Tensor,Tensor)";
    row(inOne, "rank 1", hidden, any(3), any(2, 3), any(2));
    row(inOne, "rank 2", hidden, any(4, 3), any(2, 3), any(2));
    row(inOne, "rank 3", hidden, any(2, 2, 3), any(2, 3), any(2));
    row(inOne, "no features", hidden, any(2, 2, 0), any(2, 0), any(2));
    row(
        "Functional.bilinear(Tensor,Tensor,Tensor)",
        "rank 1",
        in -> Functional.bilinear(in[0], in[1], in[2]),
        any(2),
        any(3),
        any(2, 2, 3));
    row(
        "Functional.bilinear(Tensor,Tensor,Tensor,Tensor)",
        "rank 3",
        in -> Functional.bilinear(in[0], in[1], in[2], in[3]),
        any(2, 1, 2),
        any(2, 1, 3),
        any(2, 2, 3),
        any(2));
  }

  private static void contractions() {
    einsum("ij,jk->ik", any(2, 3), any(3, 2));
    einsum("bij,bkj->bik", any(2, 2, 3), any(2, 2, 3));
    einsum("...ij,jk", any(2, 1, 3), any(3, 2));
    einsum("ii->i", any(3, 3));
    einsum("iij,j->", any(2, 2, 3), any(3));
    einsum("iii", any(2, 2, 2));
    einsum("ij,k->k", any(2, 3), any(2));
    einsum("i,i,i->i", any(2), any(2), any(2));
    einsum("ij,ij->j", any(1, 3), any(2, 1));
    einsum("ij,jk->i", any(2, 0), any(0, 3));
    row("Tensor.tensordot(Tensor,int)", "", in -> in[0].tensordot(in[1], 1), any(2, 3), any(3, 2));
    row("Tensor.tensordot(Tensor,int)", "0", in -> in[0].tensordot(in[1], 0), any(2), any(3));
    row(
        "Tensor.tensordot(Tensor,int[],int[])",
        "",
        in -> in[0].tensordot(in[1], new int[] {0, -1}, new int[] {2, 0}),
        any(2, 2, 3),
        any(3, 1, 2));
    row("Tensor.kron(Tensor)", "", in -> in[0].kron(in[1]), any(2, 3), any(2, 2));
    row("Tensor.kron(Tensor)", "of two ranks", in -> in[0].kron(in[1]), any(2), any(2, 2));
    row("Tensor.trace()", "", in -> in[0].trace(), any(2, 3));
    row("Tensor.cross(Tensor)", "", in -> in[0].cross(in[1]), any(2, 3), any(3));
    row("Tensor.cross(Tensor,int)", "", in -> in[0].cross(in[1], 0), any(3, 2), any(3, 1));
  }

  private static void einsum(String equation, Operand... operands) {
    row("Tensor.einsum(String,Tensor[])", equation, in -> Tensor.einsum(equation, in), operands);
  }

  private static void distances() {
    var few = any(2, 3, 2);
    row(
        "Functional.cdist(Tensor,Tensor)",
        "",
        in -> Functional.cdist(in[0], in[1]),
        few,
        any(2, 2));
    TensorFunction many = in -> Functional.cdist(in[0], in[1]).sum(0);
    row("Functional.cdist(Tensor,Tensor)", "by products", many, any(26, 2), any(2, 2));
    for (double p : new double[] {0.5, 1, 2, 3, Double.POSITIVE_INFINITY}) {
      TensorFunction distance = in -> Functional.cdist(in[0], in[1], p);
      row("Functional.cdist(Tensor,Tensor,double)", "p " + p, distance, any(2, 3), few(2, 3));
    }
  }

  /** Far from what is around zero. */
  private static Operand few(long... sizes) {
    return new Operand(random -> 9 + 4 * random.nextDouble(), sizes);
  }
}
