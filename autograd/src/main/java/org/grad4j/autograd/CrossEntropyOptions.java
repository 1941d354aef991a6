package org.grad4j.autograd;

import java.util.Optional;

/**
 * What {@link Functional#crossEntropy} is to do.
 *
 * <pre>{@code
 * Functional.crossEntropy(logits, classes, CrossEntropyOptions.DEFAULTS.labelSmoothing(0.1));
 * }</pre>
 *
 * @param weight a number for each class {@code (C)}, none by default
 * @param ignoreIndex the class index of rows that count for nothing, −100 by default
 * @param labelSmoothing ε in [0, 1]: so much of each row is spread over all classes, 0 by default
 * @param reduction what becomes of the losses, {@link Reduction#MEAN} by default
 */
public record CrossEntropyOptions(
    Optional<Tensor> weight, long ignoreIndex, double labelSmoothing, Reduction reduction) {
  /** PyTorch's defaults. */
  public static final CrossEntropyOptions DEFAULTS =
      new CrossEntropyOptions(Optional.empty(), -100, 0, Reduction.MEAN);

  /** Checks the range. */
  public CrossEntropyOptions {
    if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
      throw new IllegalArgumentException(
          "crossEntropy: label smoothing must lie in [0, 1], got " + labelSmoothing + ".");
    }
  }

  /** These with another weight. */
  public CrossEntropyOptions weight(Tensor weight) {
    return new CrossEntropyOptions(Optional.of(weight), ignoreIndex, labelSmoothing, reduction);
  }

  /** These with another index to ignore. */
  public CrossEntropyOptions ignoreIndex(long ignoreIndex) {
    return new CrossEntropyOptions(weight, ignoreIndex, labelSmoothing, reduction);
  }

  /** These with another label smoothing. */
  public CrossEntropyOptions labelSmoothing(double labelSmoothing) {
    return new CrossEntropyOptions(weight, ignoreIndex, labelSmoothing, reduction);
  }

  /** These with another reduction. */
  public CrossEntropyOptions reduction(Reduction reduction) {
    return new CrossEntropyOptions(weight, ignoreIndex, labelSmoothing, reduction);
  }
}
