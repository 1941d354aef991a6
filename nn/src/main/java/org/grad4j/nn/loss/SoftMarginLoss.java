package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;

/**
 * ln(1 + e<sup>−t·x</sup>) for targets −1 and 1, and its mean over all elements by default.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.SoftMarginLoss.html">torch.nn.SoftMarginLoss</a>
 */
public final class SoftMarginLoss extends Loss {
  private final Reduction reduction;

  /** The mean of the losses. */
  public SoftMarginLoss() {
    this(Reduction.MEAN);
  }

  /** The losses, reduced as asked. */
  public SoftMarginLoss(Reduction reduction) {
    this.reduction = reduction;
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return Functional.softMarginLoss(prediction, target, reduction);
  }
}
