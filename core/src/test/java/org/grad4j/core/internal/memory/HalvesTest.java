package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;
import org.grad4j.core.Randomly;
import org.junit.jupiter.api.Test;

class HalvesTest {
  private static double float16(int bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    double magnitude =
        exponent == 0
            ? fraction * 0x1p-24
            : exponent == 31
                ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                : (1024 + fraction) * Math.pow(2, exponent - 25);
    return (bits & 0x8000) == 0 ? magnitude : -magnitude;
  }

  private static double bfloat16(int bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  @Test
  void all65536OfEachTypeRoundTrip() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float half = Halves.fromFloat16((short) bits);
      assertThat(Double.compare(half, float16(bits))).isZero();
      float upper = Halves.fromBfloat16((short) bits);
      assertThat(Double.compare(upper, bfloat16(bits))).isZero();
      if (!Float.isNaN(half)) {
        assertThat(Halves.toFloat16(half)).isEqualTo((short) bits);
      }
      if (!Float.isNaN(upper)) {
        assertThat(Halves.toBfloat16(upper)).isEqualTo((short) bits);
      }
    }
    assertThat(Halves.toFloat16(Float.NaN) & 0x7fff).isGreaterThan(0x7c00);
    assertThat(Halves.toBfloat16(Float.intBitsToFloat(0x7f800001)) & 0x7fff).isGreaterThan(0x7f80);
  }

  /** Values of PyTorch's. */
  @Test
  void tiesGoToEvenOverflowToInfinityAndUnderflowToSubnormals() {
    var to16 =
        new double[][] {
          {1 + 0x1p-11, 0x3c00},
          {1 + 3 * 0x1p-11, 0x3c02},
          {1 + 0x1p-11 + 0x1p-20, 0x3c01},
          {65504, 0x7bff},
          {65519.996, 0x7bff},
          {65520, 0x7c00},
          {Float.MAX_VALUE, 0x7c00},
          {0x1p-14, 0x400},
          {0x1p-14 - 0x1p-25, 0x400},
          {0x1p-24, 1},
          {0x1p-25, 0},
          {0x1p-25 * 1.0000001, 1},
          {1.5 * 0x1p-24, 2},
          {2.5 * 0x1p-24, 2},
          {Float.MIN_VALUE, 0}
        };
    for (var pair : to16) {
      assertThat(Halves.toFloat16((float) pair[0])).as("%s", pair[0]).isEqualTo((short) pair[1]);
      assertThat(Halves.toFloat16((float) -pair[0])).isEqualTo((short) (0x8000 | (int) pair[1]));
    }
    var toUpper =
        new double[][] {
          {1 + 0x1p-8, 0x3f80},
          {1 + 3 * 0x1p-8, 0x3f82},
          {1 + 0x1p-8 + 0x1p-20, 0x3f81},
          {3.3895e38, 0x7f7f},
          {3.4e38, 0x7f80},
          {Float.MAX_VALUE, 0x7f80},
          {Float.POSITIVE_INFINITY, 0x7f80},
          {Float.MIN_VALUE, 0},
          {1e-40, 1},
          {4.6e-41, 1}
        };
    for (var pair : toUpper) {
      assertThat(Halves.toBfloat16((float) pair[0])).as("%s", pair[0]).isEqualTo((short) pair[1]);
      assertThat(Halves.toBfloat16((float) -pair[0])).isEqualTo((short) (0x8000 | (int) pair[1]));
    }
  }

  @Test
  void noNeighbourIsNearer() {
    Randomly.check(
        20_000,
        random -> {
          float value = Float.intBitsToFloat(random.nextInt());
          float small = (float) (random.nextGaussian() * Math.pow(2, random.nextInt(44) - 27));
          requireNearest(small, Halves.toFloat16(small) & 0xffff, 0x7bff, HalvesTest::float16);
          if (Float.isFinite(value)) {
            requireNearest(value, Halves.toBfloat16(value) & 0xffff, 0x7f7f, HalvesTest::bfloat16);
          }
        });
  }

  private static void requireNearest(
      float value, int bits, int largest, ToDoubleFunction<Integer> decoded) {
    int magnitude = bits & 0x7fff;
    if (magnitude > largest) {
      return;
    }
    double distance = Math.abs(decoded.applyAsDouble(bits) - value);
    for (int other : new int[] {bits - 1, bits + 1}) {
      if ((other & 0x7fff) <= largest && (other & 0x8000) == (bits & 0x8000)) {
        double others = Math.abs(decoded.applyAsDouble(other) - value);
        assertThat(distance < others || (distance == others && bits % 2 == 0))
            .as("%s is nearer to %x than to %x", value, bits, other)
            .isTrue();
      }
    }
  }
}
