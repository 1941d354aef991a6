package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;

/**
 * d²/2β where |d| &lt; β, else |d| − β/2, for d = x − t, and its mean over all elements by default.
 *
 * <p>The two broadcast.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html">torch.nn.SmoothL1Loss</a>
 */
public final class SmoothL1Loss extends Loss {
  private final double beta;
  private final Reduction reduction;

  /** PyTorch's defaults: the mean, and a beta of 1. */
  public SmoothL1Loss() {
    this(1, Reduction.MEAN);
  }

  /**
   * The losses, reduced as asked.
   *
   * @param beta β, at least 0
   */
  public SmoothL1Loss(double beta, Reduction reduction) {
    this.beta = beta;
    this.reduction = reduction;
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return Functional.smoothL1Loss(prediction, target, beta, reduction);
  }
}
