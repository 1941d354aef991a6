package org.grad4j.autograd;

import static org.grad4j.autograd.GradientTable.row;
import static org.grad4j.autograd.Operand.any;
import static org.grad4j.autograd.Operand.positive;
import static org.grad4j.autograd.Operand.probability;

/** Losses: rows of the gradient table. */
final class LossRows {
  private LossRows() {}

  static void add() {
    for (var reduction : Reduction.values()) {
      numbers(reduction);
      twoClasses(reduction);
      classes(reduction);
      margins(reduction);
    }
    for (var reduction : KLDivReduction.values()) {
      var method = "Functional.klDiv(Tensor,Tensor,boolean,KLDivReduction)";
      TensorFunction ofProbabilities = in -> Functional.klDiv(in[0], in[1], false, reduction);
      row(method, reduction.name(), ofProbabilities, any(2, 3), probability(2, 3));
      TensorFunction ofLogarithms = in -> Functional.klDiv(in[0], in[1], true, reduction);
      row(method, reduction + ", logarithms", ofLogarithms, any(2, 3), any(1, 3));
    }
  }

  private static void numbers(Reduction reduction) {
    var name = reduction.name();
    TensorFunction mse = in -> Functional.mseLoss(in[0], in[1], reduction);
    row("Functional.mseLoss(Tensor,Tensor,Reduction)", name, mse, any(2, 3), any(2, 3));
    TensorFunction absolute = in -> Functional.l1Loss(in[0], in[1], reduction);
    row("Functional.l1Loss(Tensor,Tensor,Reduction)", name, absolute, any(2, 3), far(2, 3));
    TensorFunction smooth = in -> Functional.smoothL1Loss(in[0], in[1], 0.5, reduction);
    var method = "Functional.smoothL1Loss(Tensor,Tensor,double,Reduction)";
    row(method, name + ", beyond β", smooth, any(2, 3), far(3));
    row(method, name + ", within β", smooth, near(2, 3), near(2, 3));
    TensorFunction huber = in -> Functional.huberLoss(in[0], in[1], 0.5, reduction);
    method = "Functional.huberLoss(Tensor,Tensor,double,Reduction)";
    row(method, name + ", beyond δ", huber, any(2, 3), far(2, 3));
    row(method, name + ", within δ", huber, near(2, 3), near(2, 3));
    for (boolean full : new boolean[] {true, false}) {
      var poisson = PoissonNLLLossOptions.DEFAULTS.full(full).reduction(reduction);
      method = "Functional.poissonNllLoss(Tensor,Tensor,PoissonNLLLossOptions)";
      TensorFunction ofLogs = in -> Functional.poissonNllLoss(in[0], in[1], poisson);
      row(method, name + ", full " + full, ofLogs, any(2, 3), far(2, 3));
      TensorFunction ofRates =
          in -> Functional.poissonNllLoss(in[0], in[1], poisson.logInput(false));
      row(method, name + ", rates, full " + full, ofRates, positive(2, 3), far(2, 3));
      var gaussian = GaussianNLLLossOptions.DEFAULTS.full(full).reduction(reduction);
      method = "Functional.gaussianNllLoss(Tensor,Tensor,Tensor,GaussianNLLLossOptions)";
      TensorFunction ofMeans = in -> Functional.gaussianNllLoss(in[0], in[1], in[2], gaussian);
      row(method, name + ", full " + full, ofMeans, any(2, 3), any(2, 3), positive(2, 3));
      row(method, name + ", by rows, full " + full, ofMeans, any(2, 3), any(2, 3), positive(2));
    }
  }

  private static void twoClasses(Reduction reduction) {
    var name = reduction.name();
    TensorFunction entropy = in -> Functional.binaryCrossEntropy(in[0], in[1], reduction);
    row(
        "Functional.binaryCrossEntropy(Tensor,Tensor,Reduction)",
        name,
        entropy,
        probability(2, 3),
        probability(2, 3));
    TensorFunction weighted = in -> Functional.binaryCrossEntropy(in[0], in[1], in[2], reduction);
    row(
        "Functional.binaryCrossEntropy(Tensor,Tensor,Tensor,Reduction)",
        name,
        weighted,
        probability(2, 3),
        probability(2, 3),
        positive(3));
    TensorFunction logits = in -> Functional.binaryCrossEntropyWithLogits(in[0], in[1], reduction);
    row(
        "Functional.binaryCrossEntropyWithLogits(Tensor,Tensor,Reduction)",
        name,
        logits,
        any(2, 3),
        probability(2, 3));
    var options =
        BinaryCrossEntropyOptions.DEFAULTS
            .weight(Tensor.of(new double[] {1, 2}, 2, 1))
            .posWeight(Tensor.of(new double[] {1, 0.5, 3}))
            .reduction(reduction);
    TensorFunction both = in -> Functional.binaryCrossEntropyWithLogits(in[0], in[1], options);
    row(
        "Functional.binaryCrossEntropyWithLogits(Tensor,Tensor,BinaryCrossEntropyOptions)",
        name,
        both,
        any(2, 3),
        probability(2, 3));
    TensorFunction soft = in -> Functional.softMarginLoss(in[0], in[1], reduction);
    row("Functional.softMarginLoss(Tensor,Tensor,Reduction)", name, soft, any(2, 3), any(3));
    TensorFunction labels = in -> Functional.multilabelSoftMarginLoss(in[0], in[1], reduction);
    row(
        "Functional.multilabelSoftMarginLoss(Tensor,Tensor,Reduction)",
        name,
        labels,
        any(2, 3),
        probability(2, 3));
    TensorFunction of = in -> Functional.multilabelSoftMarginLoss(in[0], in[1], in[2], reduction);
    row(
        "Functional.multilabelSoftMarginLoss(Tensor,Tensor,Tensor,Reduction)",
        name,
        of,
        any(2, 3),
        probability(2, 3),
        positive(3));
  }

