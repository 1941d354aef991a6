package org.grad4j.autograd;

/** What a Kullback-Leibler divergence does with the terms of its sum. */
public enum KLDivReduction {
  /** Their mean over all elements; PyTorch's default, but not the divergence. */
  MEAN,
  /** Their sum by the size of the first dimension: the mean divergence of a batch. */
  BATCH_MEAN,
  /** Their sum. */
  SUM,
  /** Nothing: each is returned. */
  NONE
}
