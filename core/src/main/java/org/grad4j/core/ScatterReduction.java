package org.grad4j.core;

/** What becomes of several elements that go to one place. */
public enum ScatterReduction {
  /** Their sum. */
  SUM,
  /** Their product. */
  PROD,
  /** Their mean; of whole numbers rounded down. */
  MEAN,
  /** The largest; NaN if there is one. */
  AMAX,
  /** The smallest; NaN if there is one. */
  AMIN
}
