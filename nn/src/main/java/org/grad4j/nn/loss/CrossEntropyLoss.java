package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;

/**
 * −ln softmax(x) at the class of each row, and its mean over all rows by default.
 *
 * <p>Predictions are logits (N, C), targets INT64 class indices (N); rows of class −100 count for
 * nothing.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html">torch.nn.CrossEntropyLoss</a>
 */
public final class CrossEntropyLoss extends Loss {
  /** The mean of the losses. */
  public CrossEntropyLoss() {
    this(Reduction.MEAN);
  }

  /** The losses, reduced as asked. */
  public CrossEntropyLoss(Reduction reduction) {
    super(reduction);
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return Functional.crossEntropy(prediction, target, reduction());
  }
}
