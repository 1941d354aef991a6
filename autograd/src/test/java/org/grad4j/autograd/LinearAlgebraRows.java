package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;

import org.grad4j.core.NDArray;

/** Linear algebra: rows of the gradient table. */
final class LinearAlgebraRows {
  private LinearAlgebraRows() {}

  static void add() {
    systems();
    triangles();
    decompositions();
  }

  private static void systems() {
    for (var name : new String[] {"Tensor.inverse()", "Linalg.inv(Tensor)"}) {
      row(name, "", in -> Linalg.inv(regular(in[0])), any(3, 3));
      row(name, "batch", in -> regular(in[0]).inverse(), any(2, 2, 2));
      row(name, "no matrix", in -> in[0].inverse(), any(0, 2, 2));
    }
    for (var name : new String[] {"Tensor.det()", "Linalg.det(Tensor)"}) {
      row(name, "", in -> Linalg.det(regular(in[0])), any(3, 3));
      row(name, "batch", in -> regular(in[0]).det(), any(2, 2, 2));
      row(name, "1 × 1", in -> in[0].det(), any(1, 1));
    }
    for (var name : new String[] {"Tensor.slogdet()", "Linalg.slogdet(Tensor)"}) {
      row(name, "", in -> Linalg.slogdet(regular(in[0])).logAbsDet(), any(3, 3));
      row(name, "batch", in -> regular(in[0]).slogdet().logAbsDet(), any(2, 2, 2));
    }
    row("Tensor.logdet()", "", in -> definite(in[0]).logdet(), any(2, 3, 3));
    for (var name : new String[] {"Tensor.matrixPower(long)", "Linalg.matrixPower(Tensor,long)"}) {
      row(name, "1", in -> Linalg.matrixPower(in[0], 1), any(2, 2));
      row(name, "5", in -> in[0].mul(0.5).matrixPower(5), any(2, 2, 2));
      row(name, "−2", in -> regular(in[0]).matrixPower(-2), any(2, 2));
    }
    var solve = "Linalg.solve(Tensor,Tensor)";
    TensorFunction solved = in -> Linalg.solve(regular(in[0]), in[1]);
    row(solve, "a vector", solved, any(3, 3), any(3));
    row(solve, "a matrix", solved, any(3, 3), any(3, 2));
    row(solve, "vectors", solved, any(2, 3, 3), any(2, 3));
    row(solve, "matrices", solved, any(2, 3, 3), any(2, 3, 2));
    row(solve, "one matrix for a batch", solved, any(3, 3), any(2, 3, 1));
    row(solve, "a batch for one vector", solved, any(2, 3, 3), any(3));
    row("Linalg.pinv(Tensor)", "tall", in -> Linalg.pinv(distinct(in[0])), any(4, 2));
    row("Linalg.pinv(Tensor)", "wide", in -> Linalg.pinv(distinct(in[0])), any(2, 2, 3));
    row("Linalg.pinv(Tensor,double)", "", in -> Linalg.pinv(distinct(in[0]), 1e-6), any(3, 3));
  }

  private static void triangles() {
    for (var name : new String[] {"Tensor.cholesky()", "Linalg.cholesky(Tensor)"}) {
      row(name, "", in -> Linalg.cholesky(definite(in[0])), any(3, 3));
      row(name, "batch", in -> definite(in[0]).cholesky(), any(2, 2, 2));
    }
    for (boolean upper : new boolean[] {true, false}) {
      var side = upper ? "upper" : "lower";
      row(
          "Linalg.solveTriangular(Tensor,Tensor,boolean)",
          side,
          in -> Linalg.solveTriangular(regular(in[0]), in[1], upper),
          any(3, 3),
          any(2, 3, 2));
      for (boolean left : new boolean[] {true, false}) {
        row(
            "Linalg.solveTriangular(Tensor,Tensor,boolean,boolean,boolean)",
            side + (left ? ", left" : ", right"),
            in -> Linalg.solveTriangular(regular(in[0]), in[1], upper, left, left == upper),
            any(2, 3, 3),
            left ? any(3, 2) : any(2, 3));
      }
      row(
          "Linalg.choleskySolve(Tensor,Tensor,boolean)",
          side,
          in -> Linalg.choleskySolve(in[0], regular(in[1]), upper),
          any(3, 2),
          any(2, 3, 3));
      row(
          "Linalg.choleskyInverse(Tensor,boolean)",
          side,
          in -> Linalg.choleskyInverse(regular(in[0]), upper),
          any(3, 3));
    }
  }

