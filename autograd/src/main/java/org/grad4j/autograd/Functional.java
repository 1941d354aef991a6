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
    return Affine.linear(x, weight, null);
  }

  /**
   * x·Wᵀ + b for x {@code (…, in)}, weight {@code (out, in)} and bias {@code (out)}: {@code (…,
   * out)}.
   */
  public static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    return Affine.linear(x, weight, bias);
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

  /**
   * x1ᵀ·W_o·x2 for each output o: x1 {@code (…, in1)}, x2 {@code (…, in2)} and weight {@code (out,
   * in1, in2)} give {@code (…, out)}.
   */
  public static Tensor bilinear(Tensor x1, Tensor x2, Tensor weight) {
    return Affine.bilinear(x1, x2, weight, null);
  }

  /**
   * x1ᵀ·W_o·x2 + b_o for each output o: x1 {@code (…, in1)}, x2 {@code (…, in2)}, weight {@code
   * (out, in1, in2)} and bias {@code (out)} give {@code (…, out)}.
   */
  public static Tensor bilinear(Tensor x1, Tensor x2, Tensor weight, Tensor bias) {
    return Affine.bilinear(x1, x2, weight, bias);
  }

  /** The Euclidean distances between rows of a {@code (…, n, d)} and b {@code (…, m, d)}. */
  public static Tensor cdist(Tensor a, Tensor b) {
    return Distances.cdist(a, b, 2);
  }

  /**
   * The distances ‖a_i − b_j‖_p between all rows of a {@code (…, n, d)} and b {@code (…, m, d)}:
   * {@code (…, n, m)}; p is from 0 to ∞.
   */
  public static Tensor cdist(Tensor a, Tensor b, double p) {
    return Distances.cdist(a, b, p);
  }

  // ---- losses of numbers ----

  /** (x − target)², reduced; the two broadcast. */
  public static Tensor mseLoss(Tensor x, Tensor target, Reduction reduction) {
    return RegressionLosses.meanSquaredError(x, target, reduction);
  }

  /** |x − target|, reduced; the two broadcast. */
  public static Tensor l1Loss(Tensor x, Tensor target, Reduction reduction) {
    return RegressionLosses.absolute(x, target, reduction);
  }

  /**
   * d²/2β where |d| &lt; β, else |d| − β/2, for d = x − target, reduced; the two broadcast.
   *
   * @param beta β, at least 0; 1 in PyTorch by default
   */
  public static Tensor smoothL1Loss(Tensor x, Tensor target, double beta, Reduction reduction) {
    return RegressionLosses.smoothAbsolute(x, target, beta, reduction);
  }

  /**
   * d²/2 where |d| &lt; δ, else δ·(|d| − δ/2), for d = x − target, reduced; the two broadcast.
   *
   * @param delta δ, positive; 1 in PyTorch by default
   */
  public static Tensor huberLoss(Tensor x, Tensor target, double delta, Reduction reduction) {
    return RegressionLosses.huber(x, target, delta, reduction);
  }

  /**
   * The Kullback-Leibler divergence: target·(ln target − x) for logarithms x of probabilities,
   * reduced; the two broadcast.
   *
   * @param logTarget whether the target is logarithms too; false in PyTorch by default
   */
  public static Tensor klDiv(Tensor x, Tensor target, boolean logTarget, KLDivReduction reduction) {
    return RegressionLosses.divergence(x, target, logTarget, reduction);
  }

  /** How unlikely counts are under Poisson distributions of these rates; the two broadcast. */
  public static Tensor poissonNllLoss(Tensor x, Tensor target, PoissonNLLLossOptions options) {
    return RegressionLosses.poisson(x, target, options);
  }

  /**
   * How unlikely targets are under normal distributions of mean x {@code (…, D)} and a variance of
   * the same shape, or of {@code (…, 1)} or {@code (…)}.
   *
   * @throws IllegalArgumentException if a variance is negative
   */
  public static Tensor gaussianNllLoss(
      Tensor x, Tensor target, Tensor variance, GaussianNLLLossOptions options) {
    return RegressionLosses.gaussian(x, target, variance, options);
  }

  // ---- losses of two classes ----

  /**
   * −(t·ln p + (1 − t)·ln(1 − p)), reduced, for probabilities p and targets t of one shape.
   * Logarithms are bounded by −100.
   *
   * @throws IllegalArgumentException if a probability is not in [0, 1]
   */
  public static Tensor binaryCrossEntropy(Tensor p, Tensor target, Reduction reduction) {
    return BinaryLosses.binaryCrossEntropy(p, target, null, reduction);
  }

  /** The same, each element times a weight, which broadcasts; a mean is over the elements. */
  public static Tensor binaryCrossEntropy(
      Tensor p, Tensor target, Tensor weight, Reduction reduction) {
    return BinaryLosses.binaryCrossEntropy(p, target, weight, reduction);
  }

  /**
   * The binary cross-entropy of σ(x) against targets of the same shape, reduced; stable for logits
   * x of any size.
   */
  public static Tensor binaryCrossEntropyWithLogits(Tensor x, Tensor target, Reduction reduction) {
    return BinaryLosses.binaryCrossEntropyWithLogits(x, target, reduction);
  }

  /** The same with weights; a mean is over the elements. */
  public static Tensor binaryCrossEntropyWithLogits(
      Tensor x, Tensor target, BinaryCrossEntropyOptions options) {
    return BinaryLosses.binaryCrossEntropyWithLogits(x, target, options);
  }

  /** ln(1 + e<sup>−target·x</sup>), reduced, for targets −1 and 1; stable for x of any size. */
  public static Tensor softMarginLoss(Tensor x, Tensor target, Reduction reduction) {
    return BinaryLosses.softMargin(x, target, reduction);
  }

  /** The mean binary cross-entropy of the labels of each row: logits and targets {@code (…, C)}. */
  public static Tensor multilabelSoftMarginLoss(Tensor x, Tensor target, Reduction reduction) {
    return BinaryLosses.multilabelSoftMargin(x, target, null, reduction);
  }

  /** The same, each label times a weight {@code (C)}. */
  public static Tensor multilabelSoftMarginLoss(
      Tensor x, Tensor target, Tensor weight, Reduction reduction) {
    return BinaryLosses.multilabelSoftMargin(x, target, weight, reduction);
  }

  // ---- losses of several classes ----

  /**
   * −ln softmax(logits) at the class of each row, reduced, for logits {@code (N, C)} and INT64
   * class indices {@code (N)}; also {@code (N, C, d…)} and {@code (N, d…)}, or {@code (C)} and one
   * index. Rows of class −100 count for nothing. A floating point target of the shape of the logits
   * is probabilities.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public static Tensor crossEntropy(Tensor logits, Tensor target, Reduction reduction) {
    return crossEntropy(logits, target, CrossEntropyOptions.DEFAULTS.reduction(reduction));
  }

  /**
   * The same with class weights, label smoothing or another index to ignore. The mean of class
   * indices is weighted, that of probabilities is over the rows.
   */
  public static Tensor crossEntropy(Tensor logits, Tensor target, CrossEntropyOptions options) {
    return CrossEntropies.crossEntropy(logits, target, options);
  }

  /**
   * −x at the class of each row, reduced, for logarithms x of probabilities {@code (N, C)} and
   * INT64 class indices {@code (N)}; also {@code (N, C, d…)} and {@code (N, d…)}, or {@code (C)}
   * and one index. A mean is weighted.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public static Tensor nllLoss(Tensor logProbabilities, Tensor target, NLLLossOptions options) {
    return CrossEntropies.negativeLogLikelihood(logProbabilities, target, options);
  }

  // ---- losses with a margin ----

  /**
   * x where the target is 1, max(0, margin − x) where it is −1, reduced; the two broadcast.
   *
   * @param margin 1 in PyTorch by default
   */
  public static Tensor hingeEmbeddingLoss(
      Tensor x, Tensor target, double margin, Reduction reduction) {
    return MarginLosses.hingeEmbedding(x, target, margin, reduction);
  }

  /**
   * max(0, margin − target·(a − b)), reduced: a is to be larger where the target is 1, b where it
   * is −1.
   *
   * @param margin 0 in PyTorch by default
   */
  public static Tensor marginRankingLoss(
      Tensor a, Tensor b, Tensor target, double margin, Reduction reduction) {
    return MarginLosses.marginRanking(a, b, target, margin, reduction);
  }

  /**
   * 1 − cos(a, b) where the target is 1, max(0, cos(a, b) − margin) where it is −1, reduced, for
   * rows a, b {@code (N, D)} and a target {@code (N)}, or {@code (D)} and a single target.
   *
   * @param margin 0 in PyTorch by default
   */
  public static Tensor cosineEmbeddingLoss(
      Tensor a, Tensor b, Tensor target, double margin, Reduction reduction) {
    return MarginLosses.cosineEmbedding(a, b, target, margin, reduction);
  }

  /** max(0, margin + ‖anchor − positive‖ − ‖anchor − negative‖) of rows {@code (…, D)}, reduced. */
  public static Tensor tripletMarginLoss(
      Tensor anchor, Tensor positive, Tensor negative, TripletMarginLossOptions options) {
    return MarginLosses.tripletMargin(anchor, positive, negative, options);
  }

  /**
   * The mean over classes of max(0, margin − x_t + x_c)<sup>p</sup>, reduced, for scores {@code (N,
   * C)} and INT64 class indices {@code (N)}, or {@code (C)} and one index.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public static Tensor multiMarginLoss(Tensor x, Tensor target, MultiMarginLossOptions options) {
    return MarginLosses.multiMargin(x, target, options);
  }

  /**
   * 1/C·Σ max(0, 1 − x_t + x_c) over the right classes t and the others c, reduced, for scores and
   * INT64 class indices {@code (N, C)} or {@code (C)}; the right ones stand before the first −1.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public static Tensor multilabelMarginLoss(Tensor x, Tensor target, Reduction reduction) {
    return MarginLosses.multilabelMargin(x, target, reduction);
  }

  // ---- losses of rows of labels ----

  /**
   * How unlikely rows of labels are, wherever in the input each stands: connectionist temporal
   * classification.
   *
   * <p>Its gradient is right for what a {@link Tensor#logSoftmax} has made, as PyTorch's is.
   *
   * @param logProbabilities {@code (T, N, C)}, or {@code (T, C)} of a single row
   * @param targets INT64 classes {@code (N, S)}, or all rows one after another
   * @param inputLengths INT64 {@code (N)}: how many of the T count
   * @param targetLengths INT64 {@code (N)}: how many labels each row has
   */
  public static Tensor ctcLoss(
      Tensor logProbabilities,
      Tensor targets,
      Tensor inputLengths,
      Tensor targetLengths,
      CTCLossOptions options) {
    return TemporalLosses.connectionist(
        logProbabilities, targets, inputLengths, targetLengths, options);
  }

  // ---- attention ----

  /**
   * softmax(Q·Kᵀ / √E)·V for queries {@code (…, L, E)}, keys {@code (…, S, E)} and values {@code
   * (…, S, V)}: {@code (…, L, V)}.
   */
  public static Tensor scaledDotProductAttention(Tensor query, Tensor key, Tensor value) {
    return Attention.scaledDotProduct(query, key, value, AttentionOptions.DEFAULTS);
  }

  /**
   * The same with a mask, dropout or another scale. A query that attends to no key gives NaN, as in
   * PyTorch.
   */
  public static Tensor scaledDotProductAttention(
      Tensor query, Tensor key, Tensor value, AttentionOptions options) {
    return Attention.scaledDotProduct(query, key, value, options);
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
