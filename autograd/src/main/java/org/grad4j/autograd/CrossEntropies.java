package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import java.util.Arrays;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.kernel.CrossEntropy;
import org.grad4j.core.internal.kernel.OneHot;
import org.grad4j.core.internal.shape.LossShapes;
import org.jspecify.annotations.Nullable;

/** Losses of several classes, whose predictions lie along dimension 1, or 0 of a single row. */
final class CrossEntropies {
  private CrossEntropies() {}

  /** Of class indices, or of probabilities where the target is of floating point. */
  static Tensor crossEntropy(Tensor logits, Tensor target, CrossEntropyOptions options) {
    // Indices of floating point are refused as indices.
    return target.dtype().isFloatingPoint() && target.rank() == logits.rank()
        ? ofProbabilities(logits, target, options)
        : ofIndices(logits, target, options);
  }

  /**
   * l_i = (1 − ε)·w_t·(S − x_t) + ε/C·Σ_c w_c·(S − x_c), S = ln Σe^x, 0 where t_i is to be ignored;
   * dx = g·(((1 − ε)·w_t + ε/C·Σw)·softmax(x) − (1 − ε)·w_t·onehot(t) − ε/C·w). The mean is
   * weighted by w_t. Keeps x, t, w and S.
   */
  private static Tensor ofIndices(Tensor logits, Tensor target, CrossEntropyOptions options) {
    Shape.requireClassification("crossEntropy", logits.shape(), target.shape());
    int dim = classDim(logits);
    var weight = options.weight().orElse(null);
    requireWeight("crossEntropy", logits, dim, weight);
    long ignoreIndex = options.ignoreIndex();
    double smoothing = options.labelSmoothing();
    var reduction = options.reduction();
    var result =
        new CrossEntropy(
                logits.data(),
                dim,
                target.data(),
                weight == null ? null : weight.data(),
                ignoreIndex,
                smoothing)
            .losses();
    double divisor = reduction == Reduction.MEAN ? result.total() : 1;
    var losses =
        reduction == Reduction.NONE
            ? NDArray.of(result.losses(), result.losses().length)
                .to(logits.dtype())
                .reshape(target.shape().toArray())
            : NDArray.scalar(logits.dtype(), Arrays.stream(result.losses()).sum() / divisor);
    boolean isReduced = reduction != Reduction.NONE;
    return record(
        "crossEntropy",
        weight == null ? new Tensor[] {logits, target} : new Tensor[] {logits, target, weight},
        new NDArray[] {losses},
        Keep.INPUTS,
        new NDArray[] {NDArray.of(result.logSumExps(), result.logSumExps().length)},
        new Rule.Fused(
            (g, call) -> {
              var again =
                  new CrossEntropy(
                      call.input(0).data(),
                      dim,
                      call.input(1).data(),
                      call.has(2) ? call.input(2).data() : null,
                      ignoreIndex,
                      smoothing);
              var each = isReduced ? g.div(divisor) : g;
              call.give(0, again.gradient(call.own(0).toDoubleArray(), each.toDoubleArray()));
            },
            inputs -> {
              var logs = inputs[0].logSoftmax(dim);
              var weights = inputs.length > 2 ? inputs[2] : null;
              var each = smoothed(logs, inputs[1], dim, weights, ignoreIndex, smoothing);
              return isReduced ? each.sum().div(divisor) : each;
            }))[0];
  }

  private static Tensor smoothed(
      Tensor logs,
      Tensor target,
      int dim,
      @Nullable Tensor weight,
      long ignoreIndex,
      double smoothing) {
    var chosen = chosen("crossEntropy", target, logs.shape(), dim, ignoreIndex);
    var weighted = weight == null ? logs : logs.mul(along(weight, logs.rank(), dim));
    var own = Tensor.where(chosen, weighted, 0).sum(dim).neg();
    if (smoothing == 0) {
      return own;
    }
    var all = Tensor.where(target.ne((double) ignoreIndex), weighted.sum(dim), 0).neg();
    return own.mul(1 - smoothing).add(all.mul(smoothing / logs.shape().size(dim)));
  }

  /** l = −Σ_c w_c·((1 − ε)·t_c + ε/C)·ln softmax(x)_c; the mean is over rows. */
  private static Tensor ofProbabilities(Tensor logits, Tensor target, CrossEntropyOptions options) {
    Shape.requireEqual("crossEntropy", "logits", logits.shape(), "target", target.shape());
    if (logits.rank() == 0) {
      Shape.requireClassification("crossEntropy", logits.shape(), target.shape());
    }
    int dim = classDim(logits);
    var weight = options.weight().orElse(null);
    requireWeight("crossEntropy", logits, dim, weight);
    double smoothing = options.labelSmoothing();
    var t =
        smoothing == 0
            ? target
            : target.mul(1 - smoothing).add(smoothing / logits.shape().size(dim));
    var products = logits.logSoftmax(dim).mul(t);
    var weighted = weight == null ? products : products.mul(along(weight, logits.rank(), dim));
    return options.reduction().of(weighted.sum(dim).neg());
  }

  /**
   * l_i = −w_t·x_i,t_i for logarithms x of probabilities, 0 where t_i is to be ignored; dx = −g·w_t
   * at t_i. The mean is weighted by w_t.
   */
  static Tensor negativeLogLikelihood(Tensor logs, Tensor target, NLLLossOptions options) {
    Shape.requireClassification("nllLoss", logs.shape(), target.shape());
    int dim = classDim(logs);
    var weight = options.weight().orElse(null);
    requireWeight("nllLoss", logs, dim, weight);
    var chosen = chosen("nllLoss", target, logs.shape(), dim, options.ignoreIndex());
    var weighted = weight == null ? logs : logs.mul(along(weight, logs.rank(), dim));
    var losses = Tensor.where(chosen, weighted, 0).sum(dim).neg();
    if (options.reduction() != Reduction.MEAN) {
      return options.reduction().of(losses);
    }
    double total =
        weight == null
            ? chosen.data().sum().item()
            : chosen.data().mul(along(weight, logs.rank(), dim).data()).sum().item();
    return losses.sum().div(total);
  }

  private static int classDim(Tensor x) {
    return x.rank() == 1 ? 0 : 1;
  }

  /** True at the class of each row, in the shape of the predictions. */
  private static Tensor chosen(
      String operation, Tensor target, Shape shape, int dim, long ignoreIndex) {
    long classes = shape.size(dim);
    var marks = OneHot.of(operation, target.data(), classes, ignoreIndex);
    var sizes = Arrays.copyOf(target.shape().toArray(), target.rank() + 1);
    sizes[target.rank()] = classes;
    return new Tensor(marks.reshape(sizes).movedim(-1, dim));
  }

  /** A number for each class, as it broadcasts to predictions. */
  private static Tensor along(Tensor weight, int rank, int dim) {
    var sizes = new long[rank];
    Arrays.fill(sizes, 1);
    sizes[dim] = weight.numel();
    return weight.reshape(sizes);
  }

  private static void requireWeight(String name, Tensor x, int dim, @Nullable Tensor weight) {
    if (weight != null) {
      LossShapes.requireWeight(name, x.shape(), dim, weight.shape());
    }
  }
}
