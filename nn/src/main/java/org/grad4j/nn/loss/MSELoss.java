package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;

/**
 * (x − t)², the squared error, and its mean over all elements by default.
 *
 * <p>The two broadcast.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MSELoss.html">torch.nn.MSELoss</a>
 */
public final class MSELoss extends Loss {
  private final Reduction reduction;

  /** The mean of the losses. */
  public MSELoss() {
    this(Reduction.MEAN);
  }

  /** The losses, reduced as asked. */
  public MSELoss(Reduction reduction) {
    this.reduction = reduction;
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return Functional.mseLoss(prediction, target, reduction);
  }
}