  private static void decompositions() {
    var qr = "Linalg.qr(Tensor)";
    row(qr, "Q", in -> Linalg.qr(distinct(in[0])).q(), any(4, 2));
    row(qr, "R", in -> Linalg.qr(distinct(in[0])).r(), any(2, 3, 3));
    TensorFunction both = in -> Linalg.qr(distinct(in[0])).q().matmul(Linalg.qr(in[0]).r().exp());
    row(qr, "both", both, any(4, 2));
    row(qr, "wide", in -> Linalg.qr(distinct(in[0])).r(), any(2, 4));
    var svd = "Linalg.svd(Tensor)";
    row(svd, "U", in -> squared(Linalg.svd(distinct(in[0])).u()), any(4, 2));
    row(svd, "V", in -> squared(Linalg.svd(distinct(in[0])).vh()), any(2, 3));
    row(svd, "all, tall", in -> exponential(Linalg.svd(distinct(in[0]))), any(2, 4, 2));
    row(svd, "all, wide", in -> exponential(Linalg.svd(distinct(in[0]))), any(2, 3));
    row("Linalg.svdvals(Tensor)", "", in -> Linalg.svdvals(distinct(in[0])), any(2, 3, 2));
    row(
        "Linalg.eigh(Tensor)",
        "vectors",
        in -> squared(Linalg.eigh(symmetric(in[0])).eigenvectors()),
        any(3, 3));
    row(
        "Linalg.eigh(Tensor)",
        "both",
        in -> {
          var parts = Linalg.eigh(symmetric(in[0]));
          var v = parts.eigenvectors();
          return v.mul(parts.eigenvalues().tanh().unsqueeze(-2)).matmul(v.transpose(-1, -2));
        },
        any(2, 2, 2));
    row("Linalg.eigvalsh(Tensor)", "", in -> Linalg.eigvalsh(symmetric(in[0])), any(3, 3));
  }

  /** Does not depend on the signs that LAPACK chooses. */
  private static Tensor squared(Tensor x) {
    return x.mul(x);
  }

  private static Tensor exponential(Linalg.SVD svd) {
    return svd.u().mul(svd.s().tanh().unsqueeze(-2)).matmul(svd.vh());
  }

  /** Far from singular. */
  private static Tensor regular(Tensor x) {
    return x.mul(0.2).add(eye(x).mul(2));
  }

  private static Tensor definite(Tensor x) {
    return x.matmul(x.transpose(-1, -2)).add(eye(x).mul(2));
  }

  /** Of singular values that are far from each other. */
  private static Tensor distinct(Tensor x) {
    long m = x.shape().size(-2);
    long n = x.shape().size(-1);
    var base = NDArray.zeros(x.dtype(), m, n);
    for (long i = 0; i < Math.min(m, n); i++) {
      base.narrow(0, i, 1).narrow(1, i, 1).filli(3.0 * i + 2);
    }
    return x.mul(0.2).add(Tensor.of(base));
  }

  private static Tensor symmetric(Tensor x) {
    var y = distinct(x);
    return y.add(y.transpose(-1, -2));
  }

  private static Tensor eye(Tensor x) {
    return Tensor.of(NDArray.eye(x.dtype(), x.shape().size(-1)));
  }
}
