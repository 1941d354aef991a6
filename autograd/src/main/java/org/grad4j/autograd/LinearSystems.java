package org.grad4j.autograd;

import static org.grad4j.autograd.Products.transposed;
import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.LinearAlgebraShapes;

/**
 * Inverses, determinants and systems of equations, of (batches of) matrices.
 *
 * <p>The gradients are those of M. Giles, <i>Collected matrix derivative results for forward and
 * reverse mode algorithmic differentiation</i> (2008), section 2, where no other source is named.
 */
final class LinearSystems {
  private LinearSystems() {}

  /** Y = A⁻¹; dA = −Yᵀ·g·Yᵀ. Keeps Y. */
  static Tensor inverse(Tensor a) {
    return record(
        "inverse",
        a,
        a.data().inverse(),
        Keep.OUTPUTS,
        (g, call) -> {
          var inverse = transposed(call.output());
          return inverse.matmul(g).matmul(inverse).neg();
        });
  }

  /** d = det A; dA = g·C, C the matrix of A's cofactors. Keeps A and d. */
  static Tensor det(Tensor a) {
    return record(
        "det",
        a,
        a.data().det(),
        Keep.INPUTS_AND_OUTPUTS,
        (g, call) -> matrices(g).mul(cofactors(call.input(0), call.output().data())));
  }

  /**
   * C = d·Y, Y = A⁻ᵀ, d = det A; dA = d·(Y·ΣG·Y − Y·Gᵀ·Y) for the gradient G. Keeps A.
   *
   * <p>Singular matrices have cofactors too; their second gradient is refused.
   */
  private static Tensor cofactors(Tensor a, NDArray det) {
    return record(
        "cofactors",
        a,
        cofactors(a.data(), det),
        Keep.INPUTS,
        (g, call) -> {
          var y = transposed(call.input(0).inverse());
          var along = y.mul(y.mul(g).sum(true, -2, -1));
          var across = y.matmul(transposed(g)).matmul(y);
          return matrices(call.input(0).det()).mul(along.sub(across));
        });
  }

  private static NDArray cofactors(NDArray a, NDArray det) {
    if (!det.eq(0.0).any().toBooleanArray()[0]) {
      return a.inverse().transpose(-1, -2).mul(det.unsqueeze(-1).unsqueeze(-1));
    }
    // C(U·S·Vᵀ) = det(U)·U · C(S) · det(V)·Vᵀ, C(S) the products of the other singular values.
    var svd = a.svd();
    long n = a.shape().size(-1);
    var eye = NDArray.eye(DType.BOOL, n);
    var others = NDArray.where(eye, 1.0, svd.s().unsqueeze(-2)).to(a.dtype()).prod(-1);
    var sign = svd.u().det().mul(svd.vh().det());
    return svd.u().mul(others.unsqueeze(-2)).matmul(svd.vh()).mul(sign.unsqueeze(-1).unsqueeze(-1));
  }

  /** s, l = the sign of det A, and ln |det A|; dA = g_l·A⁻ᵀ, s is constant. Keeps A. */
  static Linalg.SignLogDet slogdet(Tensor a) {
    var parts = a.data().slogdet();
    var outputs =
        record(
            "slogdet",
            new Tensor[] {a},
            new NDArray[] {parts.sign(), parts.logAbsDet()},
            Keep.INPUTS,
            new NDArray[0],
            (Rule.General)
                call -> {
                  if (call.hasGrad(1)) {
                    var inverse = transposed(call.input(0).inverse());
                    call.give(0, matrices(call.grad(1)).mul(inverse));
                  }
                });
    return new Linalg.SignLogDet(outputs[0], outputs[1]);
  }

  /** l = ln det A: NaN where it is negative, −∞ where A is singular. */
  static Tensor logdet(Tensor a) {
    var parts = slogdet(a);
    return parts.logAbsDet().add(parts.sign().log());
  }

  /** A number for each matrix as matrices of one element. */
  private static Tensor matrices(Tensor x) {
    return x.unsqueeze(-1).unsqueeze(-1);
  }

