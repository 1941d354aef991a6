package org.grad4j.nn.golden;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grad4j.autograd.BinaryCrossEntropyOptions;
import org.grad4j.autograd.CTCLossOptions;
import org.grad4j.autograd.CrossEntropyOptions;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.GaussianNLLLossOptions;
import org.grad4j.autograd.KLDivReduction;
import org.grad4j.autograd.MultiMarginLossOptions;
import org.grad4j.autograd.NLLLossOptions;
import org.grad4j.autograd.PoissonNLLLossOptions;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;
import org.grad4j.autograd.TripletMarginLossOptions;

/** The family {@code loss}. */
final class LossOperations {
  static final Map<String, Differentiable> TABLE =
      Map.ofEntries(
          entry("mse_loss", reduced(Functional::mseLoss)),
          entry("l1_loss", reduced(Functional::l1Loss)),
          entry(
              "smooth_l1_loss",
              keyed((x, t, k) -> Functional.smoothL1Loss(x, t, k.number("beta", 1), of(k)))),
          entry(
              "huber_loss",
              keyed((x, t, k) -> Functional.huberLoss(x, t, k.number("delta", 1), of(k)))),
          entry("kl_div", keyed(LossOperations::divergence)),
          entry("poisson_nll_loss", keyed(LossOperations::poisson)),
          entry("gaussian_nll_loss", LossOperations::gaussian),
          entry("binary_cross_entropy", LossOperations::binaryCrossEntropy),
          entry("binary_cross_entropy_with_logits", LossOperations::logits),
          entry("soft_margin_loss", reduced(Functional::softMarginLoss)),
          entry("multilabel_soft_margin_loss", LossOperations::multilabelSoftMargin),
          entry("cross_entropy", LossOperations::crossEntropy),
          entry("nll_loss", LossOperations::likelihood),
          entry(
              "hinge_embedding_loss",
              keyed(
                  (x, t, k) -> Functional.hingeEmbeddingLoss(x, t, k.number("margin", 1), of(k)))),
          entry("margin_ranking_loss", pairs(Functional::marginRankingLoss)),
          entry("cosine_embedding_loss", pairs(Functional::cosineEmbeddingLoss)),
          entry("triplet_margin_loss", LossOperations::triplet),
          entry("multi_margin_loss", LossOperations::multiMargin),
          entry("multilabel_margin_loss", reduced(Functional::multilabelMarginLoss)),
          entry("ctc_loss", LossOperations::alignments));

  private LossOperations() {}

  /** A loss of a prediction and a target. */
  @FunctionalInterface
  private interface Reduced {
    Tensor of(Tensor x, Tensor target, Reduction reduction);
  }

  /** A loss of a prediction and a target, with keywords. */
  @FunctionalInterface
  private interface Keyed {
    Tensor of(Tensor x, Tensor target, Arguments arguments);
  }

  /** A loss of two vectors and a target, with a margin. */
  @FunctionalInterface
  private interface Paired {
    Tensor of(Tensor a, Tensor b, Tensor target, double margin, Reduction reduction);
  }

  private static Differentiable reduced(Reduced loss) {
    return keyed((x, t, k) -> loss.of(x, t, of(k)));
  }

  private static Differentiable keyed(Keyed loss) {
    return (in, k) -> List.of(loss.of(in.get(0), in.get(1), k));
  }

  private static Differentiable pairs(Paired loss) {
    return (in, k) ->
        List.of(loss.of(in.get(0), in.get(1), in.get(2), k.number("margin", 0), of(k)));
  }

  private static Reduction of(Arguments k) {
    return Reduction.valueOf(k.text("reduction", "mean").toUpperCase(Locale.ROOT));
  }

  private static Tensor divergence(Tensor x, Tensor target, Arguments k) {
    var name = k.text("reduction", "mean");
    var reduction =
        name.equals("batchmean")
            ? KLDivReduction.BATCH_MEAN
            : KLDivReduction.valueOf(name.toUpperCase(Locale.ROOT));
    return Functional.klDiv(x, target, k.flag("log_target", false), reduction);
  }

