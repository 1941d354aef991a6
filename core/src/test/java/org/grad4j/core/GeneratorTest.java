package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** PyTorch's own numbers (semantics A, B and L.2). */
class GeneratorTest {
  private static Generator seeded(long seed) {
    return new Generator().manualSeed(seed);
  }

  @Test
  void seed0DrawsPyTorchsNumbers() {
    assertThat(seeded(0).rand(DType.FLOAT32, 5).toFloatArray())
        .containsExactly(0.49625659f, 0.768221796f, 0.0884774327f, 0.132030487f, 0.307422817f);
    assertThat(seeded(0).rand(DType.FLOAT64, 3).toDoubleArray())
        .containsExactly(0.97005300180655307, 0.70781986439978795, 0.45938294312745087);
    assertThat(seeded(0).uniform(DType.FLOAT32, -.5, .25, 4).toFloatArray())
        .containsExactly(-0.127807558f, 0.0761663467f, -0.433641911f, -0.400977135f);
  }

  @Test
  void seed42DrawsPyTorchsNumbers() {
    assertThat(seeded(42).rand(DType.FLOAT32, 5).toFloatArray())
        .containsExactly(0.882269263f, 0.915003955f, 0.38286376f, 0.959305644f, 0.390448213f);
    assertThat(seeded(42).rand(DType.FLOAT64, 3).toDoubleArray())
        .containsExactly(0.058154485961429692, 0.062910167424577557, 0.12358607277440903);
    assertThat(seeded(42).uniform(DType.FLOAT32, -.5, .25, 4).toFloatArray())
        .containsExactly(0.161701947f, 0.186252967f, -0.21285218f, 0.219479233f);
  }

  @Test
  void aHundredThousandNumbersArePyTorchsBitForBit() {
    assertThat(Sha256.of(seeded(0).rand(DType.FLOAT32, 100_000)))
        .isEqualTo("f97f7afccd7e5a7d6b3e96cec95b53de04e302a0b71aecc6652434c1c42a52e1");
    assertThat(Sha256.of(seeded(0).rand(DType.FLOAT64, 100_000)))
        .isEqualTo("a8c0025b6608e4793b353bf5fa565a793a101a25b80be5aff1cd80a50be08838");
    assertThat(Sha256.of(seeded(0).uniform(DType.FLOAT32, -.5, .25, 100_000)))
        .isEqualTo("748f8553b18601ce629fdd5a55ed15cb2f4bc1a629f9b03261dd1ff976ad8007");
  }

  @Test
  void onlyTheLow32BitsOfASeedReachTheStream() {
    var five = seeded(5).rand(DType.FLOAT32, 700).toFloatArray();
    assertThat(seeded(5 + (1L << 32)).rand(DType.FLOAT32, 700).toFloatArray()).isEqualTo(five);
    assertThat(seeded(5 - (1L << 40)).rand(DType.FLOAT32, 700).toFloatArray()).isEqualTo(five);
    assertThat(seeded(5 + (1L << 32)).initialSeed()).isEqualTo(5 + (1L << 32));
    assertThat(seeded(6).rand(DType.FLOAT32, 700).toFloatArray()).isNotEqualTo(five);
  }

  @Test
  void seedingAgainStartsTheStreamAgain() {
    var generator = seeded(9);
    var first = generator.rand(DType.FLOAT32, 3, 2).toFloatArray();
    assertThat(generator.rand(DType.FLOAT32, 3, 2).toFloatArray()).isNotEqualTo(first);
    assertThat(generator.manualSeed(9).rand(DType.FLOAT32, 6).toFloatArray()).isEqualTo(first);
  }

  @Test
  void drawingInPartsDrawsTheSameStream() {
    var whole = seeded(1).rand(DType.FLOAT32, 3000).toFloatArray();
    var generator = seeded(1);
    assertThat(generator.rand(DType.FLOAT32, 0).numel()).isZero();
    var head = generator.rand(DType.FLOAT32, 1999).toFloatArray();
    var tail = generator.rand(DType.FLOAT32, 1001).toFloatArray();
    assertThat(whole).startsWith(head).endsWith(tail);
  }

  @Test
  void aNewGeneratorHasPyTorchsSeed() {
    assertThat(new Generator().initialSeed()).isEqualTo(67280421310721L);
    assertThat(new Generator().rand(DType.FLOAT32, 4).toFloatArray())
        .isEqualTo(seeded(67280421310721L).rand(DType.FLOAT32, 4).toFloatArray());
  }

  @Test
  void manualSeedSeedsTheDefaultGenerator() {
    assertThat(Grad4J.manualSeed(0)).isSameAs(Generator.defaultGenerator());
    assertThat(Generator.defaultGenerator().rand(DType.FLOAT32, 1).item()).isEqualTo(0.49625659f);
  }

  @Test
  void impossibleRangesAndTypesAreRefused() {
    assertThatThrownBy(() -> seeded(0).uniform(DType.FLOAT32, 1, 0, 2))
        .hasMessage("uniform: low must not exceed high, got 1.0 and 0.0.");
    assertThatThrownBy(() -> seeded(0).uniform(DType.FLOAT32, Double.NaN, 0, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> seeded(0).uniform(DType.FLOAT32, -3e38, 3e38, 2))
        .hasMessage("uniform: the range from -3.0E38 to 3.0E38 is too large for float32.");
    assertThatThrownBy(() -> seeded(0).rand(DType.INT64, 2))
        .isInstanceOf(DTypeException.class)
        .hasMessage("uniform: needs float32 or float64, got int64.");
  }
}
