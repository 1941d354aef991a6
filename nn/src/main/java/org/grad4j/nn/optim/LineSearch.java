package org.grad4j.nn.optim;

/** How {@link LBFGS} finds the length of a step. */
public enum LineSearch {
  /** The length is the learning rate. */
  NONE,
  /** A search for a length that meets the strong Wolfe conditions. */
  STRONG_WOLFE
}
