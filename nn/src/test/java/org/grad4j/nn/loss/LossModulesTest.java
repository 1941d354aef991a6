package org.grad4j.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.grad4j.autograd.BinaryCrossEntropyOptions;
import org.grad4j.autograd.CTCLossOptions;
import org.grad4j.autograd.CrossEntropyOptions;
import org.grad4j.autograd.GaussianNLLLossOptions;
import org.grad4j.autograd.KLDivReduction;
import org.grad4j.autograd.MultiMarginLossOptions;
import org.grad4j.autograd.NLLLossOptions;
import org.grad4j.autograd.PoissonNLLLossOptions;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;
import org.grad4j.autograd.TripletMarginLossOptions;
import org.grad4j.core.DType;
import org.grad4j.nn.Module;
import org.junit.jupiter.api.Test;

/** Each loss as a module: PyTorch's defaults, its options, its state and its text. */
class LossModulesTest {
  private final Tensor x = Tensor.of(new float[] {0.5f, -1, 2});
  private final Tensor t = Tensor.of(new float[] {1, 1, -1});

  private static void requireLoss(Tensor loss, double expected) {
    assertThat(loss.item()).isCloseTo(expected, offset(1e-5));
  }

  @Test
  void lossesOfDifferences() {
    requireLoss(new L1Loss().forward(x, t), (0.5 + 2 + 3) / 3);
    requireLoss(new L1Loss(Reduction.SUM).forward(x, t), 5.5);
    requireLoss(new SmoothL1Loss().forward(x, t), (0.125 + 1.5 + 2.5) / 3);
    requireLoss(new SmoothL1Loss(2, Reduction.SUM).forward(x, t), 0.0625 + 1 + 2);
    requireLoss(new HuberLoss().forward(x, t), (0.125 + 1.5 + 2.5) / 3);
    requireLoss(new HuberLoss(2, Reduction.SUM).forward(x, t), 0.125 + 2 + 4);
  }

  @Test
  void lossesOfTwoClasses() {
    requireLoss(
        new SoftMarginLoss().forward(x, t),
        (Math.log1p(Math.exp(-0.5)) + Math.log1p(Math.exp(1)) + Math.log1p(Math.exp(2))) / 3);
    requireLoss(new HingeEmbeddingLoss().forward(x, t), (0.5 - 1 + 0) / 3);
    requireLoss(new HingeEmbeddingLoss(3, Reduction.SUM).forward(x, t), 0.5 - 1 + 1);
    var zero = Tensor.zeros(2);
    var targets = Tensor.of(new float[] {1, 0});
    var weighted =
        BinaryCrossEntropyOptions.DEFAULTS
            .weight(Tensor.of(new float[] {1, 2}))
            .posWeight(Tensor.of(new float[] {3}));
    requireLoss(new BCEWithLogitsLoss(weighted).forward(zero, targets), 2.5 * Math.log(2));
    requireLoss(
        new BCELoss(Tensor.of(new float[] {1, 3}), Reduction.SUM)
            .forward(Tensor.of(new float[] {0.5f, 0.5f}), targets),
        4 * Math.log(2));
    var rows = Tensor.zeros(1, 2);
    var labels = Tensor.of(new float[][] {{1, 0}});
    requireLoss(new MultiLabelSoftMarginLoss().forward(rows, labels), Math.log(2));
    requireLoss(
        new MultiLabelSoftMarginLoss(Tensor.of(new float[] {1, 3}), Reduction.MEAN)
            .forward(rows, labels),
        2 * Math.log(2));
  }

  @Test
  void lossesOfSeveralClasses() {
    var logits = Tensor.zeros(2, 4);
    var classes = Tensor.of(new long[] {1, 3});
    requireLoss(
        new CrossEntropyLoss(CrossEntropyOptions.DEFAULTS.labelSmoothing(0.3).ignoreIndex(3))
            .forward(logits, classes),
        Math.log(4));
    requireLoss(new NLLLoss().forward(logits.logSoftmax(1), classes), Math.log(4));
    requireLoss(
        new NLLLoss(NLLLossOptions.DEFAULTS.reduction(Reduction.SUM))
            .forward(logits.logSoftmax(1), classes),
        2 * Math.log(4));
    requireLoss(new NLLLoss(Reduction.SUM).forward(logits.logSoftmax(1), classes), 2 * Math.log(4));
    requireLoss(new MultiMarginLoss().forward(logits, classes), 0.75);
    requireLoss(
        new MultiMarginLoss(MultiMarginLossOptions.DEFAULTS.margin(2).p(2))
            .forward(logits, classes),
        3);
    requireLoss(
        new MultiLabelMarginLoss()
            .forward(Tensor.zeros(1, 4), Tensor.of(new long[][] {{3, 0, -1, 1}})),
        1);
  }

