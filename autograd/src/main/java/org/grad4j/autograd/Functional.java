package org.grad4j.autograd;

import org.grad4j.core.Generator;
import org.grad4j.core.PadMode;

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

  /**
   * {@link #rrelu(Tensor, double, double, boolean, Generator)} by the default generator: PyTorch's
   * lower is 1/8 and upper 1/3.
   */
  public static Tensor rrelu(Tensor x, double lower, double upper, boolean training) {
    return rrelu(x, lower, upper, training, Generator.defaultGenerator());
  }

  /**
   * x where it is positive, a·x elsewhere. In training a is drawn from {@code [lower, upper)} for
   * every such element, else it is their mean.
   *
   * @throws IllegalArgumentException if {@code lower > upper}
   */
  public static Tensor rrelu(
      Tensor x, double lower, double upper, boolean training, Generator generator) {
    return training
        ? Rectifiers.rrelu(x, lower, upper, generator)
        : Rectifiers.leakyRelu(x, (lower + upper) / 2);
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

  // ---- rows, classes and padding ----

  /**
   * The rows of a weight {@code (n, m)} that indices {@code (…)} name: {@code (…, m)}. The gradient
   * of a row is the sum over all places that name it.
   *
   * @param indices of INT64 or INT32
   * @throws IndexOutOfBoundsException if an index names no row
   */
  public static Tensor embedding(Tensor indices, Tensor weight) {
    return Indexing.embedding(indices, weight, -1);
  }

  /**
   * The same, where the row {@code paddingIdx} takes no gradient; −1 is the last row.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public static Tensor embedding(Tensor indices, Tensor weight, long paddingIdx) {
    return Indexing.embedding(indices, weight, Indexing.padding(weight, paddingIdx));
  }

  /** {@link #oneHot(Tensor, long)} with as many classes as the largest element asks for. */
  public static Tensor oneHot(Tensor classes) {
    return oneHot(classes, -1);
  }

  /**
   * 1 at the class that each element names, 0 elsewhere: {@code (…)} gives INT64 {@code (…,
   * numClasses)}.
   *
   * @param numClasses −1 takes one more than the largest element
   * @throws IndexOutOfBoundsException if an element is not a class
   */
  public static Tensor oneHot(Tensor classes, long numClasses) {
    return new Tensor(classes.data().oneHot(numClasses));
  }

  /** {@link #pad(Tensor, long[], double)} with 0. */
  public static Tensor pad(Tensor x, long... padding) {
    return Joins.pad(x, padding, 0);
  }

  /**
   * x with more elements of one value at the ends of the last dimensions; negative paddings take
   * elements away.
   *
   * @param padding {@code (before, after)} for the last dimension, then for the one before it, and
   *     so on
   */
  public static Tensor pad(Tensor x, long[] padding, double value) {
    return Joins.pad(x, padding, value);
  }

  /**
   * {@link #pad(Tensor, long[], double)} with elements of x, or 0, as {@code mode} says.
   *
   * @throws org.grad4j.core.ShapeException if the padding reaches beyond the elements that there
   *     are: for {@link PadMode#REFLECT} it must be smaller than the dimension, for {@link
   *     PadMode#CIRCULAR} not larger
   */
  public static Tensor pad(Tensor x, long[] padding, PadMode mode) {
    return Joins.pad(x, padding, mode);
  }
}
