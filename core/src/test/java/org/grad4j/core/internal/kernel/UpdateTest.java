package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Randomly;
import org.grad4j.core.Sample;
import org.grad4j.core.ShapeException;
import org.junit.jupiter.api.Test;

class UpdateTest {
  /** s = s / 2 + g; p = p − s / 4: powers of two, so that every order of rounding agrees. */
  private static final Update MOMENTUM =
      new Update(
          "momentum",
          (p, g, s, n) -> {
            for (int t = 0; t < n; t++) {
              s[t] = s[t] / 2 + g[t];
              p[t] -= s[t] / 4;
            }
          },
          (p, g, s, n) -> {
            for (int t = 0; t < n; t++) {
              s[t] = s[t] / 2 + g[t];
              p[t] -= s[t] / 4;
            }
          });

  private static final Update STATELESS =
      new Update(
          "descent",
          (p, g, s, n) -> {
            for (int t = 0; t < n; t++) {
              p[t] -= g[t];
            }
          },
          (p, g, s, n) -> {
            for (int t = 0; t < n; t++) {
              p[t] -= g[t];
            }
          });

  @Test
  void targetAndStateChangeTogetherInEveryLayoutAndMemory() {
    Randomly.check(
        150,
        random -> {
          var dtype = Sample.dtype(random, DType.FLOAT32, DType.FLOAT64);
          var sizes = Sample.sizes(random);
          var target = Sample.of(random, dtype, sizes).array().dup();
          var gradient = Sample.of(random, dtype, sizes);
          var state = Sample.of(random, dtype, sizes).array().dup();
          if (sizes.length == 2 && random.nextBoolean()) {
            target = target.t().dup().t();
          }
          var half = NDArray.full(dtype, 0.5);
          var expectedState = state.mul(half).add(gradient.array());
          var expected = target.sub(expectedState.mul(NDArray.full(dtype, 0.25)));
          MOMENTUM.apply(target, gradient.array(), state);
          Sample.assertElements(target, dtype, sizes, expected.toDoubleArray(), 0);
          Sample.assertElements(state, dtype, sizes, expectedState.toDoubleArray(), 0);
          assertThat(target.version()).isEqualTo(1);
          assertThat(state.version()).isEqualTo(1);
          assertThat(gradient.array().version()).isZero();
        });
  }

  @Test
  void anUpdateWithoutStateIsGivenItsTarget() {
    for (int n : new int[] {3, 3000}) {
      var p = NDArray.full(DType.FLOAT32, 5, n);
      STATELESS.apply(p, NDArray.full(DType.FLOAT32, 2, n), p);
      assertThat(p.toFloatArray()).containsOnly(3f);
      assertThat(p.version()).isEqualTo(1);
    }
  }

  @Test
  void unlikeShapesTypesAndSharedElementsAreRefused() {
    var p = NDArray.ones(DType.FLOAT32, 2);
    assertThatThrownBy(() -> STATELESS.apply(p, NDArray.ones(DType.FLOAT32, 3), p))
        .isInstanceOf(ShapeException.class)
        .hasMessage("descent: parameter and gradient must be of one shape, got [2] and [3].");
    assertThatThrownBy(() -> STATELESS.apply(p, NDArray.ones(DType.FLOAT64, 2), p))
        .isInstanceOf(DTypeException.class)
        .hasMessage(
            "descent: parameter, gradient and state must be of one type, got float32, float64 and"
                + " float32.");
    var shared = NDArray.ones(DType.FLOAT32, 1).expand(2);
    assertThatThrownBy(() -> MOMENTUM.apply(p, p.dup(), shared)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> MOMENTUM.apply(shared, p, p)).isInstanceOf(ShapeException.class);
    assertThat(p.toFloatArray()).containsExactly(1f, 1f);
  }
}
