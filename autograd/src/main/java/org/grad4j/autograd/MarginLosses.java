package org.grad4j.autograd;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.kernel.OneHot;
import org.grad4j.core.internal.shape.LossShapes;

/** Losses that want one number to be larger than another by a margin. */
final class MarginLosses {
  /** PyTorch's: what is added to squared lengths, so that a vector of zeros has a direction. */
  private static final double SMALLEST_SQUARE = 1e-12;

  private MarginLosses() {}

  /** l = x where t is 1, max(0, m − x) where t is −1. */
  static Tensor hingeEmbedding(Tensor x, Tensor target, double margin, Reduction reduction) {
    Shape.broadcast("hingeEmbeddingLoss", x.shape(), target.shape());
    var far = Tensor.where(target.ne(1), x.rsub(margin).clampMin(0), 0);
    return reduction.of(far.add(Tensor.where(target.ne(-1), x, 0)));
  }

  /** l = max(0, m − t·(a − b)): a is to be larger where t is 1, b where it is −1. */
  static Tensor marginRanking(
      Tensor a, Tensor b, Tensor target, double margin, Reduction reduction) {
    var both = Shape.broadcast("marginRankingLoss", a.shape(), b.shape());
    Shape.broadcast("marginRankingLoss", both, target.shape());
    return reduction.of(target.mul(a.sub(b)).rsub(margin).clampMin(0));
  }

  /**
   * l = 1 − cos(a, b) where t is 1, max(0, cos(a, b) − m) where it is −1; cos(a, b) = Σab / √((Σa²
   * + ε)·(Σb² + ε)), ε = 1e−12.
   */
  static Tensor cosineEmbedding(
      Tensor a, Tensor b, Tensor target, double margin, Reduction reduction) {
    LossShapes.requireVectors(a.shape(), b.shape(), target.shape());
    var lengths = squaredLength(a).mul(squaredLength(b)).sqrt();
    var cosine = a.mul(b).sum(-1).div(lengths);
    Shape.broadcast("cosineEmbeddingLoss", cosine.shape(), target.shape());
    var near = Tensor.where(target.eq(1), cosine.rsub(1), 0);
    return reduction.of(near.add(Tensor.where(target.eq(-1), cosine.sub(margin).clampMin(0), 0)));
  }

  private static Tensor squaredLength(Tensor x) {
    return x.mul(x).sum(-1).add(SMALLEST_SQUARE);
  }

  /**
   * l = max(0, m + d(a, p) − d(a, n)), d(x, y) = ‖x − y + ε‖_p; with a swap, d(p, n) takes the
   * place of d(a, n) where it is smaller (V. Balntas et al., <i>Learning shallow convolutional
   * feature descriptors with triplet losses</i>, 2016).
   */
  static Tensor tripletMargin(
      Tensor anchor, Tensor positive, Tensor negative, TripletMarginLossOptions options) {
    LossShapes.requireOneRank(anchor.shape(), positive.shape(), negative.shape());
    var near = distance(anchor, positive, options);
    var far = distance(anchor, negative, options);
    if (options.swap()) {
      far = far.minimum(distance(positive, negative, options));
    }
    return options.reduction().of(near.sub(far).add(options.margin()).clampMin(0));
  }

  private static Tensor distance(Tensor a, Tensor b, TripletMarginLossOptions options) {
    Shape.broadcast("tripletMarginLoss", a.shape(), b.shape());
    return a.sub(b).add(options.eps()).norm(options.p(), false, -1);
  }

  /**
   * l = w_t/C·Σ_{c≠t} max(0, m − x_t + x_c)^p for scores x (N, C) or (C) and class indices t; dx is
   * 0 where a maximum is.
   */
  static Tensor multiMargin(Tensor x, Tensor target, MultiMarginLossOptions options) {
    var name = "multiMarginLoss";
    LossShapes.requireScores(name, x.shape(), target.shape());
    Shape.requireClassification(name, x.shape(), target.shape());
    long classes = x.shape().size(-1);
    var marks = OneHot.of(name, target.data(), classes, -1);
    var chosen = new Tensor(marks.reshape(x.shape().toArray()));
    if (chosen.data().sum().item() != target.numel()) {
      throw new IndexOutOfBoundsException(
          name + ": class -1 does not exist, there are classes 0 to " + (classes - 1) + ".");
    }
    var own = Tensor.where(chosen, x, 0).sum(true, -1);
    var missing = x.sub(own).add(options.margin()).relu();
    var powers = options.p() == 1 ? missing : missing.mul(missing);
    var losses = Tensor.where(chosen, 0, powers).sum(-1).div((double) classes);
    if (options.weight().isPresent()) {
      var weight = options.weight().get();
      LossShapes.requireWeight(name, x.shape(), x.rank() - 1, weight.shape());
      losses = losses.mul(Tensor.where(chosen, weight, 0).sum(-1));
    }
    return options.reduction().of(losses);
  }

  /**
   * l = 1/C·Σ_{j, c no target} max(0, 1 − x_t_j + x_c) for scores x (N, C) or (C) and as many class
   * indices, of which those before the first −1 are targets; dx is 0 where a maximum is.
   */
  static Tensor multilabelMargin(Tensor x, Tensor target, Reduction reduction) {
    var name = "multilabelMarginLoss";
    Shape.requireEqual(name, "input", x.shape(), "target", target.shape());
    LossShapes.requireScores(name, x.shape(), target.shape());
    int classes = Math.toIntExact(x.shape().size(-1));
    var indices = OneHot.classes(name, target.data(), classes, -1);
    var counts = new boolean[indices.length];
    var isTarget = new boolean[indices.length];
    for (int row = 0; row < indices.length; row += classes) {
      for (int j = row; j < row + classes && indices[j] >= 0; j++) {
        counts[j] = true;
        isTarget[row + (int) indices[j]] = true;
      }
    }
    var sizes = x.shape().toArray();
    var valid = NDArray.of(counts, sizes);
    var others = NDArray.of(isTarget, sizes).logicalNot();
    var pairs = new Tensor(valid.unsqueeze(-1).logicalAnd(others.unsqueeze(-2)));
    var places = new Tensor(target.data().to(DType.INT64).clampMin(0L));
    var own = x.gather(-1, places).unsqueeze(-1);
    var missing = x.unsqueeze(-2).sub(own).add(1).relu();
    var losses = Tensor.where(pairs, missing, 0).sum(-2, -1).div((double) classes);
    return reduction.of(losses);
  }
}
