package org.grad4j.autograd;

/** What a quantile is that lies between two elements. */
public enum QuantileInterpolation {
  /** Between them, where it lies. */
  LINEAR,
  /** The lower element. */
  LOWER,
  /** The higher element. */
  HIGHER,
  /** The nearer element; from the middle, the one of even rank. */
  NEAREST,
  /** The middle of the two. */
  MIDPOINT
}
