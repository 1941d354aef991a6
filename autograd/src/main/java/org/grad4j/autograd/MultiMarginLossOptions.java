package org.grad4j.autograd;

import java.util.Optional;

/**
 * What {@link Functional#multiMarginLoss} is to do.
 *
 * @param p the power of what is missing, 1 or 2, 1 by default
 * @param margin by how much the right class is to be ahead, 1 by default
 * @param weight a number for each class {@code (C)}, none by default
 * @param reduction what becomes of the losses, {@link Reduction#MEAN} by default
 */
public record MultiMarginLossOptions(
    int p, double margin, Optional<Tensor> weight, Reduction reduction) {
  /** PyTorch's defaults. */
  public static final MultiMarginLossOptions DEFAULTS =
      new MultiMarginLossOptions(1, 1, Optional.empty(), Reduction.MEAN);

  /** Checks the range. */
  public MultiMarginLossOptions {
    if (p != 1 && p != 2) {
      throw new IllegalArgumentException("multiMarginLoss: p must be 1 or 2, got " + p + ".");
    }
  }

  /** These with another p. */
  public MultiMarginLossOptions p(int p) {
    return new MultiMarginLossOptions(p, margin, weight, reduction);
  }

  /** These with another margin. */
  public MultiMarginLossOptions margin(double margin) {
    return new MultiMarginLossOptions(p, margin, weight, reduction);
  }

  /** These with another weight. */
  public MultiMarginLossOptions weight(Tensor weight) {
    return new MultiMarginLossOptions(p, margin, Optional.of(weight), reduction);
  }

  /** These with another reduction. */
  public MultiMarginLossOptions reduction(Reduction reduction) {
    return new MultiMarginLossOptions(p, margin, weight, reduction);
  }
}
