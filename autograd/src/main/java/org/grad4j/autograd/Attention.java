package org.grad4j.autograd;

import static org.grad4j.autograd.Products.transposed;
import static org.grad4j.autograd.Recorder.record;

import java.util.ArrayList;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.kernel.AttentionHeads;
import org.grad4j.core.internal.kernel.Softmax;
import org.grad4j.core.internal.shape.ContractionShapes;
import org.grad4j.core.internal.shape.ProductShapes;
import org.jspecify.annotations.Nullable;

/** Attention: sums of values, weighted by how well their keys meet a query. */
final class Attention {
  private static final String NAME = "scaledDotProductAttention";

  private Attention() {}

  /**
   * Y = D·P·V, P = softmax(c·Q·Kᵀ + M) by rows, D what dropout leaves (A. Vaswani et al.,
   * <i>Attention is all you need</i>, 2017); with G = D·(g·Vᵀ) and dS = P·(G − ΣG·P), dV =
   * (D·P)ᵀ·g, dQ = c·dS·K, dK = c·dSᵀ·Q, dM = dS. Keeps Q, K, V, M, D and P.
   */
  static Tensor scaledDotProduct(Tensor query, Tensor key, Tensor value, AttentionOptions options) {
    ContractionShapes.requireAttention(NAME, query.shape(), key.shape(), value.shape());
    double scale = options.scale().orElse(1 / Math.sqrt((double) query.shape().size(-1)));
    var scores = ProductShapes.matmul(query.shape(), key.data().transpose(-1, -2).shape());
    var mask = mask(options, scores, query.dtype());
    var attended =
        options.dropout() > 0
            ? null
            : AttentionHeads.forward(
                NAME,
                query.data(),
                key.data(),
                value.data(),
                scale,
                mask == null ? null : mask.data());
    var p = attended == null ? weights(query, key, scale, mask) : attended.weights();
    var drop = drop(options.dropout(), p);
    var inputs = new ArrayList<Tensor>();
    inputs.add(query);
    inputs.add(key);
    inputs.add(value);
    // Where both are missing there is no input 3, where one is, no input 4.
    int ofMask = mask == null ? -1 : 3;
    int ofDrop = drop == null ? -1 : mask == null ? 3 : 4;
    if (mask != null) {
      inputs.add(mask);
    }
    if (drop != null) {
      inputs.add(drop);
    }
    var y =
        attended == null
            ? (drop == null ? p : p.mul(drop.data())).matmul(value.data())
            : attended.output();
    return record(
        NAME,
        inputs.toArray(Tensor[]::new),
        new NDArray[] {y},
        Keep.INPUTS,
        new NDArray[] {p},
        new Rule.Fused(
            (g, call) -> backward(g, call, scale, ofMask, ofDrop),
            in -> {
              var s = in[0].mul(scale).matmul(transposed(in[1]));
              var weights = (ofMask < 0 ? s : s.add(in[ofMask])).softmax(-1);
              return (ofDrop < 0 ? weights : weights.mul(in[ofDrop])).matmul(in[2]);
            }))[0];
  }

  private static NDArray weights(Tensor query, Tensor key, double scale, @Nullable Tensor mask) {
    var scores = query.data().mul(scale).matmul(key.data().transpose(-1, -2));
    return (mask == null ? scores : scores.addi(mask.data())).rows(Softmax.SOFTMAX, -1);
  }

  private static void backward(NDArray g, Call call, double scale, int ofMask, int ofDrop) {
    var p = call.own(0);
    boolean wantsMask = ofMask >= 0 && call.wants(ofMask);
    if (ofDrop < 0 && !wantsMask && call.wants(0) && call.wants(1) && call.wants(2)) {
      var gradients =
          AttentionHeads.backward(
              NAME, g, p, call.input(0).data(), call.input(1).data(), call.input(2).data(), scale);
      if (gradients != null) {
        for (int i = 0; i < gradients.length; i++) {
          call.give(i, gradients[i]);
        }
        return;
      }
    }
    var drop = ofDrop < 0 ? null : call.input(ofDrop).data();
    if (call.wants(2)) {
      var dropped = drop == null ? p : p.mul(drop);
      call.give(2, dropped.transpose(-1, -2).matmul(g));
    }
    if (!call.wants(0) && !call.wants(1) && !wantsMask) {
      return;
    }
    var dp = g.matmul(call.input(2).data().transpose(-1, -2));
    if (drop != null) {
      dp.muli(drop);
    }
    var ds = dp.rows(Softmax.SOFTMAX_BACKWARD, p, -1);
    if (wantsMask) {
      call.give(ofMask, ds);
    }
    if (call.wants(0)) {
      call.give(0, ds.matmul(call.input(1).data()).muli(scale));
    }
    if (call.wants(1)) {
      call.give(1, ds.transpose(-1, -2).matmul(call.input(0).data()).muli(scale));
    }
  }

  /** What is added to scores: −∞ where a query is not to attend to a key. */
  private static @Nullable Tensor mask(AttentionOptions options, Shape scores, DType dtype) {
    if (options.isCausal()) {
      return additive(NDArray.ones(DType.BOOL, scores.size(-2), scores.size(-1)).tril(0), dtype);
    }
    if (options.mask().isEmpty()) {
      return null;
    }
    var mask = options.mask().get();
    scores.requireAbsorbs(NAME, mask.shape());
    return mask.dtype() == DType.BOOL ? additive(mask.data(), dtype) : mask;
  }

  private static Tensor additive(NDArray attends, DType dtype) {
    var none = NDArray.scalar(dtype, Double.NEGATIVE_INFINITY);
    return new Tensor(NDArray.where(attends, NDArray.scalar(dtype, 0), none));
  }

  /** 1 / (1 − p) where a weight is left, 0 where it is dropped. */
  private static @Nullable Tensor drop(double p, NDArray weights) {
    if (p == 0) {
      return null;
    }
    var kept =
        Generator.defaultGenerator().bernoulli(weights.dtype(), 1 - p, weights.shape().toArray());
    return new Tensor(p == 1 ? kept : kept.divi(1 - p));
  }
}
