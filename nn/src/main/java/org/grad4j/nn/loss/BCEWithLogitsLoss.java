package org.grad4j.nn.loss;

import org.grad4j.autograd.BinaryCrossEntropyOptions;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The binary cross-entropy of σ(x), computed from logits x without overflow, and its mean by
 * default.
 *
 * <p>The same as a Sigmoid before a BCELoss, and safer for large logits. Weights are part of the
 * state.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html">torch.nn.BCEWithLogitsLoss</a>
 */
public final class BCEWithLogitsLoss extends Loss {
  private final @Nullable Buffer weight;
  private final transient @Nullable Buffer posWeight;
  private final BinaryCrossEntropyOptions options;

  /** The mean of the losses. */
  public BCEWithLogitsLoss() {
    this(BinaryCrossEntropyOptions.DEFAULTS);
  }

  /** The losses, reduced as asked. */
  public BCEWithLogitsLoss(Reduction reduction) {
    this(BinaryCrossEntropyOptions.DEFAULTS.reduction(reduction));
  }

  /** The losses with all options. */
  public BCEWithLogitsLoss(BinaryCrossEntropyOptions options) {
    weight = options.weight().map(Buffer::new).orElse(null);
    posWeight =
        options.posWeight().map(given -> register("pos_weight", new Buffer(given))).orElse(null);
    this.options = options;
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    var weighted = weight == null ? options : options.weight(weight);
    return Functional.binaryCrossEntropyWithLogits(
        prediction, target, posWeight == null ? weighted : weighted.posWeight(posWeight));
  }
}
