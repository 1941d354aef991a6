package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Types, defaults and equality of ND4J M2.1 that are not PyTorch's: why core promotes itself. */
class Nd4jTypeTrapsTest {
  private static INDArray ones(DataType type) {
    return Nd4j.ones(type, 2);
  }

  private static void assertFail(ThrowingCallable... calls) {
    for (var call : calls) {
      assertThatThrownBy(call).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void theLeftTypeWins() {
    assertThat(ones(DataType.FLOAT).add(ones(DataType.DOUBLE)).dataType())
        .isEqualTo(DataType.FLOAT);
    assertThat(ones(DataType.INT32).add(ones(DataType.INT64)).dataType()).isEqualTo(DataType.INT32);
    assertThat(ones(DataType.FLOAT16).add(ones(DataType.BFLOAT16)).dataType())
        .isEqualTo(DataType.FLOAT16);
  }

  @Test
  void kindsOfNumbersDoNotMix() {
    assertFail(
        () -> ones(DataType.INT32).add(ones(DataType.FLOAT)),
        () -> ones(DataType.INT32).mul(0.5),
        () -> ones(DataType.BOOL).sum(),
        () -> ones(DataType.BOOL).add(ones(DataType.BOOL)),
        () -> Nd4j.ones(DataType.FLOAT, 2, 2).mmul(Nd4j.ones(DataType.DOUBLE, 2, 2)));
  }

  @Test
  void reductionsOfIntegers() {
    var x = Nd4j.createFromArray(1, 2);
    assertThat(x.mean().dataType()).isEqualTo(DataType.FLOAT);
    assertThat(x.argMax().dataType()).isEqualTo(DataType.INT64);
    assertThat(x.sum().dataType()).isEqualTo(DataType.INT32);
    assertThat(Nd4j.createFromArray(Integer.MAX_VALUE, 1).sum().getLong(0)).isNegative();
  }

  @Test
  void longsAboveTheDoublesAreKept() {
    assertThat(Nd4j.createFromArray((1L << 53) + 1).getLong(0)).isEqualTo((1L << 53) + 1);
  }

  @Test
  void defaultsAreDoubleAndInt() {
    assertThat(Nd4j.create(new double[] {1}).dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(Nd4j.scalar(1.0).dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(Nd4j.createFromArray(1, 2).dataType()).isEqualTo(DataType.INT32);
  }

  @Test
  void linspaceTakesAStepForTheUpperEnd() {
    assertThat(Nd4j.linspace(DataType.FLOAT, 1, 1, 6).isScalar()).isTrue();
    assertThat(Nd4j.linspace(DataType.FLOAT, 1.0, 2.0, 3).toFloatVector()).containsExactly(1, 3, 5);
  }

  @Test
  void equalsIsRoughAndEqIsExact() {
    var x = Nd4j.createFromArray(1e-7f);
    var y = Nd4j.createFromArray(9e-7f);
    assertThat(x.equals(y)).isTrue();
    assertThat(x.eq(y).getInt(0)).isZero();
    var nan = Nd4j.createFromArray(Float.NaN);
    assertThat(nan.equals(nan.dup())).isFalse();
  }
}
