package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** In which types PyTorch answers whole numbers and booleans, and what it refuses. */
class ElementwiseTypesTest {
  private static final NDArray LONGS = NDArray.of(new long[] {0, 1, 7});
  private static final NDArray INTS = LONGS.to(DType.INT32);
  private static final NDArray BOOLS = NDArray.of(new boolean[] {false, true, true});

  private static void unary(DType ofInts, DType ofBools, UnaryOperator<NDArray> op) {
    assertThat(op.apply(INTS).dtype()).isEqualTo(ofInts);
    assertThat(op.apply(BOOLS).dtype()).isEqualTo(ofBools);
  }

  private static void refused(UnaryOperator<NDArray> op, String sentence) {
    assertThatThrownBy(() -> op.apply(BOOLS))
        .isInstanceOf(DTypeException.class)
        .hasMessage(sentence);
  }

  @Test
  void transcendentalFunctionsGiveFractions() {
    unary(DType.FLOAT32, DType.FLOAT32, NDArray::erf);
    unary(DType.FLOAT32, DType.FLOAT32, NDArray::sqrt);
    unary(DType.FLOAT32, DType.FLOAT32, NDArray::reciprocal);
    unary(DType.FLOAT32, DType.FLOAT32, x -> x.clamp(0.5, 1));
    unary(DType.FLOAT32, DType.FLOAT32, x -> x.pow(2.0));
    assertThat(LONGS.pow(-1.0).toFloatArray())
        .containsExactly(Float.POSITIVE_INFINITY, 1f, (float) (1 / 7.0));
  }

  @Test
  void wholeNumbersStayWhole() {
    for (var op :
        Arrays.<UnaryOperator<NDArray>>asList(
            NDArray::abs,
            NDArray::floor,
            NDArray::ceil,
            NDArray::round,
            NDArray::trunc,
            NDArray::relu6,
            x -> x.hardTanh(-1, 1))) {
      assertThat(op.apply(INTS).dtype()).isEqualTo(DType.INT32);
      assertThatThrownBy(() -> op.apply(BOOLS)).isInstanceOf(DTypeException.class);
    }
    refused(NDArray::abs, "abs: is not defined for bool; cast first: x.to(INT64).");
    unary(DType.INT32, DType.INT64, NDArray::square);
    unary(DType.INT32, DType.INT64, x -> x.pow(3));
    unary(DType.INT32, DType.INT64, x -> x.clamp(1, 2));
    unary(DType.INT32, DType.INT64, x -> x.rpow(2));
    unary(DType.INT32, DType.BOOL, NDArray::sign);
    unary(DType.INT32, DType.BOOL, NDArray::nanToNum);
    assertThat(LONGS.pow(3).toLongArray()).containsExactly(0, 1, 343);
    assertThat(LONGS.rpow(2).toLongArray()).containsExactly(1, 2, 128);
    assertThat(LONGS.clampMin(1).clampMax(5).toLongArray()).containsExactly(1, 1, 5);
    assertThat(LONGS.rsub(3).toLongArray()).containsExactly(3, 2, -4);
  }

  @Test
  void activationsRefuseWholeNumbers() {
    for (var op :
        Arrays.<UnaryOperator<NDArray>>asList(
            NDArray::frac,
            NDArray::gelu,
            NDArray::silu,
            NDArray::logSigmoid,
            x -> x.elu(1),
            x -> x.leakyRelu(0.1),
            NDArray::hardSwish,
            x -> x.softShrink(0.5),
            x -> x.pow(-1))) {
      assertThatThrownBy(() -> op.apply(LONGS)).isInstanceOf(DTypeException.class);
    }
    refused(NDArray::gelu, "gelu: needs float32 or float64, got bool; cast first: x.to(FLOAT32).");
  }

