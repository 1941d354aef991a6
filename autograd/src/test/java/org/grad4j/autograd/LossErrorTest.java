package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Wrong operands and options of losses are refused with a sentence. */
class LossErrorTest {
  private static final Reduction MEAN = Reduction.MEAN;

  private static Tensor classes(long... classes) {
    return Tensor.of(classes);
  }

  @Test
  void shapes() {
    var x = Tensor.ones(2, 3);
    refused(
        "crossEntropy: logits of [2, 3] need a class index for each row, a target of [2], got "
            + "[3].",
        () -> Functional.crossEntropy(x, classes(0, 1, 2), MEAN));
    refused(
        "nllLoss: needs a weight for each of the 3 classes of [2, 3], got [2].",
        () -> Functional.nllLoss(x, classes(0, 1), NLLLossOptions.DEFAULTS.weight(Tensor.ones(2))));
    refused(
        "binaryCrossEntropyWithLogits: positive weights must broadcast to [2, 3], got more: [4, 2, "
            + "3].",
        () ->
            Functional.binaryCrossEntropyWithLogits(
                x, x, BinaryCrossEntropyOptions.DEFAULTS.posWeight(Tensor.ones(4, 1, 1))));
    refused(
        "gaussianNllLoss: needs a variance for each element or each row of [2, 3], got [3].",
        () -> Functional.gaussianNllLoss(x, x, Tensor.ones(3), GaussianNLLLossOptions.DEFAULTS));
    refused(
        "cosineEmbeddingLoss: needs vectors (N, D) and a target (N), or (D) and a single target, "
            + "got [2, 3], [2, 3] and [2, 3].",
        () -> Functional.cosineEmbeddingLoss(x, x, x, 0, MEAN));
    refused(
        "tripletMarginLoss: anchor, positive and negative must have as many dimensions, got [2, "
            + "3], [2, 3] and [3].",
        () ->
            Functional.tripletMarginLoss(x, x, Tensor.ones(3), TripletMarginLossOptions.DEFAULTS));
    refused(
        "ctcLoss: target lengths [2, 2] need targets (2, S) or (4), got [3].",
        () -> ctc(classes(1, 1, 1), classes(4, 4)));
  }

  @Test
  void values() {
    var x = Tensor.ones(2, 3);
    refused(
        "gaussianNllLoss: a variance cannot be negative, got -1.0.",
        () -> Functional.gaussianNllLoss(x, x, x.neg(), GaussianNLLLossOptions.DEFAULTS));
    refused(
        "smoothL1Loss: beta must be at least 0, got -1.0.",
        () -> Functional.smoothL1Loss(x, x, -1, MEAN));
    refused(
        "huberLoss: delta must be positive, got 0.0.", () -> Functional.huberLoss(x, x, 0, MEAN));
    refused(
        "crossEntropy: label smoothing must lie in [0, 1], got 2.0.",
        () -> CrossEntropyOptions.DEFAULTS.labelSmoothing(2));
    refused(
        "multiMarginLoss: p must be 1 or 2, got 3.", () -> MultiMarginLossOptions.DEFAULTS.p(3));
    refused(
        "multiMarginLoss: class -1 does not exist, there are classes 0 to 2.",
        () -> Functional.multiMarginLoss(x, classes(0, -1), MultiMarginLossOptions.DEFAULTS));
    refused(
        "ctcLoss: an input length of 5 is more than the 4 there are.",
        () -> ctc(classes(1, 1, 1, 1), classes(5, 4)));
    refused(
        "ctcLoss: class 3 in row 0 does not exist, there are classes 0 to 2.",
        () -> ctc(classes(3, 1, 1, 1), classes(4, 4)));
    refused(
        "ctcLoss: inputLengths must be int64, got float32; cast them: to(INT64).",
        () -> ctc(classes(1, 1, 1, 1), Tensor.ones(2)));
  }

  private static void ctc(Tensor targets, Tensor inputLengths) {
    Functional.ctcLoss(
        Tensor.ones(4, 2, 3), targets, inputLengths, classes(2, 2), CTCLossOptions.DEFAULTS);
  }

  private static void refused(String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class)
        .hasMessage(message);
  }
}
