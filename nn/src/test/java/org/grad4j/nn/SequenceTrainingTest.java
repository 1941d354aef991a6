package org.grad4j.nn;

import static java.util.stream.LongStream.concat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.core.Scope;
import org.grad4j.nn.optim.Adam;
import org.grad4j.nn.optim.CosineAnnealingLR;
import org.junit.jupiter.api.Test;

/** Small networks learn what they must be able to, from fixed seeds. */
class SequenceTrainingTest {
  private static final int SYMBOLS = 4;
  private static final int STEPS = 20;
  private static final int DELAY = 3;

  private static final int PAIRS = 10_000;
  private static final int SHOWN = 8_000;

  /** Copies symbols, each three steps after it came. */
  private static final class Copier extends Module {
    private final LSTM lstm = new LSTM(SYMBOLS, 32);
    private final Linear head = new Linear(32, SYMBOLS);

    Tensor forward(Tensor symbols) {
      var states = lstm.forward(Functional.oneHot(symbols, SYMBOLS).to(DType.FLOAT32)).output();
      return head.call(states.narrow(0, DELAY, states.shape().size(0) - DELAY));
    }
  }

  @Test
  void anLstmLearnsToCopy() {
    Grad4J.manualSeed(1);
    var copier = new Copier();
    learn(
        copier.parameters(),
        0.04,
        400,
        () -> {
          var symbols = Tensor.randint(0, SYMBOLS, STEPS, 32);
          var logits = copier.forward(symbols).reshape(-1, SYMBOLS);
          var wanted = symbols.narrow(0, 0, STEPS - DELAY).reshape(-1);
          return Functional.crossEntropy(logits, wanted, Reduction.MEAN);
        });
    try (var off = Autograd.noGrad()) {
      // Of 4^20 sequences it has not seen these.
      var symbols = Tensor.randint(0, SYMBOLS, STEPS, 500);
      assertAlmostAll(copier.forward(symbols).argMax(-1), symbols.narrow(0, 0, STEPS - DELAY));
    }
  }

  /** All on the machine that this was written on; another one rounds otherwise. */
  private static void assertAlmostAll(Tensor found, Tensor wanted) {
    var isRight = found.data().eq(wanted.data()).to(DType.FLOAT64);
    assertThat(isRight.mean().item()).isGreaterThan(0.999);
  }

  private static void learn(
      List<Parameter> parameters, double rate, int steps, Supplier<Tensor> loss) {
    var optimizer = new Adam(parameters, rate);
    var schedule = new CosineAnnealingLR(optimizer, steps);
    for (int step = 0; step < steps; step++) {
      try (var scope = Scope.open()) {
        optimizer.zeroGrad();
        loss.get().backward();
        optimizer.step();
        schedule.step();
      }
    }
  }

  /**
   * Adds two numbers of two digits: [a₁, a₀, b₁, b₀, =, =, =] goes in, and where the signs stand
   * the three digits of the sum come out.
   */
  private static final class Adder extends Module {
    private static final int DIGITS = 10;
    private static final int FEATURES = 32;
    private static final int GIVEN = 4;
    private static final int ASKED = 3;

    private final Embedding symbols = new Embedding(DIGITS + 1, FEATURES);
    private final Parameter places = new Parameter(Tensor.randn(GIVEN + ASKED, FEATURES));
    private final TransformerEncoder encoder =
        new TransformerEncoder(
            new TransformerEncoderLayer(
                FEATURES,
                4,
                TransformerOptions.DEFAULTS
                    .dimFeedforward(2 * FEATURES)
                    .dropout(0)
                    .batchFirst(true)
                    .normFirst(true)),
            2);
    private final Linear head = new Linear(FEATURES, DIGITS);

    /** Logits of the digits, {@code (3·N, 10)}. */
    Tensor forward(Tensor x) {
      var states = encoder.call(symbols.call(x).add(places));
      return head.call(states.narrow(1, GIVEN, ASKED)).reshape(-1, DIGITS);
    }
  }

  @Test
  void aTransformerLearnsToAdd() {
    Grad4J.manualSeed(3);
    var random = new Random(4);
    var pairs = random.ints(0, PAIRS).distinct().limit(PAIRS).toArray();
    var adder = new Adder();
    learn(
        adder.parameters(),
        0.008,
        800,
        () -> {
          var chosen = random.ints(128, 0, SHOWN).map(i -> pairs[i]).toArray();
          return Functional.crossEntropy(
              adder.forward(terms(chosen)), sums(chosen), Reduction.MEAN);
        });
    adder.eval();
    var heldOut = Arrays.copyOfRange(pairs, SHOWN, PAIRS);
    var found = Autograd.noGrad(() -> adder.forward(terms(heldOut)).argMax(-1));
    assertAlmostAll(found, sums(heldOut));
  }

  /** The digits of both numbers and the signs; a pair is 100·a + b. */
  private static Tensor terms(int... pairs) {
    var signs = LongStream.generate(() -> Adder.DIGITS).limit(Adder.ASKED).toArray();
    return rows(pairs, pair -> concat(digits(pair, Adder.GIVEN), Arrays.stream(signs)));
  }

  /** The three digits of each sum. */
  private static Tensor sums(int... pairs) {
    return rows(pairs, pair -> digits(pair / 100 + pair % 100, Adder.ASKED)).reshape(-1);
  }

  private static LongStream digits(int number, int count) {
    return String.format("%0" + count + "d", number).chars().mapToLong(c -> c - '0');
  }

  private static Tensor rows(int[] pairs, IntFunction<LongStream> row) {
    var numbers = Arrays.stream(pairs).mapToObj(row).flatMapToLong(r -> r).toArray();
    return Tensor.of(numbers, pairs.length, numbers.length / pairs.length);
  }
}