  @Test
  void lossesOfDistributions() {
    var half = Tensor.full(0.5, 1, 2);
    var quarter = Tensor.of(new float[][] {{0.25f, 0.75f}});
    double divergence = 0.5 * Math.log(2) + 0.5 * Math.log(2.0 / 3);
    requireLoss(new KLDivLoss().forward(quarter.log(), half), divergence / 2);
    requireLoss(
        new KLDivLoss(KLDivReduction.BATCH_MEAN, true).forward(quarter.log(), half.log()),
        divergence);
    requireLoss(
        new PoissonNLLLoss().forward(x, Tensor.ones(3)),
        (Math.exp(0.5) - 0.5 + Math.exp(-1) + 1 + Math.exp(2) - 2) / 3);
    requireLoss(
        new PoissonNLLLoss(PoissonNLLLossOptions.DEFAULTS.logInput(false).reduction(Reduction.SUM))
            .forward(Tensor.full(2.0, 2), Tensor.ones(2)),
        2 * (2 - Math.log(2)));
    requireLoss(
        new GaussianNLLLoss().forward(x, t, Tensor.full(4.0, 3)),
        (Math.log(4) * 3 + (0.25 + 4 + 9) / 4) / 6);
    requireLoss(
        new GaussianNLLLoss(GaussianNLLLossOptions.DEFAULTS.full(true))
            .forward(t, t, Tensor.ones(3)),
        0.5 * Math.log(2 * Math.PI));
  }

  @Test
  void lossesOfPairsAndTriples() {
    var a = Tensor.of(new float[] {1, 2, 3});
    requireLoss(new MarginRankingLoss().forward(a, x, t), (0 + 0 + 1) / 3.0);
    requireLoss(new MarginRankingLoss(1, Reduction.SUM).forward(a, x, t), 0.5 + 0 + 2);
    var right = Tensor.of(new float[][] {{1, 0}});
    var up = Tensor.of(new float[][] {{0, 1}});
    requireLoss(new CosineEmbeddingLoss().forward(right, up, Tensor.of(new float[] {1})), 1);
    requireLoss(
        new CosineEmbeddingLoss(0.25, Reduction.SUM)
            .forward(right, right, Tensor.of(new float[] {-1})),
        0.75);
    requireLoss(new TripletMarginLoss().forward(right, up, right), 1 + Math.sqrt(2));
    requireLoss(
        new TripletMarginLoss(TripletMarginLossOptions.DEFAULTS.p(1).margin(0.5))
            .forward(right, up, right),
        2.5);
  }

  @Test
  void aRowOfLabelsStandsWhereverItFits() {
    var certain = Tensor.zeros(2, 1, 3).logSoftmax(2);
    var labels = Tensor.of(new long[][] {{1}});
    var lengths = Tensor.of(new long[] {2});
    var one = Tensor.of(new long[] {1});

    // "1" is read from 1-1, 1-blank and blank-1.
    requireLoss(new CTCLoss().forward(certain, labels, lengths, one), -Math.log(3.0 / 9));
    requireLoss(
        new CTCLoss(CTCLossOptions.DEFAULTS.blank(2)).forward(certain, labels, lengths, one),
        -Math.log(3.0 / 9));
  }

  @Test
  void weightsAreBuffersOfTheState() {
    var weight = Tensor.of(new float[] {1, 2});
    var logits =
        new BCEWithLogitsLoss(BinaryCrossEntropyOptions.DEFAULTS.weight(weight).posWeight(weight));

    assertThat(logits.stateDict().keySet()).containsExactly("weight", "pos_weight");
    for (var loss :
        List.<Module>of(
            new CrossEntropyLoss(CrossEntropyOptions.DEFAULTS.weight(weight)),
            new NLLLoss(NLLLossOptions.DEFAULTS.weight(weight)),
            new MultiMarginLoss(MultiMarginLossOptions.DEFAULTS.weight(weight)),
            new BCELoss(weight, Reduction.MEAN),
            new MultiLabelSoftMarginLoss(weight, Reduction.MEAN))) {
      assertThat(loss.stateDict().keySet()).as(loss.toString()).containsExactly("weight");
      assertThat(loss.parameters()).isEmpty();
    }
    var converted = new CrossEntropyLoss(CrossEntropyOptions.DEFAULTS.weight(weight));
    converted.to(DType.FLOAT64);
    requireLoss(
        converted.forward(Tensor.zeros(DType.FLOAT64, 1, 2), Tensor.of(new long[] {1})),
        Math.log(2));
  }

  @Test
  void lossesPrintTheirNames() {
    assertThat(new MSELoss()).hasToString("MSELoss()");
    assertThat(new GaussianNLLLoss()).hasToString("GaussianNLLLoss()");
    assertThat(new CTCLoss()).hasToString("CTCLoss()");
    assertThat(new CrossEntropyLoss()).hasToString("CrossEntropyLoss()");
  }
}
