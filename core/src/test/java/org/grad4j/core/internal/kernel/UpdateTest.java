package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Randomly;
import org.grad4j.core.Sample;
import org.grad4j.core.ShapeException;
import org.junit.jupiter.api.Test;

class UpdateTest {
  /**
   * s = s / 2 + g; r = r − g; p = p − s / 4: powers of two, so that every order of rounding agrees.
   */
  private static final UpdateFunction MOMENTUM =
      new UpdateFunction() {
        @Override
        public String name() {
          return "momentum";
        }

        @Override
        public void run(float[] p, float[] g, List<float[]> states, int n) {
          var s = states.get(0);
          var r = states.get(1);
          for (int t = 0; t < n; t++) {
            s[t] = s[t] / 2 + g[t];
            r[t] -= g[t];
            p[t] -= s[t] / 4;
          }
        }

        @Override
        public void run(double[] p, double[] g, List<double[]> states, int n) {
          var s = states.get(0);
          var r = states.get(1);
          for (int t = 0; t < n; t++) {
            s[t] = s[t] / 2 + g[t];
            r[t] -= g[t];
            p[t] -= s[t] / 4;
          }
        }
      };

  /** p = p − g. */
  private static final UpdateFunction STATELESS =
      new UpdateFunction() {
        @Override
        public String name() {
          return "descent";
        }

        @Override
        public void run(float[] p, float[] g, List<float[]> states, int n) {
          for (int t = 0; t < n; t++) {
            p[t] -= g[t];
          }
        }

        @Override
        public void run(double[] p, double[] g, List<double[]> states, int n) {
          for (int t = 0; t < n; t++) {
            p[t] -= g[t];
          }
        }

        @Override
        public NativeLoops.Update nativeLoop() {
          return (loops, memory, at, n) ->
              loops.sub(memory[0], at[0], memory[1], at[1], memory[0], at[0], n);
        }
      };

  @Test
  void targetAndStatesChangeTogetherInEveryLayoutAndMemory() {
    Randomly.check(
        150,
        random -> {
          var dtype = Sample.dtype(random, DType.FLOAT32, DType.FLOAT64);
          var sizes = Sample.sizes(random);
          var target = Sample.of(random, dtype, sizes).array().dup();
          var gradient = Sample.of(random, dtype, sizes);
          var state = Sample.of(random, dtype, sizes).array().dup();
          var rest = NDArray.zeros(dtype, sizes);
          if (sizes.length == 2 && random.nextBoolean()) {
            target = target.t().dup().t();
          }
          var half = NDArray.full(dtype, 0.5);
          var expectedState = state.mul(half).add(gradient.array());
          var expected = target.sub(expectedState.mul(NDArray.full(dtype, 0.25)));
          Update.apply(MOMENTUM, target, gradient.array(), List.of(state, rest));
          Sample.assertElements(target, dtype, sizes, expected.toDoubleArray(), 0);
          Sample.assertElements(state, dtype, sizes, expectedState.toDoubleArray(), 0);
          Sample.assertElements(rest, dtype, sizes, gradient.array().neg().toDoubleArray(), 0);
          assertThat(target.version()).isEqualTo(1);
          assertThat(state.version()).isEqualTo(1);
          assertThat(gradient.array().version()).isZero();
        });
  }

  @Test
  void everyElementOfALargeArrayIsChangedOnceHoweverItIsDivided() {
    Randomly.check(
        10,
        random -> {
          int n = 20_000 + random.nextInt(150_000);
          var p = NDArray.arange(DType.FLOAT32, 0, n, 1);
          var large = NDArray.zeros(DType.FLOAT32, n + 3).narrow(0, 3, n).copyi(p);
          Update.apply(STATELESS, large, NDArray.full(DType.FLOAT32, 2, n), List.of());
          assertThat(large.equal(p.sub(2.0))).isTrue();
          Update.apply(
              MOMENTUM,
              large,
              NDArray.full(DType.FLOAT32, 4, n),
              List.of(NDArray.zeros(DType.FLOAT32, n), NDArray.zeros(DType.FLOAT32, n)));
          assertThat(large.equal(p.sub(3.0))).isTrue();
        });
  }

