package org.grad4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One model in evaluation mode answers eight threads with the bits that it answers one. The
 * benchmark SharedModel asks 10,000 times a thread; {@code -Dgrad4j.shared.calls=10000} has these
 * tests do so, too.
 */
class SharedModelTest {
  private static final int THREADS = 8;
  private static final int CALLS = Integer.getInteger("grad4j.shared.calls", 40);

  @BeforeEach
  void seed() {
    Grad4J.manualSeed(1);
  }

  @Test
  void anMlp() throws Exception {
    var model = new Sequential(new Linear(64, 128), new ReLU(), new Dropout(), new Linear(128, 10));
    assertAlike(model, Tensor.randn(32, 64));
  }

  @Test
  void aConvolutionalNetwork() throws Exception {
    var model =
        new Sequential(
            new Conv2d(1, 8, 3),
            new BatchNorm2d(8),
            new ReLU(),
            new MaxPool2d(2),
            new Conv2d(8, 16, 3),
            new ReLU(),
            new Flatten(),
            new Linear(16 * 16, 10));
    assertAlike(model, Tensor.randn(4, 1, 14, 14));
  }

  @Test
  void anLstm() throws Exception {
    var options = RecurrentOptions.DEFAULTS.numLayers(2).bidirectional(true).dropout(0.5);
    var lstm = new LSTM(6, 24, options);
    lstm.eval();
    var x = Tensor.randn(20, 40, 6);
    assertAlike(() -> lstm.forward(x).output());
  }

  @Test
  void aTransformer() throws Exception {
    var model = new Transformer(16, 4, 2, 2, TransformerOptions.DEFAULTS.dimFeedforward(32));
    model.eval();
    var source = Tensor.randn(12, 8, 16);
    var target = Tensor.randn(9, 8, 16);
    var none = AttentionMask.NONE;
    assertAlike(() -> model.forward(source, target, none, AttentionMask.causal(9), none));
  }

  private static void assertAlike(Layer model, Tensor x) throws Exception {
    model.eval();
    assertAlike(() -> model.call(x));
  }

  private static void assertAlike(Supplier<Tensor> answer) throws Exception {
    var expected = bits(answer);
    Callable<Integer> thread =
        () -> {
          int others = 0;
          for (int i = 0; i < CALLS; i++) {
            others += Arrays.equals(bits(answer), expected) ? 0 : 1;
          }
          return others;
        };
    var pool = Executors.newFixedThreadPool(THREADS);
    try {
      for (var others : pool.invokeAll(Collections.nCopies(THREADS, thread))) {
        assertThat(others.get()).isZero();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Of which {@code Arrays.equals} tells 0 from −0. */
  private static float[] bits(Supplier<Tensor> answer) {
    return Autograd.noGrad(answer).data().toFloatArray();
  }
}
