package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * A layer of a decoder: self-attention, attention to what an encoder has made of another sequence,
 * and a feed-forward part, each added to its input and normalised. Targets are {@code (T, N, E)},
 * the memory {@code (S, N, E)}; with the batch first {@code (N, T, E)} and {@code (N, S, E)};
 * without a batch {@code (T, E)} and {@code (S, E)}.
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Attention Is All You Need</a>
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.TransformerDecoderLayer.html">torch.nn.TransformerDecoderLayer</a>
 */
public final class TransformerDecoderLayer extends Module {
  private final TransformerOptions options;
  private final transient MultiheadAttention selfAttention;
  private final transient MultiheadAttention attention;
  private final transient Linear linear1;
  private final transient Dropout dropout;
  private final transient Linear linear2;
  private final transient LayerNorm norm1;
  private final transient LayerNorm norm2;
  private final transient LayerNorm norm3;
  private final transient Dropout dropout1;
  private final transient Dropout dropout2;
  private final transient Dropout dropout3;

  /** A layer for so many features and heads, with PyTorch's defaults. */
  public TransformerDecoderLayer(long dModel, int nhead) {
    this(dModel, nhead, TransformerOptions.DEFAULTS);
  }

  /**
   * A layer for so many features and heads, initialised from the default generator.
   *
   * @throws IllegalArgumentException if the features cannot be divided among the heads
   */
  public TransformerDecoderLayer(long dModel, int nhead, TransformerOptions options) {
    this.options = options;
    long inside = options.dimFeedforward();
    selfAttention =
        register("self_attn", new MultiheadAttention(dModel, nhead, options.attention()));
    attention =
        register("multihead_attn", new MultiheadAttention(dModel, nhead, options.attention()));
    linear1 = register("linear1", new Linear(dModel, inside, options.bias()));
    dropout = register("dropout", new Dropout(options.dropout()));
    linear2 = register("linear2", new Linear(inside, dModel, options.bias()));
    norm1 = register("norm1", options.norm(dModel));
    norm2 = register("norm2", options.norm(dModel));
    norm3 = register("norm3", options.norm(dModel));
    dropout1 = register("dropout1", new Dropout(options.dropout()));
    dropout2 = register("dropout2", new Dropout(options.dropout()));
    dropout3 = register("dropout3", new Dropout(options.dropout()));
  }

  /** The targets' features, where every place attends to every other and to all of the memory. */
  public Tensor forward(Tensor target, Tensor memory) {
    return forward(target, memory, AttentionMask.NONE, AttentionMask.NONE);
  }

  /**
   * The same where not every place attends to every other.
   *
   * @param targetMask among the targets; mostly {@link AttentionMask#causal}
   * @param memoryMask of targets and memory
   */
  public Tensor forward(
      Tensor target, Tensor memory, AttentionMask targetMask, AttentionMask memoryMask) {
    if (options.normFirst()) {
      var y = target.add(attendSelf(norm1.call(target), targetMask));
      var z = y.add(attend(norm2.call(y), memory, memoryMask));
      return z.add(feedForward(norm3.call(z)));
    }
    var y = norm1.call(target.add(attendSelf(target, targetMask)));
    var z = norm2.call(y.add(attend(y, memory, memoryMask)));
    return norm3.call(z.add(feedForward(z)));
  }

  private Tensor attendSelf(Tensor x, AttentionMask mask) {
    return dropout1.call(selfAttention.forward(x, x, x, mask, AttentionWeights.NONE).output());
  }

  private Tensor attend(Tensor x, Tensor memory, AttentionMask mask) {
    return dropout2.call(
        attention.forward(x, memory, memory, mask, AttentionWeights.NONE).output());
  }

  private Tensor feedForward(Tensor x) {
    var inside = options.activation().of(linear1, x);
    return dropout3.call(linear2.call(dropout.call(inside)));
  }
}
