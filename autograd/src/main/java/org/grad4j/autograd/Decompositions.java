package org.grad4j.autograd;

import static org.grad4j.autograd.Products.transposed;
import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.LinearAlgebraShapes;

/**
 * Factors of (batches of) matrices. Factors whose signs LAPACK may choose have gradients only for
 * functions that do not depend on the choice.
 */
final class Decompositions {
  private static final NDArray[] NOTHING = {};

  private Decompositions() {}

  /**
   * A = Q·R, reduced. For A (…, m, n) with m &lt; n, the first m columns are decomposed and the
   * others are Q·(Qᵀ·A), from which their gradient follows.
   */
  static Linalg.QR qr(Tensor a) {
    LinearAlgebraShapes.requireMatrices("qr", a.shape());
    long m = a.shape().size(-2);
    long n = a.shape().size(-1);
    if (m >= n) {
      return tallQr(a);
    }
    var square = tallQr(a.narrow(-1, 0, m));
    var others = transposed(square.q()).matmul(a.narrow(-1, m, n - m));
    return new Linalg.QR(square.q(), Tensor.cat(-1, square.r(), others));
  }

  /**
   * A = Q·R for m ≥ n; dA = (g_Q + Q·sym(M))·R⁻ᵀ, M = g_R·Rᵀ − Qᵀ·g_Q, where sym mirrors the upper
   * triangle (S. Walter, L. Lehmann, <i>Algorithmic differentiation of linear algebra
   * functions</i>, 2018). Keeps Q and R.
   */
  private static Linalg.QR tallQr(Tensor a) {
    var factors = a.data().qr();
    var outputs =
        record(
            "qr",
            new Tensor[] {a},
            new NDArray[] {factors.q(), factors.r()},
            Keep.OUTPUTS,
            NOTHING,
            (Rule.General) Decompositions::qrBackward);
    return new Linalg.QR(outputs[0], outputs[1]);
  }

  private static void qrBackward(Call call) {
    var q = call.output(0);
    var r = transposed(call.output(1));
    var ofQ = call.hasGrad(0) ? transposed(q).matmul(call.grad(0)).neg() : null;
    var middle = call.hasGrad(1) ? call.grad(1).matmul(r) : null;
    if (ofQ != null) {
      middle = middle == null ? ofQ : middle.add(ofQ);
    }
    if (middle == null) {
      return;
    }
    var mirrored = middle.triu(0).add(transposed(middle.triu(1)));
    var sum = q.matmul(mirrored);
    call.give(
        0,
        LinearSystems.solveTriangular(
            r, call.hasGrad(0) ? sum.add(call.grad(0)) : sum, false, false, false));
  }

  /**
   * A = U·diag(s)·Vᵀ, reduced; with E_ij = s_j² − s_i² off the diagonal and skew(X) = X − Xᵀ,
   *
   * <pre>
   * dA = U·(skew(Uᵀ·g_U) / E · diag(s) + diag(s) · skew(Vᵀ·g_V) / E + diag(g_s))·Vᵀ
   *      + (1 − U·Uᵀ)·g_U·diag(1/s)·Vᵀ + U·diag(1/s)·g_Vᵀ·(1 − V·Vᵀ)
   * </pre>
   *
   * (Giles 2008; J. Townsend, <i>Differentiating the singular value decomposition</i>, 2016). Keeps
   * the factors. It is infinite where singular values are equal, unless only s is used.
   */
  static Linalg.SVD svd(Tensor a) {
    var factors = a.data().svd();
    var outputs =
        record(
            "svd",
            new Tensor[] {a},
            new NDArray[] {factors.u(), factors.s(), factors.vh()},
            Keep.OUTPUTS,
            NOTHING,
            (Rule.General) Decompositions::svdBackward);
    return new Linalg.SVD(outputs[0], outputs[1], outputs[2]);
  }

  private static void svdBackward(Call call) {
    var u = call.output(0);
    var s = call.output(1);
    var vh = call.output(2);
    if (!call.hasGrad(0) && !call.hasGrad(2)) {
      if (call.hasGrad(1)) {
        call.give(0, u.mul(call.grad(1).unsqueeze(-2)).matmul(vh));
      }
      return;
    }
    var row = s.unsqueeze(-2);
    var column = s.unsqueeze(-1);
    var eye = identity(s);
    var gaps = row.sub(column).mul(row.add(column)).add(eye);
    var inner = call.hasGrad(1) ? eye.mul(call.grad(1).unsqueeze(-1)) : eye.mul(0);
    if (call.hasGrad(0)) {
      inner = inner.add(skew(transposed(u).matmul(call.grad(0))).div(gaps).mul(row));
    }
    if (call.hasGrad(2)) {
      inner = inner.add(skew(vh.matmul(transposed(call.grad(2)))).div(gaps).mul(column));
    }
    var da = u.matmul(inner).matmul(vh);
    long k = s.shape().size(-1);
    if (call.hasGrad(0) && u.shape().size(-2) > k) {
      var scaled = call.grad(0).div(row);
      da = da.add(scaled.sub(u.matmul(transposed(u).matmul(scaled))).matmul(vh));
    }
    if (call.hasGrad(2) && vh.shape().size(-1) > k) {
      var scaled = call.grad(2).div(column);
      da = da.add(u.matmul(scaled.sub(scaled.matmul(transposed(vh)).matmul(vh))));
    }
    call.give(0, da);
  }