  /** X = A⁻¹·B, B vectors or matrices; dB = A⁻ᵀ·g, dA = −dB·Xᵀ. Keeps A and X. */
  static Tensor solve(Tensor a, Tensor b) {
    boolean vectors = LinearAlgebraShapes.isVectors(a.shape(), b.shape());
    return record(
        "solve",
        a,
        b,
        a.data().solve(b.data()),
        Keep.FIRST_INPUT_AND_OUTPUTS,
        (Rule.General)
            call -> {
              var db = solve(transposed(call.input(0)), call.grad());
              call.give(1, db);
              if (call.wants(0)) {
                var x = call.output();
                call.give(
                    0,
                    vectors
                        ? db.unsqueeze(-1).mul(x.unsqueeze(-2)).neg()
                        : db.matmul(transposed(x)).neg());
              }
            });
  }

  /**
   * X = A⁻¹·B for triangular A, or B·A⁻¹; dB = A⁻ᵀ·g, or g·A⁻ᵀ; dA = −dB·Xᵀ, or −Xᵀ·dB, in the
   * triangle. Keeps A and X.
   */
  static Tensor solveTriangular(
      Tensor a, Tensor b, boolean upper, boolean left, boolean unitriangular) {
    return record(
        "solveTriangular",
        a,
        b,
        a.data().solveTriangular(b.data(), upper, left, unitriangular),
        Keep.FIRST_INPUT_AND_OUTPUTS,
        (Rule.General)
            call -> {
              var matrix = transposed(call.input(0));
              var db = solveTriangular(matrix, call.grad(), !upper, left, unitriangular);
              call.give(1, db);
              if (call.wants(0)) {
                var x = transposed(call.output());
                var da = (left ? db.matmul(x) : x.matmul(db)).neg();
                int off = unitriangular ? 1 : 0;
                call.give(0, upper ? da.triu(off) : da.tril(-off));
              }
            });
  }

  /**
   * L of A = L·Lᵀ; dA = sym(L⁻ᵀ·Φ(Lᵀ·g)·L⁻¹), where Φ takes the lower triangle and half the
   * diagonal, and sym(X) = (X + Xᵀ) / 2 (I. Murray, <i>Differentiation of the Cholesky
   * decomposition</i>, 2016). Keeps L.
   */
  static Tensor cholesky(Tensor a) {
    return record(
        "cholesky",
        a,
        a.data().cholesky(),
        Keep.OUTPUTS,
        (g, call) -> {
          var l = call.output();
          var lower = transposed(l).matmul(g).tril(0);
          var both = lower.add(transposed(lower.tril(-1))).mul(0.5);
          var half = solveTriangular(transposed(l), both, true, true, false);
          return solveTriangular(l, half, false, false, false);
        });
  }

  /** X = A⁻¹·B for A = L·Lᵀ, or Lᵀ·L with an upper L: two triangular systems. */
  static Tensor choleskySolve(Tensor b, Tensor factor, boolean upper) {
    var other = transposed(factor);
    var lower = upper ? other : factor;
    var half = solveTriangular(lower, b, false, true, false);
    return solveTriangular(upper ? factor : other, half, true, true, false);
  }

  /** Y = A⁻¹ for A = L·Lᵀ, or Lᵀ·L with an upper L. */
  static Tensor choleskyInverse(Tensor factor, boolean upper) {
    LinearAlgebraShapes.requireSquare("choleskyInverse", factor.shape());
    var eye = NDArray.eye(factor.dtype(), factor.shape().size(-1));
    return choleskySolve(new Tensor(eye), factor, upper);
  }

  /** y = Aⁿ by squaring; A⁻¹ to the power −n if n is negative. */
  static Tensor matrixPower(Tensor a, long n) {
    LinearAlgebraShapes.requireSquare("matrixPower", a.shape());
    if (n == 0) {
      return identity(a);
    }
    var square = n < 0 ? inverse(a) : a;
    long left = Math.abs(n);
    while ((left & 1) == 0) {
      square = square.matmul(square);
      left >>>= 1;
    }
    var power = square;
    for (left >>>= 1; left != 0; left >>>= 1) {
      square = square.matmul(square);
      power = (left & 1) == 0 ? power : power.matmul(square);
    }
    return power;
  }

  private static Tensor identity(Tensor a) {
    Shape shape = a.shape();
    return new Tensor(NDArray.eye(a.dtype(), shape.size(-1)).expand(shape).dup());
  }
}
