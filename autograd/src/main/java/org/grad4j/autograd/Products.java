package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.internal.kernel.MatrixProduct;
import org.grad4j.core.internal.shape.ProductShapes;

/**
 * Products of vectors and matrices. Gradients read transposed operands through their strides; none
 * is copied.
 */
final class Products {
  private Products() {}

  /** y = A·v, A (n, m), v (m); dA = g·vᵀ, dv = Aᵀ·g. Keeps each input that the other needs. */
  static Tensor mv(Tensor matrix, Tensor vector) {
    return record(
        "mv",
        matrix,
        vector,
        matrix.data().mv(vector.data()),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, call.grad().outer(call.input(1)));
              }
              if (call.wants(1)) {
                call.give(1, call.input(0).t().mv(call.grad()));
              }
            });
  }

  /** y = A·B, A (n, k), B (k, m); dA = g·Bᵀ, dB = Aᵀ·g. Keeps each input that the other needs. */
  static Tensor mm(Tensor a, Tensor b) {
    return record(
        "mm",
        a,
        b,
        a.data().mm(b.data()),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              if (call.wants(0) && call.wants(1) && !GradMode.isRecording()) {
                var g = call.grad().data();
                var x = call.input(0).data();
                var both = MatrixProduct.both(g, call.input(1).data().t(), x.t(), g);
                call.give(0, both[0]);
                call.give(1, both[1]);
                return;
              }
              if (call.wants(0)) {
                call.give(0, call.grad().mm(call.input(1).t()));
              }
              if (call.wants(1)) {
                call.give(1, call.input(0).t().mm(call.grad()));
              }
            });
  }

  /**
   * y_i = A_i·B_i, A (B, n, k), B (B, k, m); dA = g·Bᵀ, dB = Aᵀ·g. Keeps each input that the other
   * needs.
   */
  static Tensor bmm(Tensor a, Tensor b) {
    return record(
        "bmm",
        a,
        b,
        a.data().bmm(b.data()),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, call.grad().bmm(transposed(call.input(1))));
              }
              if (call.wants(1)) {
                call.give(1, transposed(call.input(0)).bmm(call.grad()));
              }
            });
  }

  /** y = Σa·b, a (n), b (n); da = g·b, db = g·a. Keeps each input that the other needs. */
  static Tensor dot(Tensor a, Tensor b) {
    return record(
        "dot",
        a,
        b,
        a.data().dot(b.data()),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, call.grad().mul(call.input(1)));
              }
              if (call.wants(1)) {
                call.give(1, call.grad().mul(call.input(0)));
              }
            });
  }

  /** y = a·bᵀ, a (n), b (m); da = g·b, db = gᵀ·a. Keeps each input that the other needs. */
  static Tensor outer(Tensor a, Tensor b) {
    return record(
        "outer",
        a,
        b,
        a.data().outer(b.data()),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, call.grad().mv(call.input(1)));
              }
              if (call.wants(1)) {
                call.give(1, call.grad().t().mv(call.input(0)));
              }
            });
  }

  /**
   * y = a·b for vectors and (batches of) matrices in any combination: sizes in front broadcast, a
   * vector stands for a row on the left and for a column on the right.
   */
  static Tensor matmul(Tensor a, Tensor b) {
    MatrixProduct.requireOneType("matmul", a.data(), b.data());
    var shape = ProductShapes.matmul(a.shape(), b.shape());
    int ofA = a.rank();
    int ofB = b.rank();
    if (ofA <= 2 && ofB <= 2) {
      return ofB == 2 ? (ofA == 2 ? mm(a, b) : mv(b.t(), a)) : ofA == 2 ? mv(a, b) : dot(a, b);
    }
    if (ofB == 1) {
      return rows(a).mv(b).reshape(shape.toArray());
    }
    return ofA == 1 ? batched(a.reshape(1, a.numel()), b).reshape(shape.toArray()) : batched(a, b);
  }

  /**
   * y_i = A_i·B_i, A (…, n, k), B (…, k, m); dA = g·Bᵀ; dB = Aᵀ·g, for a single B one product of
   * all rows. Keeps each input that the other needs.
   */
  private static Tensor batched(Tensor a, Tensor b) {
    boolean isOne = b.rank() == 2;
    return record(
        "matmul",
        a,
        b,
        a.data().matmul(b.data()),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, call.grad().matmul(transposed(call.input(1))));
              }
              if (call.wants(1)) {
                var left = call.input(0);
                call.give(
                    1,
                    isOne
                        ? rows(left).t().mm(rows(call.grad()))
                        : transposed(left).matmul(call.grad()));
              }
            });
  }

  /** Each matrix of a batch with rows and columns exchanged. */
  static Tensor transposed(Tensor x) {
    return x.rank() == 2 ? x.t() : x.transpose(-1, -2);
  }

  /** (…, features) as a matrix of rows. */
  static Tensor rows(Tensor x) {
    if (x.rank() == 2) {
      return x;
    }
    int last = x.rank() - 1;
    return x.reshape(x.shape().with(last, 1).numel(), x.shape().size(last));
  }
}
