package org.grad4j.autograd;

/**
 * Functions of networks that are no methods of a tensor, under the names of {@code
 * torch.nn.functional}.
 *
 * @see <a href="https://pytorch.org/docs/stable/nn.functional.html">torch.nn.functional</a>
 */
public final class Functional {
  private Functional() {}

  /** x·Wᵀ for x {@code (…, in)} and weight {@code (out, in)}: {@code (…, out)}. */
  public static Tensor linear(Tensor x, Tensor weight) {
    return Products.linear(x, weight, null);
  }

  /**
   * x·Wᵀ + b for x {@code (…, in)}, weight {@code (out, in)} and bias {@code (out)}: {@code (…,
   * out)}.
   */
  public static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    return Products.linear(x, weight, bias);
  }

  /** e<sup>−x</sup> / Σe<sup>−x</sup> along {@code dim}. */
  public static Tensor softmin(Tensor x, int dim) {
    return x.neg().softmax(dim);
  }

  /** (x − target)², reduced; the two broadcast. */
  public static Tensor mseLoss(Tensor x, Tensor target, Reduction reduction) {
    return Losses.meanSquaredError(x, target, reduction);
  }

  /**
   * −(t·ln p + (1 − t)·ln(1 − p)), reduced, for probabilities p and targets t of one shape.
   * Logarithms are bounded by −100.
   *
   * @throws IllegalArgumentException if a probability is not in [0, 1]
   */
  public static Tensor binaryCrossEntropy(Tensor p, Tensor target, Reduction reduction) {
    return Losses.binaryCrossEntropy(p, target, reduction);
  }

  /**
   * The binary cross-entropy of σ(x) against targets of the same shape, reduced; stable for logits
   * x of any size.
   */
  public static Tensor binaryCrossEntropyWithLogits(Tensor x, Tensor target, Reduction reduction) {
    return Losses.binaryCrossEntropyWithLogits(x, target, reduction);
  }

  /**
   * −ln softmax(logits) at the class of each row, reduced, for logits {@code (N, C)} and INT64
   * class indices {@code (N)}. Rows of class −100 count for nothing.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public static Tensor crossEntropy(Tensor logits, Tensor target, Reduction reduction) {
    return Losses.crossEntropy(logits, target, reduction);
  }
}
