package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;

/**
 * Σ max(0, 1 − x_t + x_c) / C over the right classes t and the others c, and its mean over all rows
 * by default.
 *
 * <p>Scores and INT64 class indices are {@code (N, C)} or {@code (C)}; the right classes stand
 * before the first −1.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MultiLabelMarginLoss.html">torch.nn.MultiLabelMarginLoss</a>
 */
public final class MultiLabelMarginLoss extends Loss {
  private final Reduction reduction;

  /** The mean of the losses. */
  public MultiLabelMarginLoss() {
    this(Reduction.MEAN);
  }

  /** The losses, reduced as asked. */
  public MultiLabelMarginLoss(Reduction reduction) {
    this.reduction = reduction;
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return Functional.multilabelMarginLoss(prediction, target, reduction);
  }
}
