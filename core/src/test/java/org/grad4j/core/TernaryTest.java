package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TernaryTest {
  private interface Op {
    NDArray apply(NDArray a, NDArray b, NDArray c);
  }

  private interface Formula {
    double of(double a, double b, double c);
  }

  @Test
  void addcmulBroadcastsEveryLayout() {
    check((a, b, c) -> a.addcmul(b, c, 0.5), (a, b, c) -> a + 0.5 * b * c, false);
    check((a, b, c) -> a.addcmuli(b, c, 0.5), (a, b, c) -> a + 0.5 * b * c, true);
  }

  @Test
  void addcdivBroadcastsEveryLayout() {
    check((a, b, c) -> a.addcdiv(b, c, -2), (a, b, c) -> a - 2 * b / c, false);
    check((a, b, c) -> a.addcdivi(b, c, -2), (a, b, c) -> a - 2 * b / c, true);
  }

  @Test
  void lerpBroadcastsEveryLayout() {
    check(NDArray::lerp, (a, b, c) -> a + c * (b - a), false);
    check((a, b, c) -> a.lerp(b, 0.75), (a, b, c) -> a + 0.75 * (b - a), false);
    check((a, b, c) -> a.lerp(b, 0.25), (a, b, c) -> a + 0.25 * (b - a), false);
    check((a, b, c) -> a.lerpi(b, 0.25), (a, b, c) -> a + 0.25 * (b - a), true);
  }

  @Test
  void clampByArraysBroadcastsEveryLayout() {
    check(NDArray::clamp, (a, b, c) -> Math.min(Math.max(a, b), c), false);
    check((a, b, c) -> a.clampMin(b).clampMax(c), (a, b, c) -> Math.min(Math.max(a, b), c), false);
    check((a, b, c) -> a.clampi(-0.5, 1), (a, b, c) -> Math.min(Math.max(a, -0.5), 1), true);
  }

  private static void check(Op op, Formula formula, boolean inPlace) {
    Randomly.check(
        40,
        random -> {
          var dtype = random.nextBoolean() ? DType.FLOAT32 : DType.FLOAT64;
          var sizes = Sample.sizes(random);
          var a = Sample.of(random, dtype, sizes);
          var b = Sample.of(random, dtype, suffix(random, sizes));
          var c = Sample.of(random, dtype, suffix(random, sizes));
          var expected = new double[a.values().length];
          for (int i = 0; i < expected.length; i++) {
            var index = Sample.index(i, sizes);
            expected[i] = formula.of(a.values()[i], b.at(index), c.at(index));
          }
          var target = inPlace ? a.array().dup() : a.array();
          var y = op.apply(target, b.array(), c.array());
          assertThat(y == target).isEqualTo(inPlace);
          // A number below 20 and a term below 600, each rounded three times, may cancel; where a
          // quotient is larger, so is the sum.
          double tolerance = dtype == DType.FLOAT32 ? 2e-4 : 1e-12;
          Sample.assertElements(y, dtype, sizes, expected, tolerance);
        });
  }

  /** A shape that broadcasts to {@code sizes}. */
  private static long[] suffix(Random random, long[] sizes) {
    var suffix =
        java.util.Arrays.copyOfRange(sizes, random.nextInt(sizes.length + 1), sizes.length);
    for (int d = 0; d < suffix.length; d++) {
      suffix[d] = random.nextInt(4) == 0 ? 1 : suffix[d];
    }
    return suffix;
  }

  @Test
  void whatHasNoDimensionsCountsOnlyWithAHigherKind() {
    var floats = NDArray.ones(DType.FLOAT32, 2);
    var longs = NDArray.ones(DType.INT64, 2);
    var number = NDArray.ones(DType.FLOAT64);
    assertThat(number.addcmul(longs, floats, 1).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(longs.addcmul(number, longs, 1).dtype()).isEqualTo(DType.FLOAT64);
    assertThat(number.addcmul(number, NDArray.ones(DType.INT64), 1).dtype())
        .isEqualTo(DType.FLOAT64);
  }

  @Test
  void shapesThatDoNotBroadcastAreAllNamed() {
    var a = NDArray.ones(DType.FLOAT32, 4, 7);
    var b = NDArray.ones(DType.FLOAT32, 7);
    var c = NDArray.ones(DType.FLOAT32, 3, 1);
    assertThatThrownBy(() -> a.addcmul(b, c, 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "addcmul: [4, 7], [7] and [3, 1] do not broadcast: at dimension 0 sizes 4 and 3 must be "
                + "equal, or one of them 1.");
    assertThatThrownBy(() -> b.addcmuli(a, b, 1)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> NDArray.where(c.gt(0), a, b)).hasMessageContaining("[3, 1], [4, 7]");
  }

  @Test
  void anOperandThatSharesTheTargetsMemoryIsReadFirst() {
    for (int n : new int[] {4, 60}) {
      var a = new Generator().manualSeed(1).rand(DType.FLOAT64, n, n);
      var expected = a.addcmul(a.t(), a, 1).toDoubleArray();
      assertThat(a.addcmuli(a.t(), a, 1).toDoubleArray()).isEqualTo(expected);
    }
  }

  @Test
  void inPlaceKeepsTheKindAndRoundsTheWidth() {
    var longs = NDArray.ones(DType.INT64, 2);
    var doubles = NDArray.full(DType.FLOAT64, 0.5, 2);
    assertThatThrownBy(() -> longs.addcmuli(doubles, doubles, 1))
        .isInstanceOf(DTypeException.class)
        .hasMessage("addcmul: its float64 result does not fit into int64 in place.");
    assertThatThrownBy(() -> longs.clampi(0.5, 1)).isInstanceOf(DTypeException.class);
    var floats = NDArray.ones(DType.FLOAT32, 2);
    assertThat(floats.addcmuli(doubles, doubles, 1).toFloatArray()).containsExactly(1.25f, 1.25f);
    assertThat(floats.addi(1).addi(0.25).divi(5).toFloatArray()).containsExactly(0.5f, 0.5f);
  }

  @Test
  void lerpIsExactAtItsEnds() {
    var a = NDArray.of(new float[] {1e20f, 3});
    var b = NDArray.of(new float[] {1, 1e20f});
    assertThat(a.lerp(b, 0.0).toFloatArray()).isEqualTo(a.toFloatArray());
    assertThat(a.lerp(b, 1.0).toFloatArray()).isEqualTo(b.toFloatArray());
    var weight = NDArray.of(new float[] {0, 1});
    assertThat(a.lerp(b, weight).toFloatArray()).containsExactly(1e20f, 1e20f);
  }
}