  private static Tensor skew(Tensor x) {
    return x.sub(transposed(x));
  }

  /**
   * A = V·diag(λ)·Vᵀ for symmetric A; dA = V·(diag(g_λ) + (Vᵀ·g_V) / E)·Vᵀ, E_ij = λ_j − λ_i off
   * the diagonal, where the quotient has none (Giles 2008). Keeps λ and V. It is infinite where
   * eigenvalues are equal, unless only λ is used.
   */
  static Linalg.Eigh eigh(Tensor a) {
    var parts = a.data().eigh();
    var outputs =
        record(
            "eigh",
            new Tensor[] {a},
            new NDArray[] {parts.eigenvalues(), parts.eigenvectors()},
            Keep.OUTPUTS,
            NOTHING,
            (Rule.General) Decompositions::eighBackward);
    return new Linalg.Eigh(outputs[0], outputs[1]);
  }

  private static void eighBackward(Call call) {
    var values = call.output(0);
    var v = call.output(1);
    if (!call.hasGrad(1)) {
      if (call.hasGrad(0)) {
        call.give(0, v.mul(call.grad(0).unsqueeze(-2)).matmul(transposed(v)));
      }
      return;
    }
    var eye = identity(values);
    var gaps = values.unsqueeze(-2).sub(values.unsqueeze(-1)).add(eye);
    var inner = skew(transposed(v).matmul(call.grad(1))).mul(0.5).div(gaps);
    if (call.hasGrad(0)) {
      inner = inner.add(eye.mul(call.grad(0).unsqueeze(-1)));
    }
    call.give(0, v.matmul(inner).matmul(transposed(v)));
  }

  private static Tensor identity(Tensor values) {
    return new Tensor(NDArray.eye(values.dtype(), values.shape().size(-1)));
  }

  /**
   * P = A⁺, singular values up to rtol times the largest taken for 0; dA = −Pᵀ·g·Pᵀ + (1 −
   * A·P)·gᵀ·P·Pᵀ + Pᵀ·P·gᵀ·(1 − P·A) (G. Golub, V. Pereyra, <i>The differentiation of
   * pseudo-inverses and nonlinear least squares problems</i>, 1973). Keeps A and P.
   */
  static Tensor pinv(Tensor a, double rtol) {
    return record(
        "pinv",
        a,
        pinv(a.data(), rtol),
        Keep.INPUTS_AND_OUTPUTS,
        (g, call) -> {
          var x = call.input(0);
          var p = call.output();
          var pt = transposed(p);
          var gt = transposed(g);
          var inverse = pt.matmul(g).matmul(pt).neg();
          var below = gt.sub(x.matmul(p.matmul(gt))).matmul(p).matmul(pt);
          var right = pt.matmul(p.matmul(gt.sub(gt.matmul(p).matmul(x))));
          return inverse.add(below).add(right);
        });
  }

  private static NDArray pinv(NDArray a, double rtol) {
    var svd = a.svd();
    var s = svd.s();
    if (s.numel() == 0) {
      return NDArray.zeros(a.dtype(), a.transpose(-1, -2).shape().toArray());
    }
    var isZero = s.le(s.amax(true, -1).mul(rtol));
    var inverse = NDArray.where(isZero, NDArray.scalar(a.dtype(), 0), s.reciprocal());
    return svd.vh().transpose(-1, -2).mul(inverse.unsqueeze(-2)).matmul(svd.u().transpose(-1, -2));
  }

  /** PyTorch's: the larger size times the distance of 1 from the next number. */
  static double tolerance(Tensor a) {
    LinearAlgebraShapes.requireMatrices("pinv", a.shape());
    Shape shape = a.shape();
    double epsilon = a.dtype() == DType.FLOAT32 ? Math.ulp(1f) : Math.ulp(1.0);
    return Math.max(shape.size(-1), shape.size(-2)) * epsilon;
  }
}
