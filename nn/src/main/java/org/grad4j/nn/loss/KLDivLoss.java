package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.KLDivReduction;
import org.grad4j.autograd.Tensor;

/**
 * The Kullback-Leibler divergence: t·(ln t − x) for logarithms x of probabilities.
 *
 * <p>PyTorch's default is the mean over all elements; {@link KLDivReduction#BATCH_MEAN} is the
 * divergence.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.KLDivLoss.html">torch.nn.KLDivLoss</a>
 */
public final class KLDivLoss extends Loss {
  private final KLDivReduction reduction;
  private final boolean logTarget;

  /** The mean over all elements. */
  public KLDivLoss() {
    this(KLDivReduction.MEAN);
  }

  /** The terms, reduced as asked. */
  public KLDivLoss(KLDivReduction reduction) {
    this(reduction, false);
  }

  /**
   * The terms, reduced as asked.
   *
   * @param logTarget whether targets are logarithms too
   */
  public KLDivLoss(KLDivReduction reduction, boolean logTarget) {
    this.reduction = reduction;
    this.logTarget = logTarget;
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return Functional.klDiv(prediction, target, logTarget, reduction);
  }
}
