package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class UnaryTest {
  private static final DType[] ALL = Sample.COMPUTABLE;

  @Test
  void negIsExactForEveryLayoutAndType() {
    check(NDArray::neg, x -> -x, true, 0, DType.FLOAT32, DType.FLOAT64, DType.INT64, DType.INT32);
  }

  @Test
  void reluIsExactForEveryLayoutAndType() {
    check(
        NDArray::relu,
        x -> x > 0 ? x : 0,
        true,
        0,
        DType.FLOAT32,
        DType.FLOAT64,
        DType.INT64,
        DType.INT32);
  }

  @Test
  void expFollowsTheFormula() {
    check(NDArray::exp, Math::exp, false, 1e-6, ALL);
  }

  @Test
  void logFollowsTheFormula() {
    check(NDArray::log, Math::log, false, 1e-6, ALL);
  }

  @Test
  void sigmoidFollowsTheFormula() {
    check(NDArray::sigmoid, x -> 1 / (1 + Math.exp(-x)), false, 1e-6, ALL);
  }

  @Test
  void tanhFollowsTheFormula() {
    check(NDArray::tanh, Math::tanh, false, 1e-6, ALL);
  }

  private static void check(
      UnaryOperator<NDArray> op,
      DoubleUnaryOperator formula,
      boolean keepsWholeNumbers,
      double tolerance,
      DType... dtypes) {
    Randomly.check(
        60,
        random -> {
          var dtype = Sample.dtype(random, dtypes);
          var x = Sample.of(random, dtype, Sample.sizes(random));
          var before = x.array().toDoubleArray();
          var expected = new double[x.values().length];
          for (int i = 0; i < expected.length; i++) {
            double value = formula.applyAsDouble(x.values()[i]);
            // A whole number has no −0.
            expected[i] = dtype.isFloatingPoint() || value != 0 ? value : 0.0;
          }
          var result = dtype.isFloatingPoint() || keepsWholeNumbers ? dtype : DType.FLOAT32;
          double allowed = dtype == DType.FLOAT64 ? Math.min(tolerance, 1e-14) : tolerance;
          var y = op.apply(x.array());
          Sample.assertElements(y, result, x.sizes(), expected, allowed);
          assertThat(y.isContiguous()).isTrue();
          assertThat(x.array().toDoubleArray()).as("the operand").isEqualTo(before);
        });
  }

  @Test
  void functionsAreRightAtInfinityZeroAndNaN() {
    float inf = Float.POSITIVE_INFINITY;
    var x = NDArray.of(new float[] {Float.NaN, inf, -inf, 0f, -0f, 200f, -200f});
    assertThat(x.exp().toFloatArray()).containsExactly(Float.NaN, inf, 0f, 1f, 1f, inf, 0f);
    assertThat(x.log().toFloatArray())
        .containsExactly(Float.NaN, inf, Float.NaN, -inf, -inf, (float) Math.log(200), Float.NaN);
    assertThat(x.sigmoid().toFloatArray()).containsExactly(Float.NaN, 1f, 0f, .5f, .5f, 1f, 0f);
    assertThat(x.tanh().toFloatArray()).containsExactly(Float.NaN, 1f, -1f, 0f, -0f, 1f, -1f);
    assertThat(x.neg().toFloatArray()).containsExactly(Float.NaN, -inf, inf, -0f, 0f, -200f, 200f);
    assertThat(x.relu().toFloatArray()).startsWith(Float.NaN, inf, 0f).endsWith(200f, 0f);
  }

  @Test
  void boolHasNoSignAndTheSentenceSaysWhatToDo() {
    assertThatThrownBy(() -> NDArray.zeros(DType.BOOL, 2).neg())
        .isInstanceOf(DTypeException.class)
        .hasMessage("neg: is not defined for bool; cast first: x.to(INT64).");
  }
}
