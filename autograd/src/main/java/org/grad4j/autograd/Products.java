package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.ProductShapes;
import org.jspecify.annotations.Nullable;

/** Products of vectors and matrices. */
final class Products {
  private Products() {}

  /** y = A·v, A (n, m), v (m); dA = g·vᵀ, dv = Aᵀ·g. Keeps each input that the other needs. */
  static Tensor mv(Tensor matrix, Tensor vector) {
    return record(
        "mv",
        new Tensor[] {matrix, vector},
        matrix.data().mv(vector.data()),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, call.grad().reshape(-1, 1).mul(call.input(1)));
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
        new Tensor[] {a, b},
        a.data().mm(b.data()),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, call.grad().mm(call.input(1).t()));
              }
              if (call.wants(1)) {
                call.give(1, call.input(0).t().mm(call.grad()));
              }
            });
  }

  /** y = Σa·b, a (n), b (n); da = g·b, db = g·a. Keeps each input that the other needs. */
  static Tensor dot(Tensor a, Tensor b) {
    return record(
        "dot",
        new Tensor[] {a, b},
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

  /**
   * y = a·b for ranks 1 and 2: {@code dot}, {@code mv}, {@code mm}, or a row vector times a matrix.
   */
  static Tensor matmul(Tensor a, Tensor b) {
    ProductShapes.requireMatmulOfMatrices(a.shape(), b.shape());
    if (a.rank() == 1 && b.rank() == 1) {
      return dot(a, b);
    }
    if (b.rank() == 1) {
      return mv(a, b);
    }
    return a.rank() == 1 ? mm(a.reshape(1, -1), b).reshape(-1) : mm(a, b);
  }

  /**
   * y = x·Wᵀ + b, x (…, in), W (out, in), b (out); dx = g·W, dW = gᵀ·x, db = Σg over all rows.
   * Keeps x and W, each if the other needs it.
   */
  static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
    var shape = x.shape();
    if (bias == null) {
      return record(
          "linear",
          new Tensor[] {x, weight},
          x.data().linear(weight.data()),
          Keep.FACTORS,
          (Rule.General) call -> linearBackward(call, shape));
    }
    return record(
        "linear",
        new Tensor[] {x, weight, bias},
        x.data().linear(weight.data(), bias.data()),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              linearBackward(call, shape);
              if (call.wants(2)) {
                call.give(2, rows(call.grad()).sum(0));
              }
            });
  }

  private static void linearBackward(Call call, Shape shape) {
    if (call.wants(0)) {
      call.give(0, rows(call.grad()).mm(call.input(1)).reshape(shape.toArray()));
    }
    if (call.wants(1)) {
      call.give(1, rows(call.grad()).t().mm(rows(call.input(0))));
    }
  }

  /** (…, features) as a matrix of rows. */
  private static Tensor rows(Tensor x) {
    if (x.rank() == 2) {
      return x;
    }
    int last = x.rank() - 1;
    return x.reshape(x.shape().with(last, 1).numel(), x.shape().size(last));
  }
}
