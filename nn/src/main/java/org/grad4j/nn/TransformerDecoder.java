package org.grad4j.nn;

import java.util.stream.Stream;
import org.grad4j.autograd.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A decoder: layers one after another, all of which attend to the memory, and a normalisation of
 * what the last one answers, if one is given. The layers are copies of one, and so equal at first.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.TransformerDecoder.html">torch.nn.TransformerDecoder</a>
 */
public final class TransformerDecoder extends Module {
  private final ModuleList<TransformerDecoderLayer> layers;
  private final @Nullable LayerNorm norm;

  /** So many copies of a layer, without a normalisation at the end. */
  public TransformerDecoder(TransformerDecoderLayer layer, int numLayers) {
    this(copies(layer, numLayers), null);
  }

  /**
   * So many copies of a layer, and a normalisation at the end.
   *
   * @throws IllegalArgumentException if there are no layers
   */
  public TransformerDecoder(TransformerDecoderLayer layer, int numLayers, LayerNorm norm) {
    this(copies(layer, numLayers), norm);
  }

  private TransformerDecoder(ModuleList<TransformerDecoderLayer> layers, @Nullable LayerNorm norm) {
    this.layers = layers;
    this.norm = norm;
  }

  private static ModuleList<TransformerDecoderLayer> copies(
      TransformerDecoderLayer layer, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "TransformerDecoder: there is at least 1 layer, got " + count + ".");
    }
    return new ModuleList<>(Stream.generate(() -> Module.copyOf(layer)).limit(count).toList());
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
    var y = target;
    for (var layer : layers) {
      y = layer.forward(y, memory, targetMask, memoryMask);
    }
    return norm == null ? y : norm.call(y);
  }
}
