package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;

/**
 * |x − t|, the absolute error, and its mean over all elements by default.
 *
 * <p>The two broadcast.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.L1Loss.html">torch.nn.L1Loss</a>
 */
public final class L1Loss extends Loss {
  private final Reduction reduction;

  /** The mean of the losses. */
  public L1Loss() {
    this(Reduction.MEAN);
  }

  /** The losses, reduced as asked. */
  public L1Loss(Reduction reduction) {
    this.reduction = reduction;
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return Functional.l1Loss(prediction, target, reduction);
  }
}
