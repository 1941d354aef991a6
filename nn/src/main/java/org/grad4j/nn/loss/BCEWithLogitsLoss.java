package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;

/**
 * The binary cross-entropy of σ(x), computed from logits x without overflow, and its mean over all
 * elements by default.
 *
 * <p>The same as a Sigmoid before a BCELoss, and safer for large logits.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html">torch.nn.BCEWithLogitsLoss</a>
 */
public final class BCEWithLogitsLoss extends Loss {
  /** The mean of the losses. */
  public BCEWithLogitsLoss() {
    this(Reduction.MEAN);
  }

  /** The losses, reduced as asked. */
  public BCEWithLogitsLoss(Reduction reduction) {
    super(reduction);
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return Functional.binaryCrossEntropyWithLogits(prediction, target, reduction());
  }
}
