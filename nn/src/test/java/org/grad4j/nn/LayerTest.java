package org.grad4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.ConvOptions;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.junit.jupiter.api.Test;

/** What the cases of PyTorch do not say about layers: errors, evaluation mode, threads. */
class LayerTest {
  private static float[] elements(Tensor tensor) {
    return tensor.data().toFloatArray();
  }

  @Test
  void dropoutIsTheInputItselfInEvaluationMode() {
    var x = Tensor.ones(2, 3, 4, 5);
    for (var layer : List.of(new Dropout(), new Dropout1d(), new Dropout2d(), new AlphaDropout())) {
      layer.eval();
      assertThat(layer.call(x)).as(layer.toString()).isSameAs(x);
    }
    assertThatThrownBy(() -> new Dropout(1.5))
        .hasMessage("Dropout: a probability lies in [0, 1], got 1.5.");
    assertThatThrownBy(() -> new AlphaDropout(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void channelsMustDivideIntoGroupsAndKernelsHaveElements() {
    assertThatThrownBy(() -> new Conv2d(3, 4, 3, ConvOptions.DEFAULTS.groups(2)))
        .hasMessage(
            "Conv2d: channels must be positive and divide into the groups, got 3 and 4 channels in"
                + " 2 groups.");
    assertThatThrownBy(() -> new Conv1d(2, 2, 0))
        .hasMessage("Conv1d: a kernel has at least 1 element in every dimension, got [0].");
    assertThatThrownBy(
            () -> new ConvTranspose2d(2, 2, List.of(1, 2, 3), ConvOptions.DEFAULTS, true))
        .hasMessage("ConvTranspose2d: a kernel is (kh, kw), got [1, 2, 3].");
    assertThatThrownBy(() -> new Conv1d(1, 1, 1, ConvOptions.DEFAULTS, false).bias())
        .hasMessage("Conv1d: this layer was made without a bias.");
  }

  @Test
  void pretrainedVectorsAreFrozenUnlessAskedOtherwise() {
    var vectors = Tensor.of(new float[][] {{1, 2}, {3, 4}});
    var frozen = Embedding.fromPretrained(vectors);

    assertThat(frozen.weight().requiresGrad()).isFalse();
    assertThat(elements(frozen.call(Tensor.of(new long[] {1, 0})))).containsExactly(3, 4, 1, 2);
    assertThat(Embedding.fromPretrained(vectors, false).weight().requiresGrad()).isTrue();
    assertThat(frozen).hasToString("Embedding(2, 2)");
    assertThatThrownBy(() -> Embedding.fromPretrained(Tensor.ones(2)))
        .hasMessage("Embedding: pretrained vectors are (n, dim), got [2].");
  }

  @Test
  void aRowOfPaddingIsOneOfTheRows() {
    assertThatThrownBy(() -> new Embedding(3, 2, 3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("Embedding: padding row 3 does not exist, there are 3 rows.");
    assertThatThrownBy(() -> new Embedding(3, 2, -4)).hasMessageContaining("-4");
    assertThat(elements(new Embedding(3, 2, -3).call(Tensor.of(new long[] {0})))).containsOnly(0);
    assertThatThrownBy(() -> new Embedding(3, 2).call(Tensor.of(new long[] {3})))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void bilinearNeedsFeatures() {
    assertThatThrownBy(() -> new Bilinear(0, 1, 1))
        .hasMessage("Bilinear: needs at least 1 feature of the first input, got 0.");
  }

  @Test
  void oneNetworkInEvaluationModeAnswersSeveralThreadsBitForBit()
      throws InterruptedException, ExecutionException {
    Grad4J.manualSeed(7);
    var net =
        new Sequential(
            new Conv2d(1, 4, 3, 1, 1),
            new BatchNorm2d(4),
            new ReLU(),
            new MaxPool2d(2),
            new Dropout2d(),
            new Flatten(),
            new Linear(4 * 4 * 4, 8),
            new LayerNorm(8),
            new GELU(),
            new Dropout(),
            new Linear(8, 3),
            new LogSoftmax(1));
    var x = Tensor.randn(2, 1, 8, 8);
    net.call(x);
    net.eval();
    var expected = elements(Autograd.noGrad(() -> net.call(x)));
    var before = net.stateDict().get("1.running_mean").dup();

    var pool = Executors.newFixedThreadPool(8);
    try {
      var answers = new ArrayList<Future<float[]>>();
      for (int i = 0; i < 400; i++) {
        answers.add(pool.submit(() -> elements(Autograd.noGrad(() -> net.call(x)))));
      }
      for (var answer : answers) {
        assertThat(answer.get()).containsExactly(expected);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(net.stateDict().get("1.running_mean").equal(before)).isTrue();
    assertThat(net.stateDict().get("1.num_batches_tracked").item()).isEqualTo(1);
  }
}
