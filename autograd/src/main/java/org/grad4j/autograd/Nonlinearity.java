package org.grad4j.autograd;

/** What a plain recurrent network applies to its sums. */
public enum Nonlinearity {
  /** tanh x, PyTorch's default. */
  TANH,
  /** max(x, 0). */
  RELU
}
