package org.grad4j.nn;

/** What {@link MultiheadAttention} tells of its weights. */
public enum AttentionWeights {
  /** Nothing, which is quickest. */
  NONE,
  /** The mean over all heads, PyTorch's default. */
  AVERAGED,
  /** Those of each head. */
  PER_HEAD
}