  private static void classes(Reduction reduction) {
    var name = reduction.name();
    var classes = Tensor.of(new long[] {2, 0, -100, 1});
    var image = Tensor.of(new long[] {1, 2, 0, 1}, 2, 2);
    var plain = "Functional.crossEntropy(Tensor,Tensor,Reduction)";
    row(plain, name, in -> Functional.crossEntropy(in[0], classes, reduction), any(4, 3));
    row(
        plain,
        name + ", N-d",
        in -> Functional.crossEntropy(in[0], image, reduction),
        any(2, 3, 2));
    row(
        plain,
        name + ", probabilities",
        in -> Functional.crossEntropy(in[0], in[1], reduction),
        any(2, 3),
        probability(2, 3));
    var weight = Tensor.of(new double[] {1, 0.5, 3});
    var options =
        CrossEntropyOptions.DEFAULTS.weight(weight).labelSmoothing(0.2).reduction(reduction);
    var method = "Functional.crossEntropy(Tensor,Tensor,CrossEntropyOptions)";
    row(method, name, in -> Functional.crossEntropy(in[0], classes, options), any(4, 3));
    row(
        method,
        name + ", index 1 is ignored",
        in -> Functional.crossEntropy(in[0], image, options.ignoreIndex(1)),
        any(2, 3, 2));
    row(
        method,
        name + ", probabilities",
        in -> Functional.crossEntropy(in[0], in[1], options),
        any(2, 3, 2),
        probability(2, 3, 2));
    var one = Tensor.of(new long[] {2}).reshape();
    row(method, name + ", one row", in -> Functional.crossEntropy(in[0], one, options), any(3));
    var likelihood = NLLLossOptions.DEFAULTS.weight(weight).reduction(reduction);
    row(
        "Functional.nllLoss(Tensor,Tensor,NLLLossOptions)",
        name,
        in -> Functional.nllLoss(in[0], classes, likelihood),
        any(4, 3));
  }

  private static void margins(Reduction reduction) {
    var name = reduction.name();
    var signs = Tensor.of(new double[] {1, -1});
    row(
        "Functional.hingeEmbeddingLoss(Tensor,Tensor,double,Reduction)",
        name,
        in -> Functional.hingeEmbeddingLoss(in[0], signs, 1, reduction),
        any(3, 2));
    row(
        "Functional.marginRankingLoss(Tensor,Tensor,Tensor,double,Reduction)",
        name,
        in -> Functional.marginRankingLoss(in[0], in[1], signs, 0.5, reduction),
        any(3, 2),
        far(2));
    row(
        "Functional.cosineEmbeddingLoss(Tensor,Tensor,Tensor,double,Reduction)",
        name,
        in -> Functional.cosineEmbeddingLoss(in[0], in[1], signs, -1, reduction),
        any(2, 3),
        any(2, 3));
    var method = "Functional.tripletMarginLoss(Tensor,Tensor,Tensor,TripletMarginLossOptions)";
    for (boolean swap : new boolean[] {true, false}) {
      var options = TripletMarginLossOptions.DEFAULTS.margin(30).swap(swap).reduction(reduction);
      TensorFunction triplet = in -> Functional.tripletMarginLoss(in[0], in[1], in[2], options);
      row(method, name + ", swap " + swap, triplet, any(2, 3), near(2, 3), far(2, 3));
    }
    var classes = Tensor.of(new long[] {2, 0});
    for (int power = 1; power <= 2; power++) {
      var options =
          MultiMarginLossOptions.DEFAULTS
              .p(power)
              .weight(Tensor.of(new double[] {1, 0.5, 3}))
              .reduction(reduction);
      row(
          "Functional.multiMarginLoss(Tensor,Tensor,MultiMarginLossOptions)",
          name + ", p " + power,
          in -> Functional.multiMarginLoss(in[0], classes, options),
          near(2, 3));
    }
    var labels = Tensor.of(new long[] {2, 0, -1, 1, -1, 0}, 2, 3);
    row(
        "Functional.multilabelMarginLoss(Tensor,Tensor,Reduction)",
        name,
        in -> Functional.multilabelMarginLoss(in[0], labels, reduction),
        near(2, 3));
  }

  /** Numbers close to 0. */
  private static Operand near(long... sizes) {
    return new Operand(random -> 0.4 * random.nextDouble() - 0.2, sizes);
  }

  /** Numbers far from those that {@link Operand#any} draws. */
  private static Operand far(long... sizes) {
    return new Operand(random -> 8 + 2 * random.nextDouble(), sizes);
  }
}
