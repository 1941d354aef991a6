package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LogicTest {
  private static final double[] ODD = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0, 1, Double.MIN_VALUE
  };

  private interface Connective {
    boolean of(boolean a, boolean b);
  }

  @Test
  void connectivesReadEveryTypeAndLayoutAsWhetherItIsNotZero() {
    check(NDArray::logicalAnd, (a, b) -> a && b);
    check(NDArray::logicalOr, (a, b) -> a || b);
    check(NDArray::logicalXor, (a, b) -> a != b);
  }

  private static void check(BinaryOperator<NDArray> op, Connective connective) {
    Randomly.check(
        40,
        random -> {
          var sizes = Sample.sizes(random);
          var left = Sample.dtype(random, Sample.COMPUTABLE);
          var right = Sample.dtype(random, Sample.COMPUTABLE);
          var a = Sample.of(random, left, i -> (double) random.nextInt(2), sizes);
          var b = Sample.of(random, right, i -> (double) random.nextInt(2), sizes);
          var expected = new double[a.values().length];
          for (int i = 0; i < expected.length; i++) {
            expected[i] = connective.of(a.values()[i] != 0, b.values()[i] != 0) ? 1 : 0;
          }
          Sample.assertElements(op.apply(a.array(), b.array()), DType.BOOL, sizes, expected, 0);
        });
  }

  @Test
  void questionsAreAnsweredForEveryLayout() {
    ask(NDArray::isNaN, Double::isNaN);
    ask(NDArray::isInf, Double::isInfinite);
    ask(NDArray::isFinite, Double::isFinite);
    ask(NDArray::logicalNot, x -> x == 0);
  }

  private static void ask(UnaryOperator<NDArray> op, DoublePredicate question) {
    Randomly.check(
        40,
        random -> {
          var dtype = Sample.dtype(random, Sample.COMPUTABLE);
          var x =
              dtype.isFloatingPoint()
                  ? Sample.of(
                      random, dtype, i -> ODD[random.nextInt(ODD.length)], Sample.sizes(random))
                  : Sample.of(random, dtype, Sample.sizes(random));
          var expected = new double[x.values().length];
          for (int i = 0; i < expected.length; i++) {
            expected[i] = question.test(x.values()[i]) ? 1 : 0;
          }
          Sample.assertElements(op.apply(x.array()), DType.BOOL, x.sizes(), expected, 0);
        });
  }

  @Test
  void whereTakesNumbers() {
    var condition = NDArray.of(new boolean[] {true, false});
    var longs = NDArray.of(new long[] {5, 6});
    assertThat(NDArray.where(condition, longs, 0).toLongArray()).containsExactly(5, 0);
    assertThat(NDArray.where(condition, longs, 0.5).toFloatArray()).containsExactly(5f, 0.5f);
    assertThat(NDArray.where(condition, 1, longs).dtype()).isEqualTo(DType.INT64);
    var floats = NDArray.of(new float[] {Float.NaN, -0f});
    assertThat(NDArray.where(condition, 0.0, floats).toFloatArray()).containsExactly(0f, -0f);
    assertThatThrownBy(() -> NDArray.where(longs, floats, 1)).isInstanceOf(DTypeException.class);
  }
}
