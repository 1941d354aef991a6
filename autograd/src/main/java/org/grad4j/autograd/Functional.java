package org.grad4j.autograd;

import org.grad4j.core.Divisor;
import org.grad4j.core.Generator;
import org.grad4j.core.PadMode;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
import org.grad4j.core.Window;
import org.jspecify.annotations.Nullable;

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

  /**
   * max(x·Wᵀ + b, 0), a hidden layer in one: as {@code linear(x, weight, bias).relu()}, but x·Wᵀ +
   * b itself is never written down.
   */
  public static Tensor linearRelu(Tensor x, Tensor weight, Tensor bias) {
    return Affine.linearRelu(x, weight, bias);
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

  // ---- recurrent networks ----

  /**
   * A layer of a plain recurrent network: h_t = tanh(x_t·W_ihᵀ + b_ih + h_{t−1}·W_hhᵀ + b_hh), or
   * max(…, 0).
   *
   * @param x {@code (T, N, I)}
   * @param hidden the first state, {@code (N, H)}
   * @param reverse whether it runs from the last time to the first
   * @return all states {@code (T, N, H)}, and the one after the last step {@code (N, H)}
   */
  public static RNNOutput rnn(
      Tensor x,
      Tensor hidden,
      RecurrentWeights weights,
      Nonlinearity nonlinearity,
      boolean reverse) {
    return Recurrences.rnn(x, hidden, weights, nonlinearity, reverse);
  }

  /**
   * A layer of gated recurrent units: r, z = σ(x_t·W_ihᵀ + b_ih + h_{t−1}·W_hhᵀ + b_hh), n =
   * tanh(x_t·W_inᵀ + b_in + r·(h_{t−1}·W_hnᵀ + b_hn)), h_t = (1 − z)·n + z·h_{t−1}.
   *
   * @param x {@code (T, N, I)}
   * @param hidden the first state, {@code (N, H)}
   * @param reverse whether it runs from the last time to the first
   * @return all states {@code (T, N, H)}, and the one after the last step {@code (N, H)}
   * @see <a href="https://arxiv.org/abs/1406.1078">the paper</a>
   */
  public static RNNOutput gru(Tensor x, Tensor hidden, RecurrentWeights weights, boolean reverse) {
    return Recurrences.gru(x, hidden, weights, reverse);
  }

  /**
   * A layer of long short-term memory: i, f, o = σ(x_t·W_ihᵀ + b_ih + h_{t−1}·W_hhᵀ + b_hh), g =
   * tanh(…), c_t = f·c_{t−1} + i·g, h_t = o·tanh c_t, projected if there is a weight for it.
   *
   * @param x {@code (T, N, I)}
   * @param state the first h and c, {@code (N, H)}; h is {@code (N, P)} where it is projected
   * @param reverse whether it runs from the last time to the first
   * @return all h {@code (T, N, H)}, and h and c after the last step {@code (N, H)}
   * @see <a href="https://doi.org/10.1162/neco.1997.9.8.1735">the paper</a>
   */
  public static LSTMOutput lstm(
      Tensor x, LSTMState state, RecurrentWeights weights, boolean reverse) {
    return Recurrences.lstm(x, state, weights, reverse);
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

  // ---- convolutions ----

  /**
   * The sums of a weight times each window of x: x {@code (N, C, L)} or {@code (C, L)} and a weight
   * {@code (O, C, k)} give {@code (N, O, OL)}.
   *
   * @throws ShapeException if the sizes do not belong together, or no window fits
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.nn.functional.conv1d.html">conv1d</a>
   */
  public static Tensor conv1d(Tensor x, Tensor weight) {
    return conv1d(x, weight, null, ConvOptions.DEFAULTS);
  }

  /** The same and a bias {@code (O)}. */
  public static Tensor conv1d(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return conv1d(x, weight, bias, ConvOptions.DEFAULTS);
  }

  /** The same with a stride and a padding. */
  public static Tensor conv1d(
      Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
    return conv1d(x, weight, bias, ConvOptions.DEFAULTS.stride(stride).padding(padding));
  }

  /**
   * The same with all options: OL = ⌊(L + 2·padding − dilation·(k − 1) − 1) / stride⌋ + 1; in
   * groups, the weight is {@code (O, C / groups, k)}. The bias may be null.
   */
  public static Tensor conv1d(Tensor x, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    return Convolutions.conv("conv1d", 1, x, weight, bias, options);
  }

  /**
   * The sums of a weight times each window of x: x {@code (N, C, H, W)} or {@code (C, H, W)} and a
   * weight {@code (O, C, kh, kw)} give {@code (N, O, OH, OW)}.
   *
   * <pre>{@code
   * var edges = Functional.conv2d(images, weight, bias, ConvOptions.DEFAULTS.padding(1));
   * }</pre>
   *
   * @throws ShapeException if the sizes do not belong together, or no window fits
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.nn.functional.conv2d.html">conv2d</a>
   */
  public static Tensor conv2d(Tensor x, Tensor weight) {
    return conv2d(x, weight, null, ConvOptions.DEFAULTS);
  }

  /** The same and a bias {@code (O)}. */
  public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return conv2d(x, weight, bias, ConvOptions.DEFAULTS);
  }

  /** The same with a stride and a padding in both dimensions. */
  public static Tensor conv2d(
      Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
    return conv2d(x, weight, bias, ConvOptions.DEFAULTS.stride(stride).padding(padding));
  }

  /**
   * The same with all options: OH = ⌊(H + 2·padding − dilation·(kh − 1) − 1) / stride⌋ + 1, and OW
   * likewise; in groups, the weight is {@code (O, C / groups, kh, kw)}. The bias may be null.
   */
  public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    return Convolutions.conv("conv2d", 2, x, weight, bias, options);
  }

  /**
   * The transpose of {@link #conv1d(Tensor, Tensor) conv1d}: each element of x {@code (N, C, L)}
   * adds a weight {@code (C, O / groups, k)} to its window of y {@code (N, O, OL)}.
   */
  public static Tensor convTranspose1d(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return convTranspose1d(x, weight, bias, ConvOptions.DEFAULTS);
  }

  /**
   * The same with all options: OL = (L − 1)·stride − 2·padding + dilation·(k − 1) + outputPadding +
   * 1 in each dimension. The bias may be null.
   *
   * @throws ShapeException if the sizes do not belong together, or y would be empty
   */
  public static Tensor convTranspose1d(
      Tensor x, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    return Convolutions.transposed("convTranspose1d", 1, x, weight, bias, options);
  }

  /**
   * The transpose of {@link #conv2d(Tensor, Tensor) conv2d}: each element of x {@code (N, C, H, W)}
   * adds a weight {@code (C, O / groups, kh, kw)} to its window of y {@code (N, O, OH, OW)}.
   */
  public static Tensor convTranspose2d(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return convTranspose2d(x, weight, bias, ConvOptions.DEFAULTS);
  }

  /**
   * The same with all options: OL = (L − 1)·stride − 2·padding + dilation·(k − 1) + outputPadding +
   * 1 in each dimension. The bias may be null.
   *
   * @throws ShapeException if the sizes do not belong together, or y would be empty
   */
  public static Tensor convTranspose2d(
      Tensor x, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    return Convolutions.transposed("convTranspose2d", 2, x, weight, bias, options);
  }

  // ---- pooling ----

  /**
   * The largest element of each window of {@code kernel} elements, side by side, of x {@code (N, C,
   * L)} or {@code (C, L)}.
   */
  public static Tensor maxPool1d(Tensor x, int kernel) {
    return maxPool1d(x, Window.tiling(kernel), false).values();
  }

  /**
   * The largest element of each window of x {@code (N, C, L)} or {@code (C, L)}, and where it lies.
   *
   * @param ceilMode whether a last window may reach over the end
   */
  public static MaxPooled maxPool1d(Tensor x, Window window, boolean ceilMode) {
    return Pooling.max1d(x, window, ceilMode);
  }

  /**
   * The largest element of each square of {@code kernel} × {@code kernel}, side by side, of x
   * {@code (N, C, H, W)} or {@code (C, H, W)}. The gradient goes to the first of equal ones.
   *
   * @throws ShapeException if no window fits
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.nn.functional.max_pool2d.html">max_pool2d</a>
   */
  public static Tensor maxPool2d(Tensor x, int kernel) {
    return maxPool2d(x, kernel, kernel, 0);
  }

  /** The same with squares that step by {@code stride}, and a padding of −∞. */
  public static Tensor maxPool2d(Tensor x, int kernel, int stride, int padding) {
    var window = new Window(kernel, stride, padding, 1);
    return maxPool2d(x, window, window, false).values();
  }

  /**
   * The same for any windows, and where the largest elements lie.
   *
   * @param ceilMode whether last windows may reach over the end
   */
  public static MaxPooled maxPool2d(Tensor x, Window rows, Window columns, boolean ceilMode) {
    return Pooling.max2d(x, rows, columns, ceilMode);
  }

  /**
   * The mean of each window of {@code kernel} elements, side by side, of x {@code (N, C, L)} or
   * {@code (C, L)}.
   */
  public static Tensor avgPool1d(Tensor x, int kernel) {
    return avgPool1d(x, Window.tiling(kernel), false, Divisor.withPadding());
  }

  /**
   * The mean of each window of x {@code (N, C, L)} or {@code (C, L)}.
   *
   * @param ceilMode whether a last window may reach over the end
   * @param divisor by what sums are divided
   */
  public static Tensor avgPool1d(Tensor x, Window window, boolean ceilMode, Divisor divisor) {
    return Pooling.average1d(x, window, ceilMode, divisor);
  }

  /**
   * The mean of each square of {@code kernel} × {@code kernel}, side by side, of x {@code (N, C, H,
   * W)} or {@code (C, H, W)}.
   */
  public static Tensor avgPool2d(Tensor x, int kernel) {
    return avgPool2d(x, kernel, kernel, 0);
  }

  /** The same with squares that step by {@code stride}, and a padding of 0, which counts. */
  public static Tensor avgPool2d(Tensor x, int kernel, int stride, int padding) {
    var window = new Window(kernel, stride, padding, 1);
    return avgPool2d(x, window, window, false, Divisor.withPadding());
  }

  /**
   * The same for any windows without dilation.
   *
   * @param ceilMode whether last windows may reach over the end
   * @param divisor by what sums are divided
   */
  public static Tensor avgPool2d(
      Tensor x, Window rows, Window columns, boolean ceilMode, Divisor divisor) {
    return Pooling.average2d(x, rows, columns, ceilMode, divisor);
  }

  /** The means of {@code size} windows that cover x {@code (N, C, L)} or {@code (C, L)}. */
  public static Tensor adaptiveAvgPool1d(Tensor x, long size) {
    return Pooling.adaptiveAverage1d(x, size);
  }

  /**
   * The means of {@code height} × {@code width} windows that cover x {@code (N, C, H, W)} or {@code
   * (C, H, W)}.
   */
  public static Tensor adaptiveAvgPool2d(Tensor x, long height, long width) {
    return Pooling.adaptiveAverage2d(x, height, width);
  }

  /**
   * The largest elements of {@code size} windows that cover x {@code (N, C, L)} or {@code (C, L)}.
   */
  public static MaxPooled adaptiveMaxPool1d(Tensor x, long size) {
    return Pooling.adaptiveMax1d(x, size);
  }

  /**
   * The largest elements of {@code height} × {@code width} windows that cover x {@code (N, C, H,
   * W)} or {@code (C, H, W)}.
   */
  public static MaxPooled adaptiveMaxPool2d(Tensor x, long height, long width) {
    return Pooling.adaptiveMax2d(x, height, width);
  }

  // ---- windows ----

  /**
   * Each window of x {@code (N, C, H, W)} as a column: {@code (N, C·kh·kw, windows)}. Padding is 0.
   */
  public static Tensor unfold(Tensor x, Window rows, Window columns) {
    return Windows.unfold(x, rows, columns);
  }

  /**
   * The sum of columns x {@code (N, C·kh·kw, windows)} where their windows lie: {@code (N, C,
   * height, width)}.
   */
  public static Tensor fold(Tensor x, long height, long width, Window rows, Window columns) {
    return Windows.fold(x, height, width, rows, columns);
  }

  /** Channels as finer planes: x {@code (…, C·r², H, W)} gives {@code (…, C, H·r, W·r)}. */
  public static Tensor pixelShuffle(Tensor x, long r) {
    return Windows.pixelShuffle(x, r);
  }

  /** Planes as more channels: x {@code (…, C, H·r, W·r)} gives {@code (…, C·r², H, W)}. */
  public static Tensor pixelUnshuffle(Tensor x, long r) {
    return Windows.pixelUnshuffle(x, r);
  }

  /**
   * x {@code (N, C, L)} or {@code (N, C, H, W)} with its last dimensions in these sizes.
   *
   * @param alignCorners whether the first and the last element stay where they are; not for {@link
   *     InterpolationMode#NEAREST}
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html">interpolate</a>
   */
  public static Tensor interpolate(
      Tensor x, InterpolationMode mode, boolean alignCorners, long... sizes) {
    return Interpolations.toSize(x, mode, alignCorners, sizes);
  }

  /** The same with the last dimensions multiplied by these factors and rounded down. */
  public static Tensor interpolate(
      Tensor x, InterpolationMode mode, boolean alignCorners, double... factors) {
    return Interpolations.byFactor(x, mode, alignCorners, factors);
  }

  // ---- normalisation ----

  /**
   * (x − mean) / √(variance + eps)·weight + bias over the last dimensions of x, which are of this
   * shape, as are weight and bias. The variance is Σ(x − mean)² / n; PyTorch's eps is 1e-5.
   *
   * @see <a href="https://arxiv.org/abs/1607.06450">Layer Normalization</a>
   */
  public static Tensor layerNorm(
      Tensor x, Shape normalized, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    return Normalizations.layerNorm(x, normalized, weight, bias, eps);
  }

  /**
   * The same over each of {@code groups} groups of channels of x {@code (N, C, …)}; weight and bias
   * {@code (C)}.
   *
   * @see <a href="https://arxiv.org/abs/1803.08494">Group Normalization</a>
   */
  public static Tensor groupNorm(
      Tensor x, int groups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    return Normalizations.groupNorm(x, groups, weight, bias, eps);
  }

  /**
   * The same over each channel of each image of x {@code (N, C, …)}; weight and bias {@code (C)}.
   *
   * @see <a href="https://arxiv.org/abs/1607.08022">Instance Normalization</a>
   */
  public static Tensor instanceNorm(
      Tensor x, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    return Normalizations.instanceNorm(x, weight, bias, eps);
  }

  /**
   * (x − mean) / √(variance + eps)·weight + bias for each channel of x {@code (N, C, …)}.
   *
   * <p>In training, mean and variance are those of the channel over all images, and the running
   * statistics are changed in place: running becomes (1 − momentum)·running + momentum·new, where
   * the new variance is Σ(x − mean)² / (n − 1). Else the running statistics are mean and variance.
   *
   * @param runningMean {@code (C)}; may be null in training
   * @param runningVariance {@code (C)}; may be null in training
   * @param weight {@code (C)} or null
   * @param bias {@code (C)} or null
   * @param momentum PyTorch's is 0.1
   * @param eps PyTorch's is 1e-5
   * @throws ShapeException if in training a channel has a single value
   * @see <a href="https://arxiv.org/abs/1502.03167">Batch Normalization</a>
   */
  public static Tensor batchNorm(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVariance,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean training,
      double momentum,
      double eps) {
    return Normalizations.batchNorm(
        x, runningMean, runningVariance, weight, bias, training, momentum, eps);
  }

  /**
   * x / √(Σx² / n + eps)·weight over the last dimensions of x, which are of this shape, as is the
   * weight. PyTorch's eps is that of the type: 1.1920928955078125e-7 for FLOAT32.
   *
   * @see <a href="https://arxiv.org/abs/1910.07467">Root Mean Square Layer Normalization</a>
   */
  public static Tensor rmsNorm(Tensor x, Shape normalized, @Nullable Tensor weight, double eps) {
    return Normalizations.rmsNorm(x, normalized, weight, eps);
  }

  /**
   * x / (k + alpha / size·Σx²)<sup>beta</sup>, summed over {@code size} neighbouring channels of x
   * {@code (N, C, …)}. PyTorch's alpha is 1e-4, beta 0.75, k 1.
   */
  public static Tensor localResponseNorm(Tensor x, int size, double alpha, double beta, double k) {
    return Normalizations.localResponseNorm(x, size, alpha, beta, k);
  }

  // ---- similarity ----

  /**
   * The cosine of the angle between a and b along {@code dim}; the two broadcast. Lengths are at
   * least {@code eps}; PyTorch's dim is 1, its eps 1e-8.
   */
  public static Tensor cosineSimilarity(Tensor a, Tensor b, int dim, double eps) {
    return Similarities.cosineSimilarity(a, b, dim, eps);
  }

  /**
   * The p-norm of a − b + eps along the last dimension; the two broadcast. PyTorch's p is 2, its
   * eps 1e-6.
   */
  public static Tensor pairwiseDistance(Tensor a, Tensor b, double p, double eps, boolean keepDim) {
    return Similarities.pairwiseDistance(a, b, p, eps, keepDim);
  }

  /**
   * x divided by its p-norm along {@code dim}, or by {@code eps} if that is more. PyTorch's p is 2,
   * its dim 1, its eps 1e-12.
   */
  public static Tensor normalize(Tensor x, double p, int dim, double eps) {
    return Similarities.normalize(x, p, dim, eps);
  }

  // ---- chance ----

  /**
   * x with each element 0 with probability p, the others divided by 1 − p; x itself if it is not
   * training. PyTorch's p is 0.5.
   *
   * @throws IllegalArgumentException if p is not in [0, 1]
   * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Dropout</a>
   */
  public static Tensor dropout(Tensor x, double p, boolean training) {
    return dropout(x, p, training, Generator.defaultGenerator());
  }

  /** The same by another generator. */
  public static Tensor dropout(Tensor x, double p, boolean training, Generator generator) {
    return Sampling.dropout(x, p, training, generator);
  }

  /** {@link #dropout(Tensor, double, boolean) Dropout} of whole channels of x {@code (N, C, L)}. */
  public static Tensor dropout1d(Tensor x, double p, boolean training) {
    return dropout1d(x, p, training, Generator.defaultGenerator());
  }

  /** The same by another generator. */
  public static Tensor dropout1d(Tensor x, double p, boolean training, Generator generator) {
    return Sampling.featureDropout("dropout1d", x, p, training, generator);
  }

  /**
   * {@link #dropout(Tensor, double, boolean) Dropout} of whole channels of x {@code (N, C, H, W)}.
   */
  public static Tensor dropout2d(Tensor x, double p, boolean training) {
    return dropout2d(x, p, training, Generator.defaultGenerator());
  }

  /** The same by another generator. */
  public static Tensor dropout2d(Tensor x, double p, boolean training, Generator generator) {
    return Sampling.featureDropout("dropout2d", x, p, training, generator);
  }

  /**
   * Dropout that keeps mean 0 and variance 1, for networks with SELU.
   *
   * @see <a href="https://arxiv.org/abs/1706.02515">Self-Normalizing Neural Networks</a>
   */
  public static Tensor alphaDropout(Tensor x, double p, boolean training) {
    return alphaDropout(x, p, training, Generator.defaultGenerator());
  }

  /** The same by another generator. */
  public static Tensor alphaDropout(Tensor x, double p, boolean training, Generator generator) {
    return Sampling.alphaDropout(x, p, training, generator);
  }

  /** The same of whole channels of x {@code (N, C, …)}. */
  public static Tensor featureAlphaDropout(
      Tensor x, double p, boolean training, Generator generator) {
    return Sampling.featureAlphaDropout(x, p, training, generator);
  }

  /**
   * A draw from the categories of {@code logits} along {@code dim} through which a gradient flows:
   * softmax((logits + γ) / temperature), γ from the Gumbel distribution.
   *
   * @param hard whether the draw is 1 at one category and 0 elsewhere; its gradient is the same
   * @see <a href="https://arxiv.org/abs/1611.01144">Categorical Reparameterization with
   *     Gumbel-Softmax</a>
   */
  public static Tensor gumbelSoftmax(
      Tensor logits, double temperature, boolean hard, int dim, Generator generator) {
    return Sampling.gumbelSoftmax(logits, temperature, hard, dim, generator);
  }
}
