package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** PyTorch's whole numbers, permutations, choices and exponential numbers. */
class DrawTest {
  private static Generator seeded(long seed) {
    return new Generator().manualSeed(seed);
  }

  @Test
  void wholeNumbersOfEveryType() {
    assertThat(seeded(0).randint(DType.INT64, 0, 10, 5).toLongArray())
        .containsExactly(4, 9, 3, 0, 3);
    var generator = seeded(0);
    assertThat(generator.randint(DType.FLOAT32, -5, 100, 4).toFloatArray())
        .containsExactly(69, 19, 93, 25);
    assertThat(generator.randint(DType.INT32, 0, (1 << 28) - 1, 3).toLongArray())
        .containsExactly(172929868, 195187464, 192771787);
    assertThat(generator.randint(DType.BOOL, 0, 2, 5).toLongArray()).containsExactly(1, 1, 1, 1, 0);
    assertThat(LongStream.of(seeded(0).randint(DType.UINT8, 250, 256, 100).toLongArray()))
        .allMatch(x -> x >= 250 && x < 256);
  }

  @Test
  void twoWordsANumberFromTwoToThe28On() {
    assertThat(seeded(1234).randint(DType.INT64, 0, 1L << 40, 3).toLongArray())
        .containsExactly(204000912083L, 166721346613L, 878802328948L);
    assertThat(wordsOf((1 << 28) - 1)).isEqualTo(1);
    assertThat(wordsOf(1 << 28)).isEqualTo(2);
    var wide = seeded(0).randint(DType.INT64, Long.MIN_VALUE, Long.MAX_VALUE, 40).toLongArray();
    assertThat(LongStream.of(wide).boxed())
        .as("a range of more than 2^63")
        .anyMatch(x -> x < 0)
        .anyMatch(x -> x > 0);
  }

  private static int wordsOf(long high) {
    var generator = seeded(8);
    generator.randint(DType.INT32, 0, high, 1);
    return generator.state()[16];
  }

  @Test
  void boundsThatAFloatDoesNotHoldMoveInwards() {
    assertThat(seeded(0).randint(DType.FLOAT32, -(1 << 24) - 3, (1 << 24) + 1, 4).toFloatArray())
        .containsExactly(-8451695, 12888320, 1484038, -14562547);
    var held = seeded(0).randint(DType.FLOAT32, 0, (1 << 25) + 2, 2000).toDoubleArray();
    assertThat(DoubleStream.of(held)).allMatch(x -> x <= 1 << 25);
    assertThatThrownBy(() -> seeded(0).randint(DType.FLOAT32, (1 << 25) + 1, (1 << 25) + 2, 1))
        .hasMessage("randint: float32 holds no number from 33554433 to 33554434.");
  }

  @Test
  void impossibleRangesAreRefused() {
    assertThatThrownBy(() -> seeded(0).randint(DType.INT64, 5, 5, 0))
        .hasMessage("randint: low must be less than high, got 5 and 5.");
    assertThatThrownBy(() -> seeded(0).randint(DType.UINT8, -1, 5, 2))
        .hasMessage("randint: uint8 holds numbers from 0 to 255, got low -1 and high 5.");
    assertThatThrownBy(() -> seeded(0).randint(DType.INT32, 0, (1L << 31) + 1, 2))
        .hasMessageContaining("randint: int32");
    assertThatThrownBy(() -> seeded(0).randint(DType.FLOAT16, 0, 5, 2))
        .isInstanceOf(DTypeException.class);
  }

  @Test
  void permutationsAndSeeds() {
    assertThat(seeded(0).randperm(10).toLongArray()).containsExactly(4, 1, 7, 5, 3, 9, 0, 8, 6, 2);
    assertThat(Sha256.of(seeded(5).randperm(30001).to(DType.INT32)))
        .isEqualTo("da9ee18de686e35955eb4a238c563b428bfd5ec34da136ce84e51be2a3da376b");
    var generator = seeded(0);
    assertThat(generator.randperm(0).numel() + generator.randperm(1).item()).isZero();
    assertThat(generator.nextSeed()).as("nothing was drawn").isEqualTo(900450186894289455L);
    assertThat(generator.nextSeed()).isEqualTo(3969543146641149120L);
    assertThatThrownBy(() -> seeded(0).randperm(-1)).hasMessageContaining("randperm: n must");
  }

  @Test
  void oneProbabilityTakesTwoWordsAndManyTakeTheirType() {
    for (var dtype : DType.values()) {
      assertThat(seeded(0).bernoulli(dtype, .5, 10).toLongArray())
          .containsExactly(0, 0, 1, 0, 0, 0, 1, 1, 0, 1);
    }
    assertThat(seeded(0).bernoulli(NDArray.full(DType.FLOAT64, .5, 10)).toLongArray())
        .containsExactly(0, 0, 1, 0, 0, 0, 1, 1, 0, 1);
    var floats = seeded(0).bernoulli(NDArray.full(DType.FLOAT32, .5, 10));
    assertThat(floats.toLongArray()).containsExactly(1, 0, 1, 1, 1, 0, 1, 0, 1, 0);
    assertThat(floats.dtype()).isEqualTo(DType.FLOAT32);
    assertThatThrownBy(() -> seeded(0).bernoulli(DType.BOOL, 1.5, 2))
        .hasMessage("bernoulli: p must lie in [0, 1], got 1.5.");
    assertThatThrownBy(() -> seeded(0).bernoulli(NDArray.full(DType.FLOAT32, Double.NaN, 2)))
        .hasMessage("bernoulli: every probability must lie in [0, 1].");
  }

  @Test
  void exponentialNumbers() {
    assertThat(seeded(0).exponential(DType.FLOAT32, 1, 3).toFloatArray())
        .containsExactly(3.50832629f, 1.23038471f, 0.615044117f);
    assertThat(seeded(0).exponential(DType.FLOAT64, 2, 1).item())
        .isEqualTo(3.50832629 / 2, within(1e-7));
    assertThatThrownBy(() -> seeded(0).exponential(DType.FLOAT32, 0, 1))
        .hasMessage("exponential: lambda must be above 0, got 0.0.");
  }
}
