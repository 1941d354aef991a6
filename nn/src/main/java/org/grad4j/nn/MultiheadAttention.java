package org.grad4j.nn;

import java.util.List;
import java.util.Optional;
import org.grad4j.autograd.AttentionOptions;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.internal.shape.AttentionShapes;
import org.jspecify.annotations.Nullable;

/**
 * Attention of several heads: queries, keys and values are projected, divided among the heads,
 * softmax(Q·Kᵀ / √(E / heads) + mask)·V of each is joined and projected again.
 *
 * <p>Queries are {@code (L, N, E)}, keys {@code (S, N, kdim)}, values {@code (S, N, vdim)}; with
 * the batch first {@code (N, L, E)} and so on; without a batch {@code (L, E)} and so on. The state
 * is {@code in_proj_weight (3·E, E)}, or {@code q_proj_weight (E, E)}, {@code k_proj_weight (E,
 * kdim)} and {@code v_proj_weight (E, vdim)} where features differ, {@code in_proj_bias (3·E)},
 * {@code bias_k} and {@code bias_v (1, 1, E)}, and the linear layer {@code out_proj}. Weights of
 * projections start uniform within ±√(6 / (in + out)), biases at 0.
 *
 * <pre>{@code
 * var attention = new MultiheadAttention(64, 8);
 * var y = attention.forward(x, x, x);
 * y.output();                                   // (L, N, 64)
 * y.weights();                                  // (N, L, L), the mean over the heads
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Attention Is All You Need</a>
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html">torch.nn.MultiheadAttention</a>
 */
public final class MultiheadAttention extends Module {
  private final long embedDim;
  private final int heads;
  private final MultiheadAttentionOptions options;
  private final transient @Nullable Parameter inProjection;
  private final transient @Nullable Parameter queryProjection;
  private final transient @Nullable Parameter keyProjection;
  private final transient @Nullable Parameter valueProjection;
  private final transient @Nullable Parameter inBias;
  private final transient @Nullable Parameter keyBias;
  private final transient @Nullable Parameter valueBias;
  private final transient Linear outProjection;

  /** So many heads over so many features, with PyTorch's defaults. */
  public MultiheadAttention(long embedDim, int numHeads) {
    this(embedDim, numHeads, MultiheadAttentionOptions.DEFAULTS);
  }

  /**
   * So many heads over so many features, initialised from the default generator.
   *
   * @throws IllegalArgumentException if the features cannot be divided among the heads
   */
  public MultiheadAttention(long embedDim, int numHeads, MultiheadAttentionOptions options) {
    if (embedDim < 1 || numHeads < 1 || embedDim % numHeads != 0) {
      throw new IllegalArgumentException(
          "MultiheadAttention: the features must be a multiple of the heads, got "
              + embedDim
              + " and "
              + numHeads
              + ".");
    }
    this.embedDim = embedDim;
    this.heads = numHeads;
    this.options = options;
    long kdim = options.kdim().orElse(embedDim);
    long vdim = options.vdim().orElse(embedDim);
    // PyTorch draws the last projection first.
    var out =
        NonDynamicallyQuantizableLinear.draw(
            Generator.defaultGenerator(), embedDim, options.bias());
    if (kdim == embedDim && vdim == embedDim) {
      inProjection = register("in_proj_weight", xavier(3 * embedDim, embedDim));
      queryProjection = null;
      keyProjection = null;
      valueProjection = null;
    } else {
      inProjection = null;
      queryProjection = register("q_proj_weight", xavier(embedDim, embedDim));
      keyProjection = register("k_proj_weight", xavier(embedDim, kdim));
      valueProjection = register("v_proj_weight", xavier(embedDim, vdim));
    }
    inBias = options.bias() ? register("in_proj_bias", zeros(3 * embedDim)) : null;
    keyBias = options.addBiasKv() ? register("bias_k", xavierNormal()) : null;
    valueBias = options.addBiasKv() ? register("bias_v", xavierNormal()) : null;
    outProjection = register("out_proj", out);
  }

  private static Parameter xavier(long rows, long columns) {
    return InitialParameters.xavierUniform(Generator.defaultGenerator(), rows, columns);
  }

  private static Parameter zeros(long size) {
    return new Parameter(Tensor.zeros(size));
  }

  /** Of shape (1, 1, E): both fans are E. */
  private Parameter xavierNormal() {
    double std = Math.sqrt(2.0 / (embedDim + embedDim));
    return new Parameter(
        Tensor.of(Generator.defaultGenerator().normal(DType.FLOAT32, 0, std, 1, 1, embedDim)));
  }

  /** Every query attends to every key; the weights are the mean over the heads. */
  public AttentionOutput forward(Tensor query, Tensor key, Tensor value) {
    return forward(query, key, value, AttentionMask.NONE, AttentionWeights.AVERAGED);
  }

