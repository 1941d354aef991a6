package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Updates over native memory have the bits of the formulas that {@link NativeLoops} states. */
class NativeUpdatesTest {
  private static final int N = 5003;

  /** An update of float32 alone, its formula element by element and its loop. */
  private record Formula(String name, int states, Element element, NativeLoops.Update nativeLoop)
      implements UpdateFunction {
    /** Changes x[0], the target, and x[2] …, the states, by x[1], the gradient. */
    private interface Element {
      void change(float[] x);
    }

    @Override
    public void run(float[] p, float[] g, List<float[]> states, int n) {
      var x = new float[2 + states.size()];
      for (int t = 0; t < n; t++) {
        x[0] = p[t];
        x[1] = g[t];
        for (int i = 2; i < x.length; i++) {
          x[i] = states.get(i - 2)[t];
        }
        element.change(x);
        p[t] = x[0];
        for (int i = 2; i < x.length; i++) {
          states.get(i - 2)[t] = x[i];
        }
      }
    }

    @Override
    public void run(double[] p, double[] g, List<double[]> states, int n) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static float gradient(float sign, float decay, float[] x) {
    return decay == 0 ? sign * x[1] : sign * x[1] + decay * x[0];
  }

  private static Formula descent(NativeLoops.Descent by) {
    return new Formula(
        by.toString(),
        0,
        x -> x[0] -= by.rate() * gradient(by.sign(), by.decay(), x),
        (loops, memory, at, n) -> loops.descend(memory[0], at[0], memory[1], at[1], by, n));
  }

  private static Formula momentum(NativeLoops.MomentumDescent by) {
    return new Formula(
        by.toString(),
        1,
        x -> {
          float d = gradient(by.sign(), by.decay(), x);
          x[2] = by.factor() * x[2] + by.share() * d;
          x[0] -= by.rate() * (by.nesterov() ? d + by.factor() * x[2] : x[2]);
        },
        (loops, memory, at, n) ->
            loops.descend(memory[0], at[0], memory[1], at[1], memory[2], at[2], by, n));
  }

  private static Formula adam(NativeLoops.Adam a) {
    return new Formula(
        a.toString(),
        2,
        x -> {
          float d = gradient(a.sign(), a.decay(), x);
          x[2] = a.beta1() * x[2] + a.rest1() * d;
          x[3] = a.beta2() * x[3] + a.rest2() * d * d;
          float root = (float) Math.sqrt(x[3]) * a.scale() + a.epsilon();
          x[0] = a.keep() * x[0] - a.rate() * x[2] / root;
        },
        (loops, memory, at, n) ->
            loops.adam(
                memory[0], at[0], memory[1], at[1], memory[2], at[2], memory[3], at[3], a, n));
  }

  static Stream<Formula> formulas() {
    return Stream.of(
        descent(new NativeLoops.Descent(1, 0, 0.1f)),
        descent(new NativeLoops.Descent(-1, 0.3f, 0.1f)),
        momentum(new NativeLoops.MomentumDescent(1, 0, 0.1f, 0.9f, 0.7f, false)),
        momentum(new NativeLoops.MomentumDescent(-1, 0.3f, 0.1f, 0.9f, 0.7f, false)),
        momentum(new NativeLoops.MomentumDescent(-1, 0, 0.1f, 0.9f, 1, true)),
        momentum(new NativeLoops.MomentumDescent(1, 0.3f, 0.1f, 0.9f, 1, true)),
        adam(adam(1, 0, 1)),
        adam(adam(-1, 0.3f, 0.9f)));
  }

  private static NativeLoops.Adam adam(float sign, float decay, float keep) {
    return new NativeLoops.Adam(sign, decay, keep, 0.9f, 0.1f, 0.999f, 0.001f, 0.07f, 31.6f, 1e-8f);
  }

  /** A large array against its pieces, which are Java arrays and never take the native loop. */
  @ParameterizedTest
  @MethodSource("formulas")
  void bitsAreThoseOfTheFormula(Formula formula) {
    var target = numbers(1);
    var gradient = numbers(2);
    var states = new ArrayList<NDArray>();
    for (int i = 0; i < formula.states(); i++) {
      states.add(numbers(3 + i).square());
    }
    for (int from = 0; from < N; from += 1000) {
      int length = Math.min(1000, N - from);
      var piece = target.narrow(0, from, length).dup();
      var pieces = new ArrayList<NDArray>();
      for (var state : states) {
        pieces.add(state.narrow(0, from, length).dup());
      }
      Update.apply(formula, piece, gradient.narrow(0, from, length), pieces);

      var whole = target.dup();
      var wholes = new ArrayList<NDArray>();
      states.forEach(state -> wholes.add(state.dup()));
      Update.apply(formula, whole, gradient, wholes);
      assertThat(whole.narrow(0, from, length).toFloatArray())
          .containsExactly(piece.toFloatArray());
      for (int i = 0; i < states.size(); i++) {
        assertThat(wholes.get(i).narrow(0, from, length).toFloatArray())
            .containsExactly(pieces.get(i).toFloatArray());
      }
    }
  }

  /** Normal numbers, and those that arithmetic treats apart. */
  private static NDArray numbers(int seed) {
    var numbers = new Generator().manualSeed(seed).randn(DType.FLOAT32, N);
    numbers.narrow(0, 7 * seed, 1).filli(Double.POSITIVE_INFINITY);
    numbers.narrow(0, 7 * seed + 1, 1).filli(Double.NaN);
    numbers.narrow(0, 7 * seed + 2, 1).filli(-0.0);
    numbers.narrow(0, 7 * seed + 3, 1).filli(1e-40);
    return numbers;
  }
}
