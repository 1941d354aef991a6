package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The published cases of PyTorch's promotion (semantics J.2 to J.4). */
class PromotionTest {
  private static NDArray vector(DType dtype) {
    return NDArray.ones(dtype, 2);
  }

  private static NDArray number(DType dtype) {
    return NDArray.ones(dtype);
  }

  @Test
  void arraysMeetInTheHigherTypeOfTheLattice() {
    assertThat(vector(DType.BOOL).add(vector(DType.INT32)).dtype()).isEqualTo(DType.INT32);
    assertThat(vector(DType.INT32).add(vector(DType.INT64)).dtype()).isEqualTo(DType.INT64);
    assertThat(vector(DType.INT64).add(vector(DType.FLOAT32)).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(vector(DType.FLOAT32).add(vector(DType.FLOAT64)).dtype()).isEqualTo(DType.FLOAT64);
  }

  @Test
  void aZeroDimensionalArrayCountsOnlyWithAHigherKind() {
    assertThat(vector(DType.INT64).add(number(DType.FLOAT64)).dtype()).isEqualTo(DType.FLOAT64);
    assertThat(vector(DType.FLOAT32).add(number(DType.FLOAT64)).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(number(DType.INT64).add(vector(DType.INT32)).dtype()).isEqualTo(DType.INT32);
    assertThat(number(DType.FLOAT32).add(number(DType.FLOAT64)).dtype()).isEqualTo(DType.FLOAT64);
  }

  @Test
  void plainNumbersCountOnlyWithAHigherKind() {
    assertThat(vector(DType.INT64).add(1.5).toFloatArray()).containsExactly(2.5f, 2.5f);
    assertThat(vector(DType.INT32).add(2).dtype()).isEqualTo(DType.INT32);
    assertThat(vector(DType.FLOAT32).mul(2).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(vector(DType.BOOL).mul(2).dtype()).isEqualTo(DType.INT64);
    assertThat(vector(DType.FLOAT64).add(0.1).toDoubleArray()).containsExactly(1.1, 1.1);
  }

  @Test
  void wholeNumbersKeepAllTheirDigits() {
    long odd = (1L << 53) + 1;
    var x = NDArray.of(new long[] {odd, 0});
    assertThat(x.sub(odd).toLongArray()).containsExactly(0, -odd);
    assertThat(x.add(odd).toLongArray()).containsExactly(2 * odd, odd);
    assertThat(NDArray.of(new long[] {16777217}).eq(16777216).item()).isEqualTo(0);
    assertThat(NDArray.of(new long[] {16777217}).gt(16777216).item()).isEqualTo(1);
  }

  @Test
  void boolAddsAsOrAndMultipliesAsAnd() {
    var a = NDArray.of(new boolean[] {true, true, false});
    var b = NDArray.of(new boolean[] {true, false, false});
    assertThat(a.add(b).dtype()).isEqualTo(DType.BOOL);
    assertThat(a.add(b).toLongArray()).containsExactly(1, 1, 0);
    assertThat(a.mul(b).toLongArray()).containsExactly(1, 0, 0);
  }

  @Test
  void boolIsNotSubtractedNorSubtractedFrom() {
    for (var other : new DType[] {DType.BOOL, DType.INT64, DType.FLOAT32}) {
      assertThatThrownBy(() -> vector(DType.BOOL).sub(vector(other)))
          .isInstanceOf(DTypeException.class)
          .hasMessage("sub: is not defined for bool; cast first: x.to(INT64).");
      assertThatThrownBy(() -> vector(other).sub(vector(DType.BOOL)))
          .isInstanceOf(DTypeException.class);
    }
  }

  @Test
  void meanOfWholeNumbersIsRefused() {
    assertThatThrownBy(() -> vector(DType.INT64).mean())
        .isInstanceOf(DTypeException.class)
        .hasMessage("mean: needs float32 or float64, got int64; cast first: x.to(FLOAT32).");
  }

  @Test
  void sumsOfWholeNumbersAndBooleansAreInt64() {
    assertThat(vector(DType.BOOL).sum().dtype()).isEqualTo(DType.INT64);
    assertThat(vector(DType.INT32).sum().item()).isEqualTo(2);
  }

  @Test
  void namesArePyTorchs() {
    assertThat(DType.values())
        .extracting(DType::toString)
        .containsExactly(
            "bool", "uint8", "int32", "int64", "float16", "bfloat16", "float32", "float64");
  }
}
