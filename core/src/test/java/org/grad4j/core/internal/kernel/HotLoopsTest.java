package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.special.Erf;
import org.grad4j.core.Randomly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops that this JVM offers against those of plain Java, and both against double precision. */
class HotLoopsTest {
  private static final HotLoops CHOSEN = HotLoops.CHOSEN;
  private static final HotLoops PLAIN = new PlainLoops();
  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    88.72f,
    88.73f,
    89f,
    -87.4f,
    -103.9f,
    -104f,
    20f,
    20.00001f,
    .625f,
    .92773f,
    0x1p-24f,
    -.99999994f
  };

  private record Function(
      Loops.Map<float[]> chosen, Loops.Map<float[]> plain, DoubleUnaryOperator exact) {}

  private static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static final Map<String, Function> FUNCTIONS = new TreeMap<>();

  static {
    FUNCTIONS.put("exp", new Function(CHOSEN::exp, PLAIN::exp, Math::exp));
    FUNCTIONS.put("expm1", new Function(CHOSEN::expm1, PLAIN::expm1, Math::expm1));
    FUNCTIONS.put("log", new Function(CHOSEN::log, PLAIN::log, Math::log));
    FUNCTIONS.put("log1p", new Function(CHOSEN::log1p, PLAIN::log1p, Math::log1p));
    FUNCTIONS.put("tanh", new Function(CHOSEN::tanh, PLAIN::tanh, Math::tanh));
    FUNCTIONS.put("sigmoid", new Function(CHOSEN::sigmoid, PLAIN::sigmoid, HotLoopsTest::sigmoid));
    FUNCTIONS.put("erf", new Function(CHOSEN::erf, PLAIN::erf, Erf::erf));
    FUNCTIONS.put(
        "softplus", new Function(CHOSEN::softplus, PLAIN::softplus, x -> x > 20 ? x : softplus(x)));
    FUNCTIONS.put(
        "logSigmoid", new Function(CHOSEN::logSigmoid, PLAIN::logSigmoid, x -> -softplus(-x)));
    FUNCTIONS.put(
        "gelu",
        new Function(CHOSEN::gelu, PLAIN::gelu, x -> x / 2 * (1 + Erf.erf(x / Math.sqrt(2)))));
    FUNCTIONS.put("silu", new Function(CHOSEN::silu, PLAIN::silu, x -> x * sigmoid(x)));
  }

  static Stream<String> functions() {
    return FUNCTIONS.keySet().stream();
  }

  private static Function function(String name) {
    return FUNCTIONS.get(name);
  }

  private static float[] numbers(Random random, int n) {
    var x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] =
          switch (random.nextInt(4)) {
            case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
            case 1 -> Float.intBitsToFloat(random.nextInt());
            default -> (float) (8 * random.nextGaussian());
          };
    }
    return x;
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everyLengthGivesTheBitsOfPlainJava(String name) {
    var function = function(name);
    Randomly.check(
        150,
        random -> {
          int n = random.nextInt(5) == 0 ? 1000 + random.nextInt(50) : random.nextInt(100);
          var x = numbers(random, n + 3);
          var y = x.clone();
          var expected = x.clone();
          function.plain().run(x, expected, n);
          boolean inPlace = random.nextBoolean();
          function.chosen().run(inPlace ? y : x, y, n);
          assertThat(y).containsExactly(expected);
        });
  }

  /** Every exponent and both signs, with random fractions: 2 million numbers. */
  @ParameterizedTest
  @MethodSource("functions")
  void resultsAreWithin2UlpOfTheTruth(String name) {
    // Below 0, 1 + erf is the difference of nearly equal numbers; far below, x·σ(x) is of few bits.
    float least = name.equals("gelu") ? 0 : name.equals("silu") ? -87 : Float.NEGATIVE_INFINITY;
    // |x|·(1 − Q), where Q of nearly ½ is right to 2 ulp, 2^-24, and the difference to 2^-25.
    double ofInput = name.equals("gelu") ? 1.5 * 0x1p-24 : 0;
    var function = function(name);
    Randomly.check(
        1,
        random -> {
          var x = new float[512];
          var y = new float[512];
          for (int round = 0, rounds = name.equals("erf") || name.equals("gelu") ? 400 : 4000;
              round < rounds;
              round++) {
            for (int i = 0; i < x.length; i++) {
              x[i] = Float.intBitsToFloat(i << 23 | random.nextInt(1 << 23));
            }
            function.chosen().run(x, y, x.length);
            for (int i = 0; i < x.length; i++) {
              if (!(x[i] < least)) {
                assertWithin2Ulp(x[i], y[i], function.exact().applyAsDouble(x[i]), ofInput);
              }
            }
          }
        });
  }

  /** Or, where that is more, within this part of x and the rounding of a product. */
  private static void assertWithin2Ulp(float x, float y, double exact, double ofInput) {
    float nearest = (float) exact;
    double ulp = Math.ulp(nearest);
    boolean right =
        Float.compare(y, nearest) == 0
            || Math.abs(y - exact) <= Math.max(2 * ulp, ofInput * Math.abs(x) + ulp / 2)
            || (Float.isInfinite(y) && Math.abs(exact) > Math.nextDown(Float.MAX_VALUE));
    if (!right) {
      throw new AssertionError("of " + x + ": got " + y + ", the truth is " + exact);
    }
  }

  @Test
  void exponentialsOfDistancesHaveTheSameBitsAndAreWithin2Ulp() {
    Randomly.check(
        200,
        random -> {
          int n = random.nextInt(100);
          float shift = (float) (100 * random.nextGaussian());
          var x = new float[n];
          for (int i = 0; i < n; i++) {
            x[i] =
                random.nextInt(10) == 0
                    ? Float.NEGATIVE_INFINITY
                    : shift - Math.abs((float) (40 * random.nextGaussian()));
          }
          var y = new float[n];
          var expected = new float[n];
          CHOSEN.expShifted(x, shift, y, n);
          PLAIN.expShifted(x, shift, expected, n);
          assertThat(y).containsExactly(expected);
          for (int i = 0; i < n; i++) {
            double exact = Math.exp(x[i] - shift);
            if (exact >= Float.MIN_NORMAL) {
              assertWithin2Ulp(x[i], y[i], exact, 0);
            } else {
              assertThat(y[i]).isBetween(0f, Float.MIN_NORMAL);
            }
          }
        });
  }

  @Test
  void sumsHaveTheSameBitsInBothForms() {
    Randomly.check(
        300,
        random -> {
          int from = random.nextInt(20);
          int n = random.nextInt(3000);
          var x = new float[from + n + 5];
          var y = new float[x.length];
          for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
            y[i] = (float) random.nextGaussian();
          }
          if (random.nextInt(10) == 0 && n > 0) {
            x[from + random.nextInt(n)] = SPECIAL[random.nextInt(SPECIAL.length)];
          }
          float shift = random.nextFloat();
          assertThat(Double.compare(CHOSEN.sum(x, from, n), PLAIN.sum(x, from, n))).isZero();
          assertThat(
                  Double.compare(
                      CHOSEN.sumOfSquares(x, from, shift, n),
                      PLAIN.sumOfSquares(x, from, shift, n)))
              .isZero();
          assertThat(Double.compare(CHOSEN.dot(x, y, n), PLAIN.dot(x, y, n))).isZero();
          assertThat(Double.compare(CHOSEN.max(x, from, n), PLAIN.max(x, from, n))).isZero();
          assertThat(Double.compare(CHOSEN.min(x, from, n), PLAIN.min(x, from, n))).isZero();
        });
  }

  /** The definition, window by window: the first of the largest, or the last NaN. */
  private static void expectedPairs(
      float[] x, int planes, int height, int width, long first, float[] y, long[] indices) {
    for (int p = 0, to = 0; p < planes; p++) {
      int plane = p * height * width;
      for (int r = 0; r + 1 < height; r += 2) {
        for (int c = 0; c + 1 < width; c += 2, to++) {
          int most = r * width + c;
          for (int at : new int[] {most + 1, most + width, most + width + 1}) {
            if (x[plane + at] > x[plane + most] || Float.isNaN(x[plane + at])) {
              most = at;
            }
          }
          y[to] = x[plane + most];
          indices[to] = first + most;
        }
      }
    }
  }

  /** Few different numbers, so that many are equal; what lies behind the windows stays. */
  @Test
  void theLargestOfPairsIsTheFirstOfThemInBothForms() {
    Randomly.check(
        400,
        random -> {
          int planes = random.nextInt(4);
          int height = 1 + random.nextInt(9);
          int width = 1 + random.nextInt(random.nextBoolean() ? 12 : 80);
          long first = random.nextBoolean() ? 0 : 1L << 33;
          var x = numbers(random, planes * height * width + random.nextInt(40));
          for (int i = 0; i < x.length && random.nextInt(4) > 0; i++) {
            x[i] = random.nextInt(4) - 2f;
          }
          int room = planes * (height / 2) * (width / 2) + random.nextInt(20);
          var expected = numbers(random, room);
          var y = expected.clone();
          var plainY = expected.clone();
          var expectedIndices = new long[room];
          var indices = new long[room];
          var plainIndices = new long[room];
          expectedPairs(x, planes, height, width, first, expected, expectedIndices);
          CHOSEN.maxOfPairs(x, planes, height, width, first, y, indices);
          PLAIN.maxOfPairs(x, planes, height, width, first, plainY, plainIndices);
          var sizes = planes + " planes of " + height + " by " + width;
          assertThat(y).as(sizes).containsExactly(expected);
          assertThat(indices).as(sizes).containsExactly(expectedIndices);
          assertThat(plainY).as(sizes).containsExactly(expected);
          assertThat(plainIndices).as(sizes).containsExactly(expectedIndices);
        });
  }

  @Test
  void aSumOfTenMillionTenthsIsPrecise() {
    var x = new float[10_000_000];
    Arrays.fill(x, .1f);
    assertThat(CHOSEN.sum(x, 0, x.length) / 1e6 - 1).isBetween(-1e-6, 1e-6);
    assertThat(PLAIN.sum(x, 0, x.length)).isEqualTo(CHOSEN.sum(x, 0, x.length));
  }
}
