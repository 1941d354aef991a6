package org.grad4j.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DTypeException;
import org.grad4j.core.ShapeException;
import org.junit.jupiter.api.Test;

class LossTest {
  private final Tensor x = Tensor.of(new float[] {0.2f, 0.9f, 0.5f});
  private final Tensor t = Tensor.of(new float[] {0, 1, 1});

  @Test
  void meanIsTheDefault() {
    assertThat(new MSELoss().forward(x, t).item())
        .isCloseTo((0.04 + 0.01 + 0.25) / 3, offset(1e-7));
    assertThat(new MSELoss(Reduction.SUM).forward(x, t).item()).isCloseTo(0.3, offset(1e-7));
    assertThat(new MSELoss(Reduction.NONE).forward(x, t).shape().toArray()).containsExactly(3);
  }

  @Test
  void aWrongCertaintyCostsAHundred() {
    var p = Tensor.of(new float[] {0, 1});
    var targets = Tensor.of(new float[] {1, 0});

    assertThat(new BCELoss(Reduction.NONE).forward(p, targets).data().toFloatArray())
        .containsExactly(100, 100);
  }

  @Test
  void probabilitiesMustBeProbabilities() {
    assertThatThrownBy(
            () -> new BCELoss().forward(Tensor.of(new float[] {1.5f}), Tensor.of(new float[] {1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("binaryCrossEntropy")
        .hasMessageContaining("1.5");
  }

  @Test
  void logitsOfAnySizeAreStable() {
    var logits = Tensor.of(new float[] {1000, -1000, 0});
    var targets = Tensor.of(new float[] {1, 1, 0});

    assertThat(new BCEWithLogitsLoss(Reduction.NONE).forward(logits, targets).data().toFloatArray())
        .containsExactly(0, 1000, (float) Math.log(2));
  }

  @Test
  void predictionsAndTargetsMustBeOfOneShapeAndType() {
    assertThatThrownBy(() -> new BCELoss().forward(x, Tensor.ones(3, 1)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "binaryCrossEntropy: input and target must be of one shape, got [3] and [3, 1].");
    assertThatThrownBy(() -> new BCEWithLogitsLoss().forward(x, Tensor.of(new long[] {0, 1, 1})))
        .isInstanceOf(DTypeException.class)
        .hasMessageContaining("float32 and int64");
  }

  @Test
  void crossEntropyTakesClassIndicesAndLeavesOutTheIgnored() {
    var logits = Tensor.of(new float[][] {{1, 2, 3}, {1, 2, 3}, {9, 9, 9}});
    var classes = Tensor.of(new long[] {2, 0, -100});
    double log = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3));

    assertThat(new CrossEntropyLoss(Reduction.NONE).forward(logits, classes).data().toFloatArray())
        .containsExactly((float) (log - 3), (float) (log - 1), 0);
    assertThat(new CrossEntropyLoss().forward(logits, classes).item())
        .isCloseTo(log - 2, offset(1e-6));
  }

  @Test
  void crossEntropyNamesAWrongTarget() {
    var logits = Tensor.ones(2, 3);

    assertThatThrownBy(() -> new CrossEntropyLoss().forward(logits, Tensor.of(new long[] {0, 3})))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("crossEntropy: class 3 in row 1 does not exist, there are classes 0 to 2.");
    assertThatThrownBy(() -> new CrossEntropyLoss().forward(logits, Tensor.of(new float[] {0, 1})))
        .isInstanceOf(DTypeException.class)
        .hasMessageContaining("class indices must be int64, got float32");
    assertThatThrownBy(() -> new CrossEntropyLoss().forward(logits, Tensor.of(new long[] {0})))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("[2, 3]")
        .hasMessageContaining("[1]");
  }
}
