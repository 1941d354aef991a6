package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * −(t·ln p + (1 − t)·ln(1 − p)), the binary cross-entropy of probabilities p, and its mean by
 * default.
 *
 * <p>Logarithms are bounded by −100, so a wrong certainty costs 100. A weight is a buffer of the
 * state.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.BCELoss.html">torch.nn.BCELoss</a>
 */
public final class BCELoss extends Loss {
  private final @Nullable Buffer weight;
  private final Reduction reduction;

  /** The mean of the losses. */
  public BCELoss() {
    this(Reduction.MEAN);
  }

  /** The losses, reduced as asked. */
  public BCELoss(Reduction reduction) {
    this.weight = null;
    this.reduction = reduction;
  }

  /**
   * The losses times a weight, reduced as asked.
   *
   * @param weight a factor for each element, which broadcasts
   */
  public BCELoss(Tensor weight, Reduction reduction) {
    this.weight = new Buffer(weight);
    this.reduction = reduction;
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return weight == null
        ? Functional.binaryCrossEntropy(prediction, target, reduction)
        : Functional.binaryCrossEntropy(prediction, target, weight, reduction);
  }
}