  @Test
  void divisionsOfWholeNumbersAreWhole() {
    var a = NDArray.of(new long[] {7, -7, 7, -7, Long.MIN_VALUE});
    var b = NDArray.of(new long[] {2, 2, -2, -2, -1});
    assertThat(a.floorDivide(b).toLongArray()).containsExactly(3, -4, -4, 3, Long.MIN_VALUE);
    assertThat(a.truncDivide(b).toLongArray()).containsExactly(3, -3, -3, 3, Long.MIN_VALUE);
    assertThat(a.remainder(b).toLongArray()).containsExactly(1, 1, -1, -1, 0);
    assertThat(a.fmod(b).toLongArray()).containsExactly(1, -1, 1, -1, 0);
    assertThat(a.floorDivide(2).dtype()).isEqualTo(DType.INT64);
    assertThat(a.floorDivide(2.0).dtype()).isEqualTo(DType.FLOAT32);
    assertThatThrownBy(() -> a.floorDivide(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "floorDivide: a whole number cannot be divided by 0; cast first: x.to(FLOAT32).");
    for (var op :
        Arrays.<BinaryOperator<NDArray>>asList(
            NDArray::floorDivide,
            NDArray::truncDivide,
            NDArray::fmod,
            NDArray::remainder,
            NDArray::pow)) {
      assertThatThrownBy(() -> op.apply(BOOLS, BOOLS)).isInstanceOf(DTypeException.class);
      assertThat(op.apply(INTS, BOOLS.logicalOr(NDArray.of(new boolean[] {true}))).dtype())
          .isEqualTo(DType.INT32);
    }
    assertThatThrownBy(() -> LONGS.hypot(LONGS)).isInstanceOf(DTypeException.class);
  }

  @Test
  void wholePowersWrapAroundAndNegativeOnesAreCutOff() {
    var a = NDArray.of(new long[] {2, 1, -1, 0, -1, 3, 2, -2});
    var b = NDArray.of(new long[] {-1, -1, -1, -1, -2, 5, 63, 63});
    assertThat(a.pow(b).toLongArray())
        .containsExactly(0, 1, -1, 0, 1, 243, Long.MIN_VALUE, Long.MIN_VALUE);
  }

  @Test
  void aFractionalFactorDoesNotMeetWholeNumbers() {
    assertThat(LONGS.add(LONGS, 2).toLongArray()).containsExactly(0, 3, 21);
    assertThat(LONGS.sub(LONGS, 2).toLongArray()).containsExactly(0, -1, -7);
    assertThatThrownBy(() -> LONGS.add(LONGS, 0.5)).isInstanceOf(DTypeException.class);
    assertThat(LONGS.addcmul(LONGS, LONGS, 2).toLongArray()).containsExactly(0, 3, 105);
    assertThatThrownBy(() -> LONGS.addcmul(LONGS, LONGS, 0.5)).isInstanceOf(DTypeException.class);
    assertThatThrownBy(() -> LONGS.addcdiv(LONGS, LONGS, 1)).isInstanceOf(DTypeException.class);
    assertThatThrownBy(() -> LONGS.lerp(LONGS, 0.5)).isInstanceOf(DTypeException.class);
  }

  @Test
  void heldTypesAreRefusedByName() {
    var bytes = LONGS.to(DType.UINT8);
    assertThatThrownBy(bytes::erf).isInstanceOf(DTypeException.class).hasMessageContaining("erf:");
    assertThatThrownBy(bytes::isNaN).hasMessageContaining("isNaN: uint8 is only held");
    assertThatThrownBy(bytes::logicalNot).hasMessageContaining("logicalNot: uint8 is only held");
    assertThatThrownBy(() -> bytes.addcmul(bytes, bytes, 1)).hasMessageContaining("addcmul: uint8");
  }

  @Test
  void parametersOutsideTheirRangeAreRefused() {
    var x = NDArray.ones(DType.FLOAT32, 2);
    assertThatThrownBy(() -> x.hardTanh(1, -1))
        .hasMessage("hardTanh: min must not be above max, got 1.0 and -1.0.");
    assertThatThrownBy(() -> x.softShrink(-1)).hasMessageContaining("softShrink: lambda");
    assertThatThrownBy(() -> x.celu(0)).hasMessageContaining("celu: alpha must not be 0");
  }
}
