package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

class CompareTest {
  private interface Relation {
    boolean holds(double a, double b);
  }

  @Test
  void comparisonsAreRightForEveryLayoutAndType() {
    check(NDArray::gt, (a, b) -> a > b);
    check(NDArray::ge, (a, b) -> a >= b);
    check(NDArray::lt, (a, b) -> a < b);
    check(NDArray::le, (a, b) -> a <= b);
    check(NDArray::eq, (a, b) -> a == b);
    check(NDArray::ne, (a, b) -> a != b);
  }

  private static void check(BinaryOperator<NDArray> op, Relation relation) {
    Randomly.check(
        40,
        random -> {
          var sizes = Sample.sizes(random);
          // Whole numbers among all types, so that equality happens.
          var a = Sample.of(random, type(random), i -> (double) random.nextInt(3), sizes);
          var b =
              Sample.of(
                  random,
                  type(random),
                  i -> (double) random.nextInt(3),
                  Sample.partner(random, sizes));
          var expected = new double[a.values().length];
          boolean whole = b.sizes().length <= sizes.length;
          for (int i = 0; i < expected.length && whole; i++) {
            expected[i] = relation.holds(a.values()[i], b.at(Sample.index(i, sizes))) ? 1 : 0;
          }
          var y = op.apply(a.array(), b.array());
          if (y.shape().equals(a.array().shape())) {
            Sample.assertElements(y, DType.BOOL, sizes, expected, 0);
          }
        });
  }

  private static DType type(java.util.Random random) {
    return Sample.dtype(random, Sample.COMPUTABLE);
  }

  @Test
  void whereTakesEachElementFromItsSide() {
    Randomly.check(
        100,
        random -> {
          var sizes = Sample.sizes(random);
          var dtype = type(random);
          var condition = Sample.of(random, DType.BOOL, Sample.partner(random, sizes));
          var a = Sample.of(random, dtype, sizes);
          var b = Sample.of(random, dtype, Sample.partner(random, sizes));
          var y = NDArray.where(condition.array(), a.array(), b.array());
          if (!y.shape().equals(a.array().shape())) {
            return;
          }
          var expected = new double[a.values().length];
          for (int i = 0; i < expected.length; i++) {
            var index = Sample.index(i, sizes);
            expected[i] = condition.at(index) != 0 ? a.values()[i] : b.at(index);
          }
          var result = DType.promote(dtype, sizes.length, dtype, b.sizes().length);
          Sample.assertElements(y, result, sizes, expected, 0);
        });
  }

  @Test
  void whereDoesNotSpreadNaNFromTheOtherSide() {
    var mask = NDArray.of(new boolean[] {true, false});
    var nan = NDArray.full(DType.FLOAT32, Double.NaN, 2);
    assertThat(NDArray.where(mask, NDArray.zeros(DType.FLOAT32, 2), nan).toFloatArray())
        .containsExactly(0f, Float.NaN);
  }

  @Test
  void whereNeedsABoolCondition() {
    var x = NDArray.ones(DType.FLOAT32, 2);
    assertThatThrownBy(() -> NDArray.where(x, x, x))
        .isInstanceOf(DTypeException.class)
        .hasMessage("where: the condition must be bool, got float32.");
  }

  @Test
  void everyComparisonWithNaNIsFalseExceptNe() {
    var nan = NDArray.of(new double[] {Double.NaN});
    assertThat(nan.gt(nan).item() + nan.ge(nan).item() + nan.lt(nan).item() + nan.le(nan).item())
        .isEqualTo(0);
    assertThat(nan.eq(nan).item()).isEqualTo(0);
    assertThat(nan.ne(nan).item()).isEqualTo(1);
  }

  @Test
  void comparingWithANumberIsByValueNotByTruncation() {
    var x = NDArray.of(new long[] {1, 2});
    assertThat(x.gt(1.5).toLongArray()).containsExactly(0, 1);
    assertThat(x.lt(1.5).toLongArray()).containsExactly(1, 0);
    assertThat(x.eq(1.5).toLongArray()).containsExactly(0, 0);
    assertThat(x.ge(Double.NaN).toLongArray()).containsExactly(0, 0);
  }
}