  private static Tensor poisson(Tensor x, Tensor target, Arguments k) {
    var options =
        PoissonNLLLossOptions.DEFAULTS
            .logInput(k.flag("log_input", true))
            .full(k.flag("full", false))
            .eps(k.number("eps", 1e-8))
            .reduction(of(k));
    return Functional.poissonNllLoss(x, target, options);
  }

  private static List<Tensor> gaussian(List<Tensor> in, Arguments k) {
    var options =
        GaussianNLLLossOptions.DEFAULTS
            .full(k.flag("full", false))
            .eps(k.number("eps", 1e-6))
            .reduction(of(k));
    return List.of(Functional.gaussianNllLoss(in.get(0), in.get(1), in.get(2), options));
  }

  private static List<Tensor> binaryCrossEntropy(List<Tensor> in, Arguments k) {
    return List.of(
        in.size() == 2
            ? Functional.binaryCrossEntropy(in.get(0), in.get(1), of(k))
            : Functional.binaryCrossEntropy(in.get(0), in.get(1), in.get(2), of(k)));
  }

  private static List<Tensor> logits(List<Tensor> in, Arguments k) {
    if (in.size() == 2) {
      return List.of(Functional.binaryCrossEntropyWithLogits(in.get(0), in.get(1), of(k)));
    }
    var options = BinaryCrossEntropyOptions.DEFAULTS.posWeight(in.get(2)).reduction(of(k));
    if (in.size() > 3) {
      options = options.weight(in.get(3));
    }
    return List.of(Functional.binaryCrossEntropyWithLogits(in.get(0), in.get(1), options));
  }

  private static List<Tensor> multilabelSoftMargin(List<Tensor> in, Arguments k) {
    return List.of(
        in.size() == 2
            ? Functional.multilabelSoftMarginLoss(in.get(0), in.get(1), of(k))
            : Functional.multilabelSoftMarginLoss(in.get(0), in.get(1), in.get(2), of(k)));
  }

  private static List<Tensor> crossEntropy(List<Tensor> in, Arguments k) {
    var options =
        CrossEntropyOptions.DEFAULTS
            .ignoreIndex(k.whole("ignore_index", -100))
            .labelSmoothing(k.number("label_smoothing", 0))
            .reduction(of(k));
    if (in.size() > 2) {
      options = options.weight(in.get(2));
    }
    return List.of(Functional.crossEntropy(in.get(0), in.get(1), options));
  }

  private static List<Tensor> likelihood(List<Tensor> in, Arguments k) {
    var options =
        NLLLossOptions.DEFAULTS.ignoreIndex(k.whole("ignore_index", -100)).reduction(of(k));
    if (in.size() > 2) {
      options = options.weight(in.get(2));
    }
    return List.of(Functional.nllLoss(in.get(0), in.get(1), options));
  }

  private static List<Tensor> triplet(List<Tensor> in, Arguments k) {
    var options =
        TripletMarginLossOptions.DEFAULTS
            .margin(k.number("margin", 1))
            .p(k.number("p", 2))
            .eps(k.number("eps", 1e-6))
            .swap(k.flag("swap", false))
            .reduction(of(k));
    return List.of(Functional.tripletMarginLoss(in.get(0), in.get(1), in.get(2), options));
  }

  private static List<Tensor> multiMargin(List<Tensor> in, Arguments k) {
    var options =
        MultiMarginLossOptions.DEFAULTS
            .p((int) k.whole("p", 1))
            .margin(k.number("margin", 1))
            .reduction(of(k));
    if (in.size() > 2) {
      options = options.weight(in.get(2));
    }
    return List.of(Functional.multiMarginLoss(in.get(0), in.get(1), options));
  }

  private static List<Tensor> alignments(List<Tensor> in, Arguments k) {
    var options =
        CTCLossOptions.DEFAULTS
            .blank(k.whole("blank", 0))
            .zeroInfinity(k.flag("zero_infinity", false))
            .reduction(of(k));
    return List.of(Functional.ctcLoss(in.get(0), in.get(1), in.get(2), in.get(3), options));
  }
}