  /**
   * What queries find.
   *
   * @param mask which keys they do not attend to; NaN for a query that attends to none
   * @param weights what is told of the weights
   * @throws org.grad4j.core.ShapeException if shapes do not fit together
   */
  public AttentionOutput forward(
      Tensor query, Tensor key, Tensor value, AttentionMask mask, AttentionWeights weights) {
    requireShapes(query, key, value, mask);
    var forms = new Heads(heads, options.batchFirst());
    var projected = project(query, key, value);
    int rank = query.rank();
    var k = projected.get(1);
    var v = projected.get(2);
    if (keyBias != null && valueBias != null) {
      int time = forms.time(rank);
      k = Tensor.cat(time, k, one(keyBias, k, time));
      v = Tensor.cat(time, v, one(valueBias, v, time));
    }
    var q = forms.split(projected.get(0));
    k = forms.split(k);
    v = forms.split(v);
    if (options.addZeroAttn()) {
      k = withZeros(k);
      v = withZeros(v);
    }
    int more = (options.addBiasKv() ? 1 : 0) + (options.addZeroAttn() ? 1 : 0);
    var added = forms.added(mask, q.dtype(), more);
    var attended = attend(q, k, v, added, weights);
    var output = outProjection.call(forms.joined(attended.output(), rank));
    var told = attended.weights().map(w -> rank == 2 ? w.squeeze(0) : w);
    return new AttentionOutput(output, told);
  }

  /** A key or a value for each sequence of a batch. */
  private static Tensor one(Parameter bias, Tensor like, int time) {
    var shape = like.shape().with(time, 1);
    return bias.reshape(like.rank() == 2 ? new long[] {1, -1} : new long[] {1, 1, -1})
        .expand(shape);
  }

  private static Tensor withZeros(Tensor x) {
    return Tensor.cat(2, x, Tensor.zeros(x.dtype(), x.shape().with(2, 1).toArray()));
  }

  private AttentionOutput attend(
      Tensor q, Tensor k, Tensor v, @Nullable Tensor added, AttentionWeights told) {
    double dropout = isTraining() ? options.dropout() : 0;
    if (told == AttentionWeights.NONE) {
      var how = AttentionOptions.DEFAULTS.dropout(dropout);
      var y = Functional.scaledDotProductAttention(q, k, v, added == null ? how : how.mask(added));
      return new AttentionOutput(y, Optional.empty());
    }
    double scale = 1 / Math.sqrt((double) q.shape().size(-1));
    var scores = q.mul(scale).matmul(k.transpose(-1, -2));
    var weights = (added == null ? scores : scores.add(added)).softmax(-1);
    var left = Functional.dropout(weights, dropout, isTraining());
    var shown = told == AttentionWeights.AVERAGED ? left.mean(1) : left;
    return new AttentionOutput(left.matmul(v), Optional.of(shown));
  }

  @Override
  boolean hasModes() {
    return options.dropout() > 0;
  }

  // ---- projections ----

  /** What is the same tensor is projected in one product. */
  private List<Tensor> project(Tensor query, Tensor key, Tensor value) {
    if (inProjection == null) {
      return List.of(
          linear(query, queryProjection, bias(0, 1)),
          linear(key, keyProjection, bias(1, 1)),
          linear(value, valueProjection, bias(2, 1)));
    }
    if (query == key && key == value) {
      return linear(query, inProjection, inBias).chunk(3, -1);
    }
    var q = linear(query, rows(0, 1), bias(0, 1));
    if (key == value) {
      var both = linear(key, rows(1, 2), bias(1, 2)).chunk(2, -1);
      return List.of(q, both.get(0), both.get(1));
    }
    return List.of(q, linear(key, rows(1, 1), bias(1, 1)), linear(value, rows(2, 1), bias(2, 1)));
  }

  private @Nullable Tensor rows(int first, int count) {
    return inProjection == null ? null : inProjection.narrow(0, first * embedDim, count * embedDim);
  }

  private @Nullable Tensor bias(int first, int count) {
    return inBias == null ? null : inBias.narrow(0, first * embedDim, count * embedDim);
  }

  private static Tensor linear(Tensor x, @Nullable Tensor weight, @Nullable Tensor bias) {
    if (weight == null) {
      throw new IllegalStateException("MultiheadAttention: a projection is missing.");
    }
    return bias == null ? Functional.linear(x, weight) : Functional.linear(x, weight, bias);
  }

  private void requireShapes(Tensor query, Tensor key, Tensor value, AttentionMask mask) {
    AttentionShapes.requireSequences(
        name(),
        options.batchFirst(),
        query.shape(),
        key.shape(),
        value.shape(),
        embedDim,
        options.kdim().orElse(embedDim),
        options.vdim().orElse(embedDim));
    int time = query.rank() == 3 && options.batchFirst() ? 1 : 0;
    long batch = query.rank() == 2 ? 1 : query.shape().size(1 - time);
    long queries = query.shape().size(time);
    long keys = key.shape().size(time);
    mask.attnMask()
        .ifPresent(
            m -> AttentionShapes.requireMask(name(), m.shape(), batch * heads, queries, keys));
    mask.keyPaddingMask()
        .ifPresent(
            m ->
                AttentionShapes.requirePadding(
                    name(), m.shape(), query.rank() == 2 ? -1 : batch, keys));
  }
}
