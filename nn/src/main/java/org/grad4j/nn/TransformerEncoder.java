package org.grad4j.nn;

import java.util.stream.Stream;
import org.grad4j.autograd.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * An encoder: layers one after another, and a normalisation of what the last one answers, if one is
 * given. The layers are copies of one, and so equal at first.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.TransformerEncoder.html">torch.nn.TransformerEncoder</a>
 */
public final class TransformerEncoder extends Layer {
  private final ModuleList<TransformerEncoderLayer> layers;
  private final @Nullable LayerNorm norm;

  /** So many copies of a layer, without a normalisation at the end. */
  public TransformerEncoder(TransformerEncoderLayer layer, int numLayers) {
    this(copies(layer, numLayers), null);
  }

  /**
   * So many copies of a layer, and a normalisation at the end.
   *
   * @throws IllegalArgumentException if there are no layers
   */
  public TransformerEncoder(TransformerEncoderLayer layer, int numLayers, LayerNorm norm) {
    this(copies(layer, numLayers), norm);
  }

  private TransformerEncoder(ModuleList<TransformerEncoderLayer> layers, @Nullable LayerNorm norm) {
    this.layers = layers;
    this.norm = norm;
  }

  private static ModuleList<TransformerEncoderLayer> copies(
      TransformerEncoderLayer layer, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "TransformerEncoder: there is at least 1 layer, got " + count + ".");
    }
    return new ModuleList<>(Stream.generate(() -> Module.copyOf(layer)).limit(count).toList());
  }

  @Override
  public Tensor forward(Tensor x) {
    return forward(x, AttentionMask.NONE);
  }

  /** The same where not every place attends to every other. */
  public Tensor forward(Tensor x, AttentionMask mask) {
    var y = x;
    for (var layer : layers) {
      y = layer.forward(y, mask);
    }
    return norm == null ? y : norm.call(y);
  }
}
