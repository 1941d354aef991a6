package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;

/**
 * −(t·ln p + (1 − t)·ln(1 − p)), the binary cross-entropy of probabilities p, and its mean over all
 * elements by default.
 *
 * <p>Logarithms are bounded by −100, so a wrong certainty costs 100.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.BCELoss.html">torch.nn.BCELoss</a>
 */
public final class BCELoss extends Loss {
  /** The mean of the losses. */
  public BCELoss() {
    this(Reduction.MEAN);
  }

  /** The losses, reduced as asked. */
  public BCELoss(Reduction reduction) {
    super(reduction);
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return Functional.binaryCrossEntropy(prediction, target, reduction());
  }
}
