package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.kernel.OneHot;
import org.grad4j.core.internal.kernel.table.BinaryCrossEntropies;

/** How far predictions are from their targets. */
final class Losses {
  /** PyTorch's mark of a row without a class. */
  static final long IGNORE_INDEX = -100;

  /** PyTorch's bound of p·(1 − p): the gradient of a wrong certainty is 1e12 at most. */
  private static final double SMALLEST_WIDTH = 1e-12;

  private Losses() {}

  /** l = (x − t)²; dx = 2·g·(x − t), dt = −dx. */
  static Tensor meanSquaredError(Tensor x, Tensor target, Reduction reduction) {
    Shape.broadcast("mseLoss", x.shape(), target.shape());
    var difference = x.sub(target);
    return reduction.of(difference.mul(difference));
  }

  /**
   * l = −(t·max(ln p, −100) + (1 − t)·max(ln(1 − p), −100)); dp = g·(p − t) / max(p·(1 − p),
   * 1e−12), dt = g·(ln(1 − p) − ln p). Keeps p and t.
   */
  static Tensor binaryCrossEntropy(Tensor p, Tensor target, Reduction reduction) {
    requirePairs("binaryCrossEntropy", p, target);
    var losses = p.data().zip(BinaryCrossEntropies.OF_PROBABILITIES, target.data());
    var loss =
        reduction.of(
            record(
                "binaryCrossEntropy",
                new Tensor[] {p, target},
                losses,
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
                    }));
    requireProbabilities(
        "binaryCrossEntropy", p.data(), reduction == Reduction.NONE ? losses.sum() : loss.data());
    return loss;
  }

  /**
   * s = (p − t) / w, w = max(p·(1 − p), 1e−12); dp = g·(p² − 2·p·t + t) / w², dt = −g / w. Keeps p
   * and t.
   */
  private static Tensor slope(Tensor p, Tensor target) {
    return record(
        "binaryCrossEntropyBackward",
        new Tensor[] {p, target},
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

  /** l = (1 − t)·x + max(−x, 0) + ln(1 + e^−|x|); dx = g·(σ(x) − t), dt = −g·x. Keeps x and t. */
  static Tensor binaryCrossEntropyWithLogits(Tensor x, Tensor target, Reduction reduction) {
    requirePairs("binaryCrossEntropyWithLogits", x, target);
    return reduction.of(
        record(
            "binaryCrossEntropyWithLogits",
            new Tensor[] {x, target},
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
                }));
  }

  /** s = σ(x) − t; dx = g·σ(x)·(1 − σ(x)), dt = −g. Keeps x. */
  private static Tensor slopeOfLogits(Tensor x, Tensor target) {
    return record(
        "binaryCrossEntropyWithLogitsBackward",
        new Tensor[] {x, target},
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

  /**
   * l_i = −ln softmax(x)_i,t_i for logits x (N, C) and class indices t (N), 0 where t_i is {@link
   * #IGNORE_INDEX}; dx = g·(softmax(x) − onehot(t)). The mean is over the rows that are not
   * ignored.
   */
  static Tensor crossEntropy(Tensor logits, Tensor target, Reduction reduction) {
    Shape.requireClassification("crossEntropy", logits.shape(), target.shape());
    var chosen =
        new Tensor(OneHot.of("crossEntropy", target.data(), logits.shape().size(1), IGNORE_INDEX));
    var losses = Tensor.where(chosen, logits.logSoftmax(1), 0).sum(1).rsub(0);
    if (reduction != Reduction.MEAN) {
      return reduction.of(losses);
    }
    return losses.sum().div(chosen.data().sum().item());
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
