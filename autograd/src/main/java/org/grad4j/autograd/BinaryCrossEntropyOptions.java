package org.grad4j.autograd;

import java.util.Optional;

/**
 * What {@link Functional#binaryCrossEntropyWithLogits} is to do.
 *
 * @param weight a factor for each element, which broadcasts; none by default
 * @param posWeight a factor for the part of the target that is 1, which broadcasts; none by default
 * @param reduction what becomes of the losses, {@link Reduction#MEAN} by default
 */
public record BinaryCrossEntropyOptions(
    Optional<Tensor> weight, Optional<Tensor> posWeight, Reduction reduction) {
  /** PyTorch's defaults. */
  public static final BinaryCrossEntropyOptions DEFAULTS =
      new BinaryCrossEntropyOptions(Optional.empty(), Optional.empty(), Reduction.MEAN);

  /** These with another weight. */
  public BinaryCrossEntropyOptions weight(Tensor weight) {
    return new BinaryCrossEntropyOptions(Optional.of(weight), posWeight, reduction);
  }

  /** These with another weight of the positive class. */
  public BinaryCrossEntropyOptions posWeight(Tensor posWeight) {
    return new BinaryCrossEntropyOptions(weight, Optional.of(posWeight), reduction);
  }

  /** These with another reduction. */
  public BinaryCrossEntropyOptions reduction(Reduction reduction) {
    return new BinaryCrossEntropyOptions(weight, posWeight, reduction);
  }
}
