package org.grad4j.autograd;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How {@link Functional#scaledDotProductAttention} weighs.
 *
 * <pre>{@code
 * Functional.scaledDotProductAttention(q, k, v, AttentionOptions.DEFAULTS.isCausal(true));
 * }</pre>
 *
 * @param mask which broadcasts to {@code (…, L, S)}: BOOL, true where a query attends to a key, or
 *     numbers that are added to the scores; none by default
 * @param dropout the probability that a weight is dropped, in [0, 1]; 0 by default. It applies
 *     whenever it is given, in evaluation too
 * @param isCausal whether query i attends to keys 0 … i alone; false by default, and not beside a
 *     mask
 * @param scale by what scores are multiplied, 1 / √E by default
 */
public record AttentionOptions(
    Optional<Tensor> mask, double dropout, boolean isCausal, OptionalDouble scale) {
  /** PyTorch's defaults. */
  public static final AttentionOptions DEFAULTS =
      new AttentionOptions(Optional.empty(), 0, false, OptionalDouble.empty());

  /** Checks the range, and that one mask is given. */
  public AttentionOptions {
    if (!(dropout >= 0 && dropout <= 1)) {
      throw new IllegalArgumentException(
          "scaledDotProductAttention: dropout must lie in [0, 1], got " + dropout + ".");
    }
    if (isCausal && mask.isPresent()) {
      throw new IllegalArgumentException(
          "scaledDotProductAttention: takes a mask or isCausal, got both; put the causal one into "
              + "the mask.");
    }
  }

  /** These with another mask. */
  public AttentionOptions mask(Tensor mask) {
    return new AttentionOptions(Optional.of(mask), dropout, isCausal, scale);
  }

  /** These with another dropout. */
  public AttentionOptions dropout(double dropout) {
    return new AttentionOptions(mask, dropout, isCausal, scale);
  }

  /** These, causal or not. */
  public AttentionOptions isCausal(boolean isCausal) {
    return new AttentionOptions(mask, dropout, isCausal, scale);
  }

  /** These with another scale. */
  public AttentionOptions scale(double scale) {
    return new AttentionOptions(mask, dropout, isCausal, OptionalDouble.of(scale));
  }
}
