package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.junit.jupiter.api.Test;

class OneHotTest {
  @Test
  void theNamedClassOfEachRowIsTrueAndIgnoredRowsAreFalse() {
    var target = NDArray.of(new long[] {2, 0, -100, 1});
    var y = OneHot.of("crossEntropy", target, 3, -100);
    assertThat(y.dtype()).isEqualTo(DType.BOOL);
    assertThat(y.toLongArray()).containsExactly(0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0);
  }

  @Test
  void stridedInt32TargetsAndNativeResultsAreRight() {
    var target = NDArray.of(new long[] {9, 1, 9, 0, 9, 3}, 3, 2).to(DType.INT32);
    var y = OneHot.of("crossEntropy", target.narrow(1, 1, 1).reshape(3), 2000, -100);
    assertThat(y.shape()).isEqualTo(Shape.of(3, 2000));
    assertThat(y.sum().item()).isEqualTo(3);
    assertThat(y.narrow(1, 0, 4).toLongArray()).containsExactly(0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1);
  }

  @Test
  void aClassThatDoesNotExistIsRefusedBeforeMemoryIsTouched() {
    for (long wrong : new long[] {-1, 3}) {
      assertThatThrownBy(
              () -> OneHot.of("crossEntropy", NDArray.of(new long[] {0, wrong}), 3, -100))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage(
              "crossEntropy: class "
                  + wrong
                  + " in row 1 does not exist, there are classes 0 to 2.");
    }
  }

  @Test
  void fractionsAreNoClassIndices() {
    assertThatThrownBy(() -> OneHot.of("crossEntropy", NDArray.ones(DType.FLOAT32, 2), 3, -100))
        .isInstanceOf(DTypeException.class)
        .hasMessage(
            "crossEntropy: class indices must be int64, got float32; cast them: target.to(INT64).");
  }
}
