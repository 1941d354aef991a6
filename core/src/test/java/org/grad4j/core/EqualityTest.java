package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Closeness and equality (semantics J.1). */
class EqualityTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  private static long[] close(double[] a, double[] b, boolean equalNan) {
    return NDArray.of(a).isClose(NDArray.of(b), 1e-5, 1e-8, equalNan).toLongArray();
  }

  @Test
  void toleranceIsRelativeToTheOther() {
    assertThat(close(new double[] {0, 0, 1}, new double[] {1e-8, 1.1e-8, 1.00001}, false))
        .containsExactly(1, 0, 1);
    var a = NDArray.scalar(DType.FLOAT64, 10);
    var b = NDArray.scalar(DType.FLOAT64, 9);
    assertThat(a.allClose(b, .105, 0, false)).isFalse();
    assertThat(b.allClose(a, .105, 0, false)).isTrue();
  }

  @Test
  void infinityIsCloseToItselfAlone() {
    assertThat(close(new double[] {INF, INF, INF, 1}, new double[] {INF, -INF, 1, INF}, false))
        .containsExactly(1, 0, 0, 0);
    var infinite = NDArray.of(new double[] {INF});
    assertThat(NDArray.of(new double[] {1}).allClose(infinite, INF, INF, false)).isFalse();
  }

  @Test
  void nanIsCloseToNanIfAskedFor() {
    for (var dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      var nan = NDArray.of(new double[] {NAN, NAN}).to(dtype);
      var half = NDArray.of(new double[] {NAN, 1}).to(dtype);
      assertThat(nan.isClose(half).toLongArray()).containsExactly(0, 0);
      assertThat(nan.isClose(half, 0, 0, true).toLongArray()).containsExactly(1, 0);
      assertThat(nan.equal(nan)).isFalse();
    }
  }

  @Test
  void wholeNumbersMeetAsFloats() {
    var a = NDArray.of(new long[] {(1 << 24) + 1, 5, 100_000});
    var b = NDArray.of(new long[] {1 << 24, 6, 100_001});
    assertThat(a.isClose(b).toLongArray()).containsExactly(1, 0, 1);
    assertThat(a.isClose(b, 0, 1e-9, false).toLongArray()).containsExactly(1, 0, 0);
    assertThat(a.isClose(b, 0, 0, false).toLongArray()).containsExactly(0, 0, 0);
    assertThat(NDArray.of(new boolean[] {true}).allClose(NDArray.of(new boolean[] {false})))
        .isFalse();
  }

  /** The very formula on any layout. */
  @Test
  void isTheFormulaOnEveryView() {
    Randomly.check(
        60,
        random -> {
          var dtype = Sample.dtype(random, DType.FLOAT64, DType.INT32);
          var sizes = Sample.sizes(random);
          var a = Sample.of(random, dtype, sizes);
          var b = Sample.of(random, dtype, Sample.partner(random, sizes));
          var shape = Shape.broadcast("test", a.array().shape(), b.array().shape());
          var expected = new double[(int) shape.numel()];
          for (int i = 0; i < expected.length; i++) {
            var index = Sample.index(i, shape.toArray());
            double other = b.at(index);
            expected[i] = Math.abs(a.at(index) - other) <= .5 + .25 * Math.abs(other) ? 1 : 0;
          }
          Sample.assertElements(
              a.array().isClose(b.array(), .25, .5, false),
              DType.BOOL,
              shape.toArray(),
              expected,
              0);
          assertThat(a.array().equal(a.array().dup())).isTrue();
        });
  }

  @Test
  void equalArraysHaveOneShape() {
    var x = NDArray.of(new float[] {1, 1});
    assertThat(x.equal(NDArray.of(new float[] {1}))).as("no broadcasting").isFalse();
    assertThat(x.equal(NDArray.of(new long[] {1, 1}))).as("types promote").isTrue();
    assertThat(x.equal(NDArray.of(new float[] {1, 2}))).isFalse();
    assertThat(NDArray.zeros(DType.FLOAT32, 0, 2).equal(NDArray.zeros(DType.FLOAT32, 0, 2)))
        .isTrue();
    assertThat(NDArray.zeros(DType.FLOAT32, 0).allClose(NDArray.zeros(DType.FLOAT32, 0))).isTrue();
  }

  @Test
  void otherTypesAndNegativeTolerancesAreRefused() {
    var x = NDArray.of(new float[] {1});
    assertThatThrownBy(() -> x.isClose(NDArray.of(new double[] {1})))
        .isInstanceOf(DTypeException.class)
        .hasMessage(
            "isClose: needs two arrays of one type, got float32 and float64; "
                + "cast one with to(…).");
    assertThatThrownBy(() -> x.allClose(x, -1, 0, false))
        .hasMessage("allClose: tolerances must not be negative, got -1.0 and 0.0.");
    assertThatThrownBy(() -> x.isClose(x, 0, Double.NaN, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NDArray.ones(DType.FLOAT32, 2).isClose(NDArray.ones(DType.FLOAT32, 3)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("isClose:");
  }
}
