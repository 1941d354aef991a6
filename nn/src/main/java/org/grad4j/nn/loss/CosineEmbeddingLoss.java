package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Module;

/**
 * 1 − cos(a, b) where the target is 1, max(0, cos(a, b) − margin) where it is −1; the mean by
 * default.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.CosineEmbeddingLoss.html">torch.nn.CosineEmbeddingLoss</a>
 */
public final class CosineEmbeddingLoss extends Module {
  private final double margin;
  private final Reduction reduction;

  /** PyTorch's defaults: the mean, and a margin of 0. */
  public CosineEmbeddingLoss() {
    this(0, Reduction.MEAN);
  }

  /** The losses with this margin, reduced as asked. */
  public CosineEmbeddingLoss(double margin, Reduction reduction) {
    this.margin = margin;
    this.reduction = reduction;
  }

  /** The loss of two tensors of rows {@code (N, D)} with targets {@code (N)}. */
  public Tensor forward(Tensor a, Tensor b, Tensor target) {
    return Functional.cosineEmbeddingLoss(a, b, target, margin, reduction);
  }
}
