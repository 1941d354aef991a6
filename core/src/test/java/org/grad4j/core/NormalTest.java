package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** PyTorch's normal numbers: singly, in blocks, and how the two share a stream. */
class NormalTest {
  private static Generator seeded(long seed) {
    return new Generator().manualSeed(seed);
  }

  @Test
  void fewNumbersArePyTorchs() {
    assertThat(seeded(0).randn(DType.FLOAT32, 5).toFloatArray())
        .containsExactly(1.54099607f, -0.293428898f, -2.17878938f, 0.568431258f, -1.08452237f);
    assertThat(seeded(42).randn(DType.FLOAT32, 5).toFloatArray())
        .containsExactly(0.336690366f, 0.128809407f, 0.234462366f, 0.23033303f, -1.12285638f);
    assertThat(seeded(0).randn(DType.FLOAT64, 3).toDoubleArray())
        .containsExactly(
            new double[] {1.5409961082440433, -0.29342890576094638, -2.1787893820745574},
            within(1e-15));
  }

  @Test
  void aBlockOfSixteenIsPyTorchs() {
    assertThat(seeded(0).randn(DType.FLOAT32, 2, 8).toFloatArray())
        .startsWith(-1.12583983f, -1.1523602f, -0.250578582f, -0.433878809f)
        .endsWith(0.119841509f, 1.2376579f, 1.11677718f, -0.247278154f);
    assertThat(seeded(0).randn(DType.FLOAT32, 17).toFloatArray())
        .endsWith(-0.843676746f, 0.931826591f);
    assertThat(seeded(42).randn(DType.FLOAT32, 17).toFloatArray())
        .endsWith(0.859858513f, -0.309726775f);
    assertThat(seeded(42).randn(DType.FLOAT64, 16).narrow(0, 0, 2).toDoubleArray())
        .containsExactly(new double[] {0.29955628775026372, 0.24237779080894106}, within(1e-15));
  }

  @Test
  void aHundredThousandNumbersArePyTorchsBitForBit() {
    assertThat(Sha256.of(seeded(0).randn(DType.FLOAT32, 100_000)))
        .isEqualTo("0185aae2d6c33b3965361a017caa7b5af402f472c7d56c1e0df1ed2d9832e585");
  }

  /** The last block of these begins in one run of the kernels and ends in the next. */
  @Test
  void theLastBlockIsDrawnAnewAcrossRuns() {
    var generator = seeded(5);
    assertThat(Sha256.of(generator.randn(DType.FLOAT32, 1043)))
        .isEqualTo("6cf6ec2ac8d18e295f1969c26c61ffe9a49a093da63878cc8241e3bbc35d1e67");
    assertThat(Sha256.of(generator.normal(DType.FLOAT32, 1.5, .2, 1043)))
        .isEqualTo("f6581a56eafdceafb6630acd15bc003817e71e81d838ad437a4e5d06b830c8a9");
    assertThat(generator.rand(DType.FLOAT32, 1).item()).isEqualTo(0.3021737337112427);
    assertThat(Sha256.of(seeded(5).randn(DType.FLOAT32, 2047)))
        .isEqualTo("bd89d97d910abf54f70306f272835d4ba22371424ef4b4e79f2e3b74bb08bd6f");
  }

  @Test
  void theSecondOfAPairWaitsThroughOtherDraws() {
    var generator = seeded(0);
    assertThat(generator.randn(DType.FLOAT32, 1).item()).isEqualTo(1.54099607f);
    generator.rand(DType.FLOAT32, 100);
    generator.randn(DType.FLOAT32, 16);
    assertThat(generator.randn(DType.FLOAT64, 1).item()).isEqualTo(-0.293428905, within(1e-8));
    generator.randn(DType.FLOAT32, 1);
    assertThat(generator.manualSeed(0).randn(DType.FLOAT32, 1).item()).isEqualTo(1.54099607f);
  }

  @Test
  void meansAndDeviationsBroadcast() {
    var mean = NDArray.of(new float[] {1, 2, 3});
    var std = NDArray.of(new float[] {.5f, 2}, 2, 1);
    assertThat(seeded(0).normal(mean, std).toFloatArray())
        .containsExactly(
            1.7704980373382568f,
            1.853285551071167f,
            1.9106053113937378f,
            2.1368625164031982f,
            -0.16904473304748535f,
            0.20280909538269043f);
  }

  @Test
  void noNumbersAreNoDraw() {
    var generator = seeded(3);
    assertThat(generator.randn(DType.FLOAT64, 0, 4).numel()).isZero();
    assertThat(generator.state()).isEqualTo(seeded(3).state());
  }

  @Test
  void impossibleDeviationsAreRefused() {
    assertThatThrownBy(() -> seeded(0).normal(DType.FLOAT32, 0, -1, 2))
        .hasMessage("normal: std must not be negative, got -1.0.");
    var one = NDArray.ones(DType.FLOAT32, 2);
    assertThatThrownBy(() -> seeded(0).normal(one, NDArray.of(new float[] {1, Float.NaN})))
        .hasMessage("normal: no element of std may be negative or NaN.");
    assertThatThrownBy(() -> seeded(0).normal(one, NDArray.ones(DType.FLOAT32, 3)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("normal:")
        .hasMessageContaining("[2]")
        .hasMessageContaining("[3]");
  }
}
