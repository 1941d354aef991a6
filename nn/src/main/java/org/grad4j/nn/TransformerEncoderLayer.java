package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * A layer of an encoder: self-attention and a feed-forward part, each added to its input and
 * normalised. Inputs are {@code (L, N, E)}, {@code (N, L, E)} with the batch first, or {@code (L,
 * E)}.
 *
 * <p>With a = attention and f(x) = W₂·φ(W₁·x): y = norm(x + a(x)), z = norm(y + f(y)); with
 * normalisation first, y = x + a(norm(x)), z = y + f(norm(y)).
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Attention Is All You Need</a>
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.TransformerEncoderLayer.html">torch.nn.TransformerEncoderLayer</a>
 */
public final class TransformerEncoderLayer extends Layer {
  private final TransformerOptions options;
  private final transient MultiheadAttention selfAttention;
  private final transient Linear linear1;
  private final transient Dropout dropout;
  private final transient Linear linear2;
  private final transient LayerNorm norm1;
  private final transient LayerNorm norm2;
  private final transient Dropout dropout1;
  private final transient Dropout dropout2;

  /** A layer for so many features and heads, with PyTorch's defaults. */
  public TransformerEncoderLayer(long dModel, int nhead) {
    this(dModel, nhead, TransformerOptions.DEFAULTS);
  }

  /**
   * A layer for so many features and heads, initialised from the default generator.
   *
   * @throws IllegalArgumentException if the features cannot be divided among the heads
   */
  public TransformerEncoderLayer(long dModel, int nhead, TransformerOptions options) {
    this.options = options;
    long inside = options.dimFeedforward();
    selfAttention =
        register("self_attn", new MultiheadAttention(dModel, nhead, options.attention()));
    linear1 = register("linear1", new Linear(dModel, inside, options.bias()));
    dropout = register("dropout", new Dropout(options.dropout()));
    linear2 = register("linear2", new Linear(inside, dModel, options.bias()));
    norm1 = register("norm1", options.norm(dModel));
    norm2 = register("norm2", options.norm(dModel));
    dropout1 = register("dropout1", new Dropout(options.dropout()));
    dropout2 = register("dropout2", new Dropout(options.dropout()));
  }

  @Override
  public Tensor forward(Tensor x) {
    return forward(x, AttentionMask.NONE);
  }

  /** The same where not every place attends to every other. */
  public Tensor forward(Tensor x, AttentionMask mask) {
    if (options.normFirst()) {
      var y = x.add(attend(norm1.call(x), mask));
      return y.add(feedForward(norm2.call(y)));
    }
    var y = norm1.call(x.add(attend(x, mask)));
    return norm2.call(y.add(feedForward(y)));
  }

  private Tensor attend(Tensor x, AttentionMask mask) {
    return dropout1.call(selfAttention.forward(x, x, x, mask, AttentionWeights.NONE).output());
  }

  private Tensor feedForward(Tensor x) {
    var inside = options.activation().of(linear1, x);
    return dropout2.call(linear2.call(dropout.call(inside)));
  }
}
