package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The mean binary cross-entropy of the labels of each row, and its mean by default.
 *
 * <p>Logits and targets are {@code (…, C)}. A weight is a buffer of the state.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MultiLabelSoftMarginLoss.html">torch.nn.MultiLabelSoftMarginLoss</a>
 */
public final class MultiLabelSoftMarginLoss extends Loss {
  private final @Nullable Buffer weight;
  private final Reduction reduction;

  /** The mean of the losses. */
  public MultiLabelSoftMarginLoss() {
    this(Reduction.MEAN);
  }

  /** The losses, reduced as asked. */
  public MultiLabelSoftMarginLoss(Reduction reduction) {
    this.weight = null;
    this.reduction = reduction;
  }

  /**
   * The losses times a weight, reduced as asked.
   *
   * @param weight a factor for each label {@code (C)}
   */
  public MultiLabelSoftMarginLoss(Tensor weight, Reduction reduction) {
    this.weight = new Buffer(weight);
    this.reduction = reduction;
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return weight == null
        ? Functional.multilabelSoftMarginLoss(prediction, target, reduction)
        : Functional.multilabelSoftMarginLoss(prediction, target, weight, reduction);
  }
}
