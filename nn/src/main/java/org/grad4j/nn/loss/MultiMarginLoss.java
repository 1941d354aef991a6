package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.MultiMarginLossOptions;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The mean over classes of max(0, margin − x_t + x_c)<sup>p</sup>, and its mean by default.
 *
 * <p>Scores are {@code (N, C)}, targets INT64 class indices {@code (N)}. A weight is part of the
 * state.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MultiMarginLoss.html">torch.nn.MultiMarginLoss</a>
 */
public final class MultiMarginLoss extends Loss {
  private final @Nullable Buffer weight;
  private final MultiMarginLossOptions options;

  /** The mean of the losses. */
  public MultiMarginLoss() {
    this(MultiMarginLossOptions.DEFAULTS);
  }

  /** The losses, reduced as asked. */
  public MultiMarginLoss(Reduction reduction) {
    this(MultiMarginLossOptions.DEFAULTS.reduction(reduction));
  }

  /** The losses with all options. */
  public MultiMarginLoss(MultiMarginLossOptions options) {
    weight = options.weight().map(Buffer::new).orElse(null);
    this.options = options;
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return Functional.multiMarginLoss(
        prediction, target, weight == null ? options : options.weight(weight));
  }
}
