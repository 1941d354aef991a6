package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.kernel.table.BinaryCrossEntropies;
import org.grad4j.core.internal.shape.LossShapes;
import org.jspecify.annotations.Nullable;

/** Losses of two classes. */
final class BinaryLosses {
  /** PyTorch's bound of p·(1 − p): the gradient of a wrong certainty is 1e12 at most. */
  private static final double SMALLEST_WIDTH = 1e-12;

  private BinaryLosses() {}

  /**
   * l = −(t·max(ln p, −100) + (1 − t)·max(ln(1 − p), −100)); dp = g·(p − t) / max(p·(1 − p),
   * 1e−12), dt = g·(ln(1 − p) − ln p). Keeps p and t.
   */
  static Tensor binaryCrossEntropy(
      Tensor p, Tensor target, @Nullable Tensor weight, Reduction reduction) {
    requirePairs("binaryCrossEntropy", p, target);
    var losses =
        record(
            "binaryCrossEntropy",
            p,
            target,
            p.data().zip(BinaryCrossEntropies.OF_PROBABILITIES, target.data()),
            Keep.INPUTS,
            (Rule.General)
                call -> {
                  if (call.wants(0)) {
                    call.give(0, call.grad().mul(slope(call.input(0), call.input(1))));
                  }
                  if (call.wants(1)) {
                    var log = call.input(0).log();
                    call.give(1, call.grad().mul(call.input(0).rsub(1).log().sub(log)));
                  }
                });
    var loss = reduction.of(weighted("binaryCrossEntropy", losses, weight));
    requireProbabilities(
        "binaryCrossEntropy",
        p.data(),
        reduction == Reduction.NONE ? losses.data().sum() : loss.data());
    return loss;
  }

  /**
   * s = (p − t) / w, w = max(p·(1 − p), 1e−12); dp = g·(p² − 2·p·t + t) / w², dt = −g / w. Keeps p
   * and t.
   */
  private static Tensor slope(Tensor p, Tensor target) {
    return record(
        "binaryCrossEntropyBackward",
        p,
        target,
        p.data().zip(BinaryCrossEntropies.OF_PROBABILITIES_SLOPE, target.data()),
        Keep.INPUTS,
        (Rule.General)
            call -> {
              var probability = call.input(0);
              var width = probability.mul(probability.rsub(1)).clampMin(SMALLEST_WIDTH);
              if (call.wants(0)) {
                var t = call.input(1);
                var bend = probability.mul(probability.sub(t.mul(2))).add(t);
                call.give(0, call.grad().mul(bend.div(width).div(width)));
              }
              if (call.wants(1)) {
                call.give(1, call.grad().div(width).neg());
              }
            });
  }

  /** l = (1 − t)·x + ln(1 + e^−x), stable; dx = g·(σ(x) − t), dt = −g·x. */
  static Tensor binaryCrossEntropyWithLogits(Tensor x, Tensor target, Reduction reduction) {
    requirePairs("binaryCrossEntropyWithLogits", x, target);
    return reduction.of(ofLogits("binaryCrossEntropyWithLogits", x, target));
  }

  /**
   * l = w·((1 − t)·x + (1 + (q − 1)·t)·ln(1 + e^−x)) for weights w and q of the positive class,
   * stable as without them.
   */
  static Tensor binaryCrossEntropyWithLogits(
      Tensor x, Tensor target, BinaryCrossEntropyOptions options) {
    var name = "binaryCrossEntropyWithLogits";
    requirePairs(name, x, target);
    var losses = ofLogits(name, x, target);
    if (options.posWeight().isPresent()) {
      var extra = options.posWeight().get().sub(1).mul(target).mul(softplusOfNegative(name, x));
      LossShapes.requireStretched(name, "positive weights", extra.shape(), x.shape());
      losses = losses.add(extra);
    }
    return options.reduction().of(weighted(name, losses, options.weight().orElse(null)));
  }

  /** l = ln(1 + e^(−t·x)) for targets −1 and 1, which does not overflow; dx = −g·t·σ(−t·x). */
  static Tensor softMargin(Tensor x, Tensor target, Reduction reduction) {
    Shape.broadcast("softMarginLoss", x.shape(), target.shape());
    return reduction.of(softplusOfNegative("softMarginLoss", x.mul(target)));
  }

  /**
   * l = the mean over the last dimension of w·((1 − t)·x + ln(1 + e^−x)), a binary cross-entropy
   * for each of several labels.
   */
  static Tensor multilabelSoftMargin(
      Tensor x, Tensor target, @Nullable Tensor weight, Reduction reduction) {
    var name = "multilabelSoftMarginLoss";
    requirePairs(name, x, target);
    return reduction.of(weighted(name, ofLogits(name, x, target), weight).mean(-1));
  }

  /** ln(1 + e^−x): the loss of a logit whose target is 1. */
  private static Tensor softplusOfNegative(String name, Tensor x) {
    return ofLogits(name, x, new Tensor(NDArray.scalar(x.dtype(), 1).expand(x.shape())));
  }

  private static Tensor weighted(String name, Tensor losses, @Nullable Tensor weight) {
    if (weight == null) {
      return losses;
    }
    var weighted = losses.mul(weight);
    LossShapes.requireStretched(name, "weights", weighted.shape(), losses.shape());
    return weighted;
  }

  /** l = (1 − t)·x + max(−x, 0) + ln(1 + e^−|x|); dx = g·(σ(x) − t), dt = −g·x. Keeps x and t. */
  private static Tensor ofLogits(String name, Tensor x, Tensor target) {
    return record(
        name,
        x,
        target,
        x.data().zip(BinaryCrossEntropies.OF_LOGITS, target.data()),
        Keep.INPUTS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, call.grad().mul(slopeOfLogits(call.input(0), call.input(1))));
              }
              if (call.wants(1)) {
                call.give(1, call.grad().mul(call.input(0)).neg());
              }
            });
  }

  /** s = σ(x) − t; dx = g·σ(x)·(1 − σ(x)), dt = −g. Keeps x. */
  private static Tensor slopeOfLogits(Tensor x, Tensor target) {
    return record(
        "binaryCrossEntropyWithLogitsBackward",
        x,
        target,
        x.data().zip(BinaryCrossEntropies.OF_LOGITS_SLOPE, target.data()),
        Keep.FIRST_INPUT,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                var p = call.input(0).sigmoid();
                call.give(0, call.grad().mul(p.mul(p.rsub(1))));
              }
              if (call.wants(1)) {
                call.give(1, call.grad().neg());
              }
            });
  }

  private static void requirePairs(String operation, Tensor x, Tensor target) {
    Shape.requireEqual(operation, "input", x.shape(), "target", target.shape());
    DType.requireOneFloatingType(operation, x.dtype(), target.dtype());
  }

  /**
   * A loss is NaN where its probability is out of range: where the sum is a number, all are in
   * range.
   */
  private static void requireProbabilities(String operation, NDArray p, NDArray sum) {
    if (!Double.isNaN(sum.item())) {
      return;
    }
    for (double probability : p.toDoubleArray()) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            operation
                + ": needs probabilities from 0 to 1, got "
                + probability
                + "; for numbers before a sigmoid there is binaryCrossEntropyWithLogits.");
      }
    }
  }
}
