package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Module;

/**
 * max(0, margin − t·(a − b)): a is to be larger where the target t is 1, b where it is −1; the mean
 * by default.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MarginRankingLoss.html">torch.nn.MarginRankingLoss</a>
 */
public final class MarginRankingLoss extends Module {
  private final double margin;
  private final Reduction reduction;

  /** PyTorch's defaults: the mean, and a margin of 0. */
  public MarginRankingLoss() {
    this(0, Reduction.MEAN);
  }

  /** The losses with this margin, reduced as asked. */
  public MarginRankingLoss(double margin, Reduction reduction) {
    this.margin = margin;
    this.reduction = reduction;
  }

  /** The loss of two tensors of scores. */
  public Tensor forward(Tensor a, Tensor b, Tensor target) {
    return Functional.marginRankingLoss(a, b, target, margin, reduction);
  }
}
