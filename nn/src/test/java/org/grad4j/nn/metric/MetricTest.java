package org.grad4j.nn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DTypeException;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.ShapeException;
import org.grad4j.nn.metric.ConfusionMatrix.Average;
import org.junit.jupiter.api.Test;

class MetricTest {
  private static final Offset<Double> EXACT = within(1e-12);

  /** Predicted 0 0 1 1 2 0 1 2, right 0 1 1 1 2 2 0 2. */
  private static final Tensor LOGITS =
      Tensor.of(
          new float[][] {
            {3, 1, 2},
            {9, 8, 7},
            {-3, -1, -2},
            {0, 1, 0.5f},
            {0, 0, 1},
            {5, 4, 3},
            {1, 2, 0},
            {1, 2, 3}
          });

  private static final Tensor TARGETS = Tensor.of(new long[] {0, 1, 1, 1, 2, 2, 0, 2});

  @Test
  void accuracyIsTheShareOfRightClasses() {
    var accuracy = new Accuracy();
    assertThat(accuracy.value()).isNaN();
    accuracy.update(LOGITS, TARGETS);
    assertThat(accuracy.value()).isEqualTo(5 / 8.0);
    accuracy.update(LOGITS.narrow(0, 0, 1), TARGETS.narrow(0, 0, 1));
    assertThat(accuracy.value()).isEqualTo(6 / 9.0);
    accuracy.update(LOGITS.narrow(0, 0, 2), Tensor.of(new long[] {-100, -100}));
    assertThat(accuracy.value()).isEqualTo(6 / 9.0);
    accuracy.reset();
    assertThat(accuracy.value()).isNaN();
  }

  @Test
  void accuracyIsOfEachPlaceOfASequence() {
    var logits = Tensor.of(new float[][][] {{{1, 0, 5}, {0, 1, 4}}});
    var accuracy = new Accuracy();
    accuracy.update(logits, Tensor.of(new long[][] {{0, 0, 0}}));
    assertThat(accuracy.value()).isEqualTo(2 / 3.0);
  }

  @Test
  void aYesOrNoIsDecidedByAThreshold() {
    var accuracy = Accuracy.binary(0.5);
    accuracy.update(
        Tensor.of(new float[][] {{0.5f}, {0.6f}, {0.1f}, {0.9f}}),
        Tensor.of(new float[][] {{0}, {1}, {1}, {1}}));
    assertThat(accuracy.value()).isEqualTo(0.75);
  }

  @Test
  void topKCountsTheKLargest() {
    var one = new TopKAccuracy(1);
    var two = new TopKAccuracy(2);
    for (var metric : List.of(one, two)) {
      metric.update(LOGITS, TARGETS);
    }
    assertThat(one.value()).isEqualTo(5 / 8.0);
    assertThat(two.value()).isEqualTo(7 / 8.0);
    assertThat(two.name()).isEqualTo("top_2_accuracy");
    assertThatThrownBy(() -> new TopKAccuracy(0)).hasMessageContaining("at least 1, got 0");
  }

  /** Against scikit-learn's {@code precision_recall_fscore_support}. */
  @Test
  void precisionRecallAndF1AreThoseOfScikitLearn() {
    var matrix = new ConfusionMatrix(4);
    var logits = Tensor.cat(1, LOGITS, Tensor.full(-99.0, 8, 1));
    matrix.update(logits, TARGETS);
    assertThat(matrix.counts().toLongArray())
        .containsExactly(1, 1, 0, 0, 1, 2, 0, 0, 1, 0, 2, 0, 0, 0, 0, 0);
    assertThat(matrix.count(2, 0)).isEqualTo(1);
    assertThat(matrix.total()).isEqualTo(8);
    assertThat(matrix.precision(0)).isEqualTo(1 / 3.0);
    assertThat(matrix.recall(0)).isEqualTo(1 / 2.0);
    assertThat(matrix.f1(0)).isEqualTo(0.4);
    assertThat(matrix.f1(3)).isZero();
    assertThat(matrix.precision(Average.MACRO)).isEqualTo(2 / 3.0, EXACT);
    assertThat(matrix.recall(Average.MACRO)).isEqualTo(11 / 18.0, EXACT);
    assertThat(matrix.f1(Average.MACRO)).isEqualTo((0.4 + 2 / 3.0 + 0.8) / 3, EXACT);
    assertThat(matrix.f1(Average.WEIGHTED)).isEqualTo((0.8 + 2 + 2.4) / 8, EXACT);
    assertThat(matrix.precision(Average.WEIGHTED)).isEqualTo((2 / 3.0 + 2 + 3) / 8, EXACT);
    for (var score : List.of(matrix.precision(Average.MICRO), matrix.f1(Average.MICRO))) {
      assertThat(score).isEqualTo(5 / 8.0);
    }
    assertThat(matrix.value()).isEqualTo(5 / 8.0);
  }

