package org.grad4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.Scope;
import org.grad4j.nn.optim.SGD;
import org.junit.jupiter.api.Test;

/** Small networks learn what they must be able to, from fixed seeds. */
class SequenceTrainingTest {
  private static final int SYMBOLS = 4;
  private static final int DELAY = 3;

  /** Copies symbols, each three steps after it came. */
  private static final class Copier extends Module {
    private final LSTM lstm = new LSTM(SYMBOLS, 32);
    private final Linear head = new Linear(32, SYMBOLS);

    Tensor forward(Tensor symbols) {
      var states = lstm.forward(Functional.oneHot(symbols, SYMBOLS).to(lstmType())).output();
      return head.call(states.narrow(0, DELAY, states.shape().size(0) - DELAY));
    }

    private org.grad4j.core.DType lstmType() {
      return head.weight().dtype();
    }
  }

  @Test
  void anLstmLearnsToCopy() {
    Grad4J.manualSeed(1);
    var random = new Random(2);
    var copier = new Copier();
    var optimizer = new SGD(copier.parameters(), SGD.Config.of(0.5).momentum(0.9));
    for (int step = 0; step < 400; step++) {
      try (var scope = Scope.open()) {
        var symbols = symbols(random, 12, 32);
        optimizer.zeroGrad();
        var logits = copier.forward(symbols).reshape(-1, SYMBOLS);
        var wanted = symbols.narrow(0, 0, 12 - DELAY).reshape(-1);
        Functional.crossEntropy(logits, wanted, Reduction.MEAN).backward();
        optimizer.step();
      }
    }
    try (var off = Autograd.noGrad()) {
      // Longer sequences than it has ever seen.
      var symbols = symbols(random, 30, 100);
      var copied = copier.forward(symbols).argMax(-1);
      var wanted = symbols.narrow(0, 0, 30 - DELAY).data().toLongArray();
      assertThat(copied.data().toLongArray()).containsExactly(wanted);
    }
  }

  private static Tensor symbols(Random random, int steps, int batch) {
    var symbols = random.longs((long) steps * batch, 0, SYMBOLS).toArray();
    return Tensor.of(symbols, steps, batch);
  }

  /** Adds digits. */
  private static final class Adder extends Module {
    private final Embedding digits = new Embedding(10, 16);
    private final TransformerEncoder encoder =
        new TransformerEncoder(
            new TransformerEncoderLayer(
                16,
                2,
                TransformerOptions.DEFAULTS
                    .dimFeedforward(32)
                    .dropout(0)
                    .batchFirst(true)
                    .normFirst(true)),
            2);
    private final Linear head = new Linear(16, 1);

    Tensor forward(Tensor x) {
      return head.call(encoder.call(digits.call(x)).sum(1)).squeeze(-1);
    }
  }

  @Test
  void aTransformerLearnsToAdd() {
    Grad4J.manualSeed(3);
    var random = new Random(4);
    var all = new Integer[1000];
    Arrays.setAll(all, i -> i);
    java.util.Collections.shuffle(Arrays.asList(all), random);
    var adder = new Adder();
    var optimizer = new SGD(adder.parameters(), SGD.Config.of(0.01).momentum(0.9));
    double last = 0;
    for (int step = 0; step < 1500; step++) {
      try (var scope = Scope.open()) {
        var chosen = new int[64];
        Arrays.setAll(chosen, i -> all[random.nextInt(800)]);
        optimizer.zeroGrad();
        var loss = Functional.mseLoss(adder.forward(digits(chosen)), sums(chosen), Reduction.MEAN);
        loss.backward();
        optimizer.step();
        last = loss.item();
        if (step % 100 == 0) org.slf4j.LoggerFactory.getLogger("x").info("{} {}", step, last);
      }
    }
    adder.eval();
    try (var off = Autograd.noGrad()) {
      var heldOut = Arrays.stream(all, 800, 1000).mapToInt(i -> i).toArray();
      var rounded = adder.forward(digits(heldOut)).round().data().toFloatArray();
      assertThat(rounded).containsExactly(sums(heldOut).data().toFloatArray());
    }
  }

  /** The three digits of each number. */
  private static Tensor digits(int... numbers) {
    var digits = new long[3 * numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      digits[3 * i] = numbers[i] / 100;
      digits[3 * i + 1] = numbers[i] / 10 % 10;
      digits[3 * i + 2] = numbers[i] % 10;
    }
    return Tensor.of(NDArray.of(digits, numbers.length, 3));
  }

  private static Tensor sums(int... numbers) {
    var sums = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      sums[i] = numbers[i] / 100 + numbers[i] / 10 % 10 + numbers[i] % 10;
    }
    return Tensor.of(sums);
  }
}
