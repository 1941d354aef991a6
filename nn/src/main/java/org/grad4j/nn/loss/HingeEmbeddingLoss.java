package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;

/**
 * x where the target is 1, max(0, margin − x) where it is −1, and its mean over all elements by
 * default.
 *
 * <p>The two broadcast.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.HingeEmbeddingLoss.html">torch.nn.HingeEmbeddingLoss</a>
 */
public final class HingeEmbeddingLoss extends Loss {
  private final double margin;
  private final Reduction reduction;

  /** PyTorch's defaults: the mean, and a margin of 1. */
  public HingeEmbeddingLoss() {
    this(1, Reduction.MEAN);
  }

  /**
   * The losses, reduced as asked.
   *
   * @param margin how far apart what is unlike has to be
   */
  public HingeEmbeddingLoss(double margin, Reduction reduction) {
    this.margin = margin;
    this.reduction = reduction;
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return Functional.hingeEmbeddingLoss(prediction, target, margin, reduction);
  }
}