  @Test
  void scoresAreThoseOfTheMatrix() {
    var scores =
        List.of(
            ClassificationScore.precision(3, Average.MACRO),
            ClassificationScore.recall(3, Average.MACRO),
            ClassificationScore.f1(3, Average.WEIGHTED));
    scores.forEach(score -> score.update(LOGITS, TARGETS));
    assertThat(scores)
        .extracting(Metric::name)
        .containsExactly("precision_macro", "recall_macro", "f1_weighted");
    assertThat(scores.get(0).value()).isEqualTo(2 / 3.0, EXACT);
    assertThat(scores.get(1).value()).isEqualTo(11 / 18.0, EXACT);
    assertThat(scores.get(2).value()).isEqualTo(0.65, EXACT);
  }

  @Test
  void aClassThatDoesNotExistLeavesTheMatrixAsItWas() {
    var matrix = new ConfusionMatrix(3);
    matrix.updateClasses(Tensor.of(new long[] {1, 2}), Tensor.of(new long[] {1, 1}));
    assertThatThrownBy(
            () -> matrix.updateClasses(Tensor.of(new long[] {0, 0}), Tensor.of(new long[] {0, 3})))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("ConfusionMatrix: class 3 is not in [0, 3).");
    assertThat(matrix.counts().toLongArray()).containsExactly(0, 0, 0, 0, 1, 1, 0, 0, 0);
  }

  @Test
  void errorsAreOverAllElements() {
    var predictions = Tensor.of(new float[][] {{1, 2}, {3, 4}});
    var targets = Tensor.of(new float[][] {{2, 2}, {1, 7}});
    var absolute = new MeanAbsoluteError();
    var squared = new MeanSquaredError();
    absolute.update(predictions, targets);
    squared.update(predictions, targets);
    assertThat(absolute.value()).isEqualTo(1.5);
    assertThat(squared.value()).isEqualTo(3.5);
  }

  @Test
  void r2DoesNotDependOnTheBatchesAndDoesNotCancel() {
    Grad4J.manualSeed(7);
    var y = NDArray.of(new double[] {1, 2, 3, 4, 5, 9}).add(1e8);
    var prediction = NDArray.of(new double[] {1, 2.5, 3, 3, 5, 8}).add(1e8);
    double expected = 1 - 2.25 / 40;
    for (long cut = 1; cut < 6; cut++) {
      var r2 = new R2Score();
      r2.update(Tensor.of(prediction.narrow(0, 0, cut)), Tensor.of(y.narrow(0, 0, cut)));
      r2.update(
          Tensor.of(prediction.narrow(0, cut, 6 - cut)), Tensor.of(y.narrow(0, cut, 6 - cut)));
      assertThat(r2.value()).isEqualTo(expected, within(1e-9));
    }
    var constant = new R2Score();
    assertThat(constant.value()).isNaN();
    constant.update(Tensor.ones(3), Tensor.ones(3));
    assertThat(constant.value()).isEqualTo(1);
    constant.update(Tensor.zeros(3), Tensor.ones(3));
    assertThat(constant.value()).isZero();
  }

  @Test
  void statesGoOnWhereTheyStood() {
    List<Supplier<Metric>> makers =
        List.of(
            Accuracy::new,
            () -> new TopKAccuracy(2),
            () -> new ConfusionMatrix(3),
            () -> ClassificationScore.f1(3, Average.MACRO));
    for (var maker : makers) {
      var first = maker.get();
      first.update(LOGITS.narrow(0, 0, 5), TARGETS.narrow(0, 0, 5));
      var second = maker.get();
      second.load(first.state());
      for (var metric : List.of(first, second)) {
        metric.update(LOGITS.narrow(0, 5, 3), TARGETS.narrow(0, 5, 3));
      }
      assertThat(second.value()).isEqualTo(first.value());
      assertThatThrownBy(() -> second.load(new R2Score().state()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    var r2 = new R2Score();
    r2.update(Tensor.of(new float[] {1, 2, 4}), Tensor.of(new float[] {1, 2, 3}));
    var again = new R2Score();
    again.load(r2.state());
    assertThat(again.value()).isEqualTo(r2.value());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new Accuracy().update(LOGITS, TARGETS.narrow(0, 0, 3)))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("accuracy: ");
    assertThatThrownBy(() -> new Accuracy().update(LOGITS, Tensor.zeros(8)))
        .isInstanceOf(DTypeException.class)
        .hasMessage("accuracy: targets must be indices of classes, INT64 or INT32, got float32.");
    assertThatThrownBy(() -> new MeanSquaredError().update(Tensor.zeros(3), Tensor.zeros(3, 1)))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> new ConfusionMatrix(1)).hasMessageContaining("at least 2 classes");
  }
}
