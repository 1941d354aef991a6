package org.grad4j.autograd;

/** What a loss does with the losses of the elements. */
public enum Reduction {
  /** Their mean. The default. */
  MEAN,
  /** Their sum. */
  SUM,
  /** Nothing: each is returned. */
  NONE;

  Tensor of(Tensor losses) {
    return switch (this) {
      case MEAN -> losses.mean();
      case SUM -> losses.sum();
      case NONE -> losses;
    };
  }
}
