package org.grad4j.autograd;

import static org.grad4j.autograd.Products.rows;
import static org.grad4j.autograd.Products.transposed;
import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.kernel.MatrixProduct;
import org.grad4j.core.internal.kernel.Zip;
import org.grad4j.core.internal.kernel.table.RectifierSlopes;
import org.grad4j.core.internal.kernel.table.Rectifiers;
import org.grad4j.core.internal.shape.ProductShapes;
import org.jspecify.annotations.Nullable;

/** Products to which something is added. */
final class Affine {
  private Affine() {}

  /**
   * y = β·c + α·A·v, A (n, m), v (m), c broadcasts to (n); dc = β·g, dA = α·g·vᵀ, dv = α·Aᵀ·g.
   * Keeps each factor that the other needs.
   */
  static Tensor addmv(Tensor c, Tensor matrix, Tensor vector, double beta, double alpha) {
    return record(
        "addmv",
        new Tensor[] {matrix, vector, c},
        c.data().addmv(matrix.data(), vector.data(), beta, alpha),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, scaled(call.grad(), alpha).outer(call.input(1)));
              }
              if (call.wants(1)) {
                call.give(1, call.input(0).t().mv(scaled(call.grad(), alpha)));
              }
              if (call.wants(2)) {
                call.give(2, scaled(call.grad(), beta));
              }
            });
  }

  /**
   * y = β·c + α·A·B, A (n, k), B (k, m), c broadcasts to (n, m); dc = β·g, dA = α·g·Bᵀ, dB =
   * α·Aᵀ·g. Keeps each factor that the other needs.
   */
  static Tensor addmm(Tensor c, Tensor a, Tensor b, double beta, double alpha) {
    return record(
        "addmm",
        new Tensor[] {a, b, c},
        c.data().addmm(a.data(), b.data(), beta, alpha),
        Keep.FACTORS,
        (Rule.General) call -> backward(call, beta, alpha));
  }

  /**
   * y_i = β·c_i + α·A_i·B_i, A (B, n, k), B (B, k, m), c broadcasts to (B, n, m); gradients as
   * those of addmm. Keeps each factor that the other needs.
   */
  static Tensor baddbmm(Tensor c, Tensor a, Tensor b, double beta, double alpha) {
    return record(
        "baddbmm",
        new Tensor[] {a, b, c},
        c.data().baddbmm(a.data(), b.data(), beta, alpha),
        Keep.FACTORS,
        (Rule.General) call -> backward(call, beta, alpha));
  }

  private static void backward(Call call, double beta, double alpha) {
    var g = call.grad();
    if (call.wants(0)) {
      call.give(0, scaled(g.matmul(transposed(call.input(1))), alpha));
    }
    if (call.wants(1)) {
      call.give(1, scaled(transposed(call.input(0)).matmul(g), alpha));
    }
    if (call.wants(2)) {
      call.give(2, scaled(g, beta));
    }
  }

  private static Tensor scaled(Tensor g, double factor) {
    return factor == 1 ? g : g.mul(factor);
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
          x,
          weight,
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

  /**
   * y = max(x·Wᵀ + b, 0), x (…, in), W (out, in), b (out); with h = g where y &gt; 0 (or NaN), else
   * 0: dx = h·W, dW = hᵀ·x, db = Σh over all rows. Keeps x, W, b and y.
   */
  static Tensor linearRelu(Tensor x, Tensor weight, Tensor bias) {
    ProductShapes.linear(x.shape(), weight.shape(), bias.shape());
    MatrixProduct.requireOneType("linearRelu", weight.data(), bias.data());
    var y = x.data().linear(weight.data());
    Zip.applyInPlace(Rectifiers.ADD_RELU, y, bias.data());
    return record(
        "linearRelu",
        new Tensor[] {x, weight, bias},
        y,
        Keep.INPUTS_AND_OUTPUTS,
        new Rule.Fused(Affine::linearReluBackward, in -> linear(in[0], in[1], in[2]).relu()));
  }

  private static void linearReluBackward(NDArray g, Call call) {
    var y = call.output().data();
    var h = g;
    if (call.ownsGrad()) {
      Zip.applyInPlace(RectifierSlopes.RELU, h, y);
    } else {
      h = g.zip(RectifierSlopes.RELU, y);
    }
    var x = call.input(0).data();
    long features = h.shape().size(-1);
    var rows = h.reshape(h.shape().with(h.rank() - 1, 1).numel(), features);
    if (call.wants(0)) {
      call.give(0, rows.mm(call.input(1).data()).reshape(x.shape().toArray()));
    }
    if (call.wants(1)) {
      call.give(1, rows.t().mm(x.reshape(rows.shape().size(0), x.shape().size(-1))));
    }
    if (call.wants(2)) {
      call.give(2, rows.sum(0));
    }
  }

  private static void linearBackward(Call call, Shape shape) {
    if (call.wants(0) && call.wants(1) && !GradMode.isRecording()) {
      var g = rows(call.grad()).data();
      var both = MatrixProduct.both(g, call.input(1).data(), g.t(), rows(call.input(0)).data());
      call.give(0, shape.rank() == 2 ? both[0] : both[0].reshape(shape.toArray()));
      call.give(1, both[1]);
      return;
    }
    if (call.wants(0)) {
      var g = call.grad();
      call.give(
          0,
          g.rank() == 2 ? g.mm(call.input(1)) : rows(g).mm(call.input(1)).reshape(shape.toArray()));
    }
    if (call.wants(1)) {
      call.give(1, rows(call.grad()).t().mm(rows(call.input(0))));
    }
  }

  /**
   * y_o = x1ᵀ·W_o·x2 + b_o, x1 (…, in1), x2 (…, in2), W (out, in1, in2), b (out); dx1 = Σ_o
   * g_o·W_o·x2, dx2 = Σ_o g_o·W_oᵀ·x1, dW_o = Σg_o·x1·x2ᵀ, db = Σg, sums over all rows. Keeps x1,
   * x2 and W.
   */
  static Tensor bilinear(Tensor x1, Tensor x2, Tensor weight, @Nullable Tensor bias) {
    var first = x1.shape();
    var second = x2.shape();
    return record(
        "bilinear",
        bias == null ? new Tensor[] {x1, x2, weight} : new Tensor[] {x1, x2, weight, bias},
        x1.data().bilinear(x2.data(), weight.data(), bias == null ? null : bias.data()),
        Keep.INPUTS,
        (Rule.General)
            call -> {
              var g = rows(call.grad());
              var a = rows(call.input(0));
              var b = rows(call.input(1));
              var w = call.input(2);
              if (call.wants(0)) {
                var da = Contractions.einsum("no,oij,nj->ni", g, w, b);
                call.give(0, da.reshape(first.toArray()));
              }
              if (call.wants(1)) {
                var db = Contractions.einsum("no,oij,ni->nj", g, w, a);
                call.give(1, db.reshape(second.toArray()));
              }
              if (call.wants(2)) {
                call.give(2, Contractions.einsum("no,ni,nj->oij", g, a, b));
              }
              if (call.has(3) && call.wants(3)) {
                call.give(3, g.sum(0));
              }
            });
  }
}
