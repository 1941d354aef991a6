package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;

/**
 * d²/2 where |d| ≤ δ, else δ·(|d| − δ/2), for d = x − t, and its mean over all elements by default.
 *
 * <p>The two broadcast.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html">torch.nn.HuberLoss</a>
 */
public final class HuberLoss extends Loss {
  private final double delta;
  private final Reduction reduction;

  /** PyTorch's defaults: the mean, and a delta of 1. */
  public HuberLoss() {
    this(1, Reduction.MEAN);
  }

  /**
   * The losses, reduced as asked.
   *
   * @param delta δ, positive
   */
  public HuberLoss(double delta, Reduction reduction) {
    this.delta = delta;
    this.reduction = reduction;
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return Functional.huberLoss(prediction, target, delta, reduction);
  }
}
