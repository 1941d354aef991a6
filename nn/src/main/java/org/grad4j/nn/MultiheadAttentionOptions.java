package org.grad4j.nn;

import java.util.OptionalLong;

/**
 * How {@link MultiheadAttention} attends.
 *
 * @param dropout with which probability a weight is 0 in training, 0 by default
 * @param bias whether projections have biases, true by default
 * @param addBiasKv whether a key and a value that are trained stand at the end of all others, false
 *     by default
 * @param addZeroAttn whether a key and a value of zeros stand at the end of all others, false by
 *     default
 * @param kdim the features of keys, those of queries by default
 * @param vdim the features of values, those of queries by default
 * @param batchFirst whether inputs are {@code (N, L, E)}, false by default: they are {@code (L, N,
 *     E)}
 */
public record MultiheadAttentionOptions(
    double dropout,
    boolean bias,
    boolean addBiasKv,
    boolean addZeroAttn,
    OptionalLong kdim,
    OptionalLong vdim,
    boolean batchFirst) {
  /** PyTorch's defaults. */
  public static final MultiheadAttentionOptions DEFAULTS =
      new MultiheadAttentionOptions(
          0, true, false, false, OptionalLong.empty(), OptionalLong.empty(), false);

  /** Checks the range. */
  public MultiheadAttentionOptions {
    Probability.require("MultiheadAttentionOptions", dropout);
  }

  /** These with another dropout. */
  public MultiheadAttentionOptions dropout(double p) {
    return new MultiheadAttentionOptions(p, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst);
  }

  /** These with or without biases. */
  public MultiheadAttentionOptions bias(boolean bias) {
    return new MultiheadAttentionOptions(
        dropout, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst);
  }

  /** These with or without a key and a value that are trained. */
  public MultiheadAttentionOptions addBiasKv(boolean addBiasKv) {
    return new MultiheadAttentionOptions(
        dropout, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst);
  }

  /** These with or without a key and a value of zeros. */
  public MultiheadAttentionOptions addZeroAttn(boolean addZeroAttn) {
    return new MultiheadAttentionOptions(
        dropout, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst);
  }

  /** These with so many features of keys. */
  public MultiheadAttentionOptions kdim(long kdim) {
    return new MultiheadAttentionOptions(
        dropout, bias, addBiasKv, addZeroAttn, OptionalLong.of(kdim), vdim, batchFirst);
  }

  /** These with so many features of values. */
  public MultiheadAttentionOptions vdim(long vdim) {
    return new MultiheadAttentionOptions(
        dropout, bias, addBiasKv, addZeroAttn, kdim, OptionalLong.of(vdim), batchFirst);
  }

  /** These for inputs with the batch first, or not. */
  public MultiheadAttentionOptions batchFirst(boolean batchFirst) {
    return new MultiheadAttentionOptions(
        dropout, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst);
  }
}
