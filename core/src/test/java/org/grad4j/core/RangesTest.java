package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RangesTest {
  @Test
  void arangeStopsBeforeItsEnd() {
    assertThat(NDArray.arange(DType.FLOAT64, 0, 1, 0.3).toDoubleArray())
        .containsExactly(0, 0.3, 0.6, 3 * 0.3);
    assertThat(NDArray.arange(DType.INT64, 5, -1, -2).toLongArray()).containsExactly(5, 3, 1);
    assertThat(NDArray.arange(DType.INT64, 0, 5, 1.5).toLongArray()).containsExactly(0, 1, 2, 3, 4);
    assertThat(NDArray.arange(DType.FLOAT32, 2, 2, 1).shape()).isEqualTo(Shape.of(0));
    var many = NDArray.arange(DType.INT32, 0, 5000, 1);
    assertThat(many.select(0, 4999).item()).isEqualTo(4999);
    assertThat(many.sum().item()).isEqualTo(5000 * 4999 / 2);
  }

  @Test
  void linspaceMeetsBothEnds() {
    assertThat(NDArray.linspace(DType.INT64, -5, 10, 5).toLongArray())
        .containsExactly(-5, -1, 2, 6, 10);
    assertThat(NDArray.linspace(DType.FLOAT64, 0.1, 0.7, 4).toDoubleArray())
        .startsWith(0.1)
        .endsWith(0.7)
        .hasSize(4);
    assertThat(NDArray.linspace(DType.FLOAT32, 2, 10, 1).toFloatArray()).containsExactly(2);
    assertThat(NDArray.linspace(DType.FLOAT32, 2, 10, 0).numel()).isZero();
  }

  @Test
  void logspaceRaisesEvenlySpacedExponents() {
    assertThat(NDArray.logspace(DType.FLOAT32, 0, 3, 4, 10).toFloatArray())
        .containsExactly(1, 10, 100, 1000);
    assertThat(NDArray.logspace(DType.INT64, 0, 4, 5, 2).toLongArray())
        .containsExactly(1, 2, 4, 8, 16);
    assertThat(NDArray.logspace(DType.FLOAT64, 2, 0, 1, 3).toDoubleArray()).containsExactly(9);
    assertThatThrownBy(() -> NDArray.logspace(DType.FLOAT32, 0, 1, -1, 2))
        .hasMessage("logspace: the number of steps must not be negative, got -1.");
  }

  @Test
  void eyeMayBeLongerThanWide() {
    assertThat(NDArray.eye(DType.INT32, 2, 3).toIntArray()).containsExactly(1, 0, 0, 0, 1, 0);
    assertThat(NDArray.eye(DType.FLOAT64, 3, 1).toDoubleArray()).containsExactly(1, 0, 0);
    assertThat(NDArray.eye(DType.BOOL, 0, 2).shape()).isEqualTo(Shape.of(0, 2));
  }

  @Test
  void eyeAndLikes() {
    assertThat(NDArray.eye(DType.BOOL, 2).toLongArray()).containsExactly(1, 0, 0, 1);
    assertThat(NDArray.eye(DType.FLOAT16, 0).shape()).isEqualTo(Shape.of(0, 0));
    var x = NDArray.full(DType.INT32, 7, 2, 3).t();
    assertThat(NDArray.onesLike(x).equal(NDArray.ones(DType.INT32, 3, 2))).isTrue();
    assertThat(NDArray.zerosLike(x).equal(NDArray.zeros(DType.INT32, 3, 2))).isTrue();
  }

  @Test
  void rangesThatLeadNowhereAreRefused() {
    assertThatThrownBy(() -> NDArray.arange(DType.FLOAT32, 5, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("arange: a step of 1.0 does not lead from 5.0 to 1.0 as float32.");
    assertThatThrownBy(() -> NDArray.arange(DType.INT64, 0, 5, 0.5))
        .hasMessage("arange: a step of 0.5 does not lead from 0.0 to 5.0 as int64.");
    assertThatThrownBy(() -> NDArray.arange(DType.FLOAT32, 0, Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NDArray.arange(DType.FLOAT32, 0, Double.POSITIVE_INFINITY, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NDArray.linspace(DType.FLOAT32, 0, 1, -1))
        .hasMessage("linspace: the number of steps must not be negative, got -1.");
    assertThatThrownBy(() -> NDArray.eye(DType.FLOAT32, -1)).isInstanceOf(ShapeException.class);
  }
}