  @Test
  void changesMadeTogetherAreThoseMadeOneAfterTheOther() {
    Randomly.check(
        30,
        random -> {
          var changes = new ArrayList<Update.Change>();
          var expected = new ArrayList<NDArray>();
          for (int i = random.nextInt(40); i > 0; i--) {
            int n = random.nextInt(random.nextInt(8) == 0 ? 150_000 : 6000);
            var dtype = Sample.dtype(random, DType.FLOAT32, DType.FLOAT64);
            var target = NDArray.arange(dtype, 0, n, 1);
            var gradient = NDArray.full(dtype, 4, n);
            if (random.nextBoolean()) {
              changes.add(new Update.Change(STATELESS, target, gradient, List.of()));
              expected.add(target.sub(4.0));
            } else {
              var states = List.of(NDArray.zeros(dtype, n), NDArray.zeros(dtype, n));
              changes.add(new Update.Change(MOMENTUM, target, gradient, states));
              expected.add(target.sub(1.0));
            }
          }
          Update.apply(changes);
          for (int i = 0; i < expected.size(); i++) {
            assertThat(changes.get(i).target().equal(expected.get(i))).isTrue();
            assertThat(changes.get(i).target().version()).isEqualTo(1);
          }
        });
  }

  @Test
  void aChangeThatIsRefusedIsSaidAmongOthers() {
    var p = NDArray.zeros(DType.FLOAT32, 3000);
    var good = new Update.Change(STATELESS, p, NDArray.ones(DType.FLOAT32, 3000), List.of());
    var bad = new Update.Change(STATELESS, p.dup(), NDArray.ones(DType.FLOAT32, 3), List.of());
    var changes = List.of(good, bad);
    assertThatThrownBy(() -> Update.apply(changes)).isInstanceOf(ShapeException.class);
  }

  @Test
  void anUpdateWithoutStatesChangesItsTargetOnce() {
    for (int n : new int[] {0, 1, 3, 3000}) {
      var p = NDArray.full(DType.FLOAT32, 5, n);
      Update.apply(STATELESS, p, NDArray.full(DType.FLOAT32, 2, n), List.of());
      for (float element : p.toFloatArray()) {
        assertThat(element).isEqualTo(3f);
      }
      assertThat(p.version()).isEqualTo(1);
    }
  }

  @Test
  void unlikeShapesTypesAndSharedElementsAreRefused() {
    var p = NDArray.ones(DType.FLOAT32, 2);
    assertThatThrownBy(() -> Update.apply(STATELESS, p, NDArray.ones(DType.FLOAT32, 3), List.of()))
        .isInstanceOf(ShapeException.class)
        .hasMessage("descent: parameter and gradient must be of one shape, got [2] and [3].");
    assertThatThrownBy(() -> Update.apply(STATELESS, p, NDArray.ones(DType.FLOAT64, 2), List.of()))
        .isInstanceOf(DTypeException.class)
        .hasMessage(
            "descent: parameter and gradient must be of one type, got float32 and float64.");
    var whole = NDArray.ones(DType.INT64, 2);
    assertThatThrownBy(() -> Update.apply(STATELESS, whole, whole, List.of()))
        .isInstanceOf(DTypeException.class)
        .hasMessage("descent: needs float32 or float64, got int64.");
    var shared = NDArray.ones(DType.FLOAT32, 1).expand(2);
    assertThatThrownBy(() -> Update.apply(MOMENTUM, p, p.dup(), List.of(p.dup(), shared)))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> Update.apply(STATELESS, shared, p, List.of()))
        .isInstanceOf(ShapeException.class);
    assertThat(p.toFloatArray()).containsExactly(1f, 1f);
  }
}
