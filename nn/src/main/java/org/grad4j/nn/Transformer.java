package org.grad4j.nn;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.Generator;
import org.grad4j.nn.init.Init;

/**
 * An encoder and a decoder, each with a normalisation at its end. Sources are {@code (S, N, E)},
 * targets {@code (T, N, E)}; with the batch first {@code (N, S, E)} and {@code (N, T, E)}; without
 * a batch {@code (S, E)} and {@code (T, E)}.
 *
 * <p>All weights of two dimensions start uniform within ±√(6 / (in + out)).
 *
 * <pre>{@code
 * var model = new Transformer(64, 4, 2, 2, TransformerOptions.DEFAULTS.dimFeedforward(128));
 * var y = model.forward(source, target, AttentionMask.NONE, AttentionMask.causal(10), AttentionMask.NONE);
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Attention Is All You Need</a>
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Transformer.html">torch.nn.Transformer</a>
 */
public final class Transformer extends Module {
  private final TransformerEncoder encoder;
  private final TransformerDecoder decoder;

  /** PyTorch's defaults: 512 features, 8 heads, 6 layers each. */
  public Transformer() {
    this(512, 8, 6, 6, TransformerOptions.DEFAULTS);
  }

  /**
   * So many features, heads and layers, initialised from the default generator.
   *
   * @throws IllegalArgumentException if the features cannot be divided among the heads, or there
   *     are no layers
   */
  public Transformer(
      long dModel,
      int nhead,
      int numEncoderLayers,
      int numDecoderLayers,
      TransformerOptions options) {
    encoder =
        new TransformerEncoder(
            new TransformerEncoderLayer(dModel, nhead, options),
            numEncoderLayers,
            options.norm(dModel));
    decoder =
        new TransformerDecoder(
            new TransformerDecoderLayer(dModel, nhead, options),
            numDecoderLayers,
            options.norm(dModel));
    for (var parameter : parameters()) {
      if (parameter.rank() > 1) {
        double bound = InitialParameters.xavierBound(parameter.shape());
        Init.uniform(parameter, -bound, bound, Generator.defaultGenerator());
      }
    }
  }

  /** The targets' features, where every place attends to every other. */
  public Tensor forward(Tensor source, Tensor target) {
    return forward(source, target, AttentionMask.NONE, AttentionMask.NONE, AttentionMask.NONE);
  }

  /**
   * The same where not every place attends to every other.
   *
   * @param sourceMask among the sources
   * @param targetMask among the targets; mostly {@link AttentionMask#causal}
   * @param memoryMask of targets and sources
   */
  public Tensor forward(
      Tensor source,
      Tensor target,
      AttentionMask sourceMask,
      AttentionMask targetMask,
      AttentionMask memoryMask) {
    return decoder.forward(target, encoder.forward(source, sourceMask), targetMask, memoryMask);
  }
}
