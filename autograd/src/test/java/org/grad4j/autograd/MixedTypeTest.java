package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.grad4j.core.DType;
import org.grad4j.core.ShapeException;
import org.junit.jupiter.api.Test;

/** Whole numbers that meet fractions become float32, those that meet whole numbers stay. */
class MixedTypeTest {
  private final Tensor whole = Tensor.of(new long[] {-3, 4});

  @Test
  void aChoiceBetweenWholeNumbersAndAFractionKeepsTheFraction() {
    var chosen = Tensor.where(whole.gt(0), whole, 0.5);

    assertThat(chosen.dtype()).isEqualTo(DType.FLOAT32);
    assertThat(chosen.data().toFloatArray()).containsExactly(0.5f, 4);
    assertThat(Tensor.where(whole.gt(0), 0.5, whole).data().toFloatArray())
        .containsExactly(-3, 0.5f);
  }

  @Test
  void aChoiceBetweenWholeNumbersStaysWhole() {
    assertThat(Tensor.where(whole.gt(0), whole, 7).dtype()).isEqualTo(DType.INT64);
    assertThat(Tensor.where(whole.gt(0), 7, whole).data().toLongArray()).containsExactly(-3, 7);
  }

  @Test
  void aFractionBoundsWholeNumbersAsItIs() {
    assertThat(whole.clampMin(-0.5).data().toFloatArray()).containsExactly(-0.5f, 4);
    assertThat(whole.clampMin(1).dtype()).isEqualTo(DType.INT64);
  }

  @Test
  void matmulNamesItselfWhereShapesDoNotMeet() {
    assertThatThrownBy(() -> Tensor.ones(2, 3).matmul(Tensor.ones(2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "matmul: [2, 3] × [2]: the columns of the first (3) must equal the rows of the second"
                + " (2).");
    assertThatThrownBy(() -> Tensor.ones(3).matmul(Tensor.ones(2, 3)))
        .hasMessageContaining("[3] × [2, 3]");
  }
}
