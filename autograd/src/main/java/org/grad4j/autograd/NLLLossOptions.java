package org.grad4j.autograd;

import java.util.Optional;

/**
 * What {@link Functional#nllLoss} is to do.
 *
 * @param weight a number for each class {@code (C)}, none by default
 * @param ignoreIndex the class index of rows that count for nothing, −100 by default
 * @param reduction what becomes of the losses, {@link Reduction#MEAN} by default
 */
public record NLLLossOptions(Optional<Tensor> weight, long ignoreIndex, Reduction reduction) {
  /** PyTorch's defaults. */
  public static final NLLLossOptions DEFAULTS =
      new NLLLossOptions(Optional.empty(), -100, Reduction.MEAN);

  /** These with another weight. */
  public NLLLossOptions weight(Tensor weight) {
    return new NLLLossOptions(Optional.of(weight), ignoreIndex, reduction);
  }

  /** These with another index to ignore. */
  public NLLLossOptions ignoreIndex(long ignoreIndex) {
    return new NLLLossOptions(weight, ignoreIndex, reduction);
  }

  /** These with another reduction. */
  public NLLLossOptions reduction(Reduction reduction) {
    return new NLLLossOptions(weight, ignoreIndex, reduction);
  }
}
