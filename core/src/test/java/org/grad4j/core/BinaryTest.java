package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class BinaryTest {
  private static final DType[] FLOATS = {DType.FLOAT32, DType.FLOAT64};
  private static final DType[] NUMBERS = {DType.FLOAT32, DType.FLOAT64, DType.INT64, DType.INT32};

  @Test
  void addBroadcastsAndPromotesEveryLayout() {
    check(NDArray::add, (a, b) -> a + b, false);
  }

  @Test
  void subBroadcastsAndPromotesEveryLayout() {
    check(NDArray::sub, (a, b) -> a - b, false, NUMBERS);
  }

  @Test
  void mulBroadcastsAndPromotesEveryLayout() {
    check(NDArray::mul, (a, b) -> a * b, false);
  }

  @Test
  void divBroadcastsAndDividesWholeNumbersAsFractions() {
    check(NDArray::div, (a, b) -> a / b, true);
  }

  @Test
  void maximumBroadcastsAndPromotesEveryLayout() {
    check(NDArray::maximum, Math::max, false);
  }

  @Test
  void minimumBroadcastsAndPromotesEveryLayout() {
    check(NDArray::minimum, Math::min, false);
  }

  @Test
  void divisionsAndTheirRestsBroadcastEveryLayout() {
    check(NDArray::fmod, (a, b) -> a % b, false, FLOATS);
    check(
        NDArray::truncDivide,
        (a, b) -> a / b < 0 ? Math.ceil(a / b) : Math.floor(a / b),
        false,
        FLOATS);
  }

  @Test
  void otherFunctionsBroadcastEveryLayout() {
    check(NDArray::pow, (a, b) -> a == 1 ? 1 : Math.pow(a, b), false, FLOATS);
    check(NDArray::atan2, Math::atan2, true);
    check(NDArray::hypot, Math::hypot, false, FLOATS);
    check(NDArray::xlogy, (a, b) -> a == 0 ? 0 : a * Math.log(b), true);
    check(NDArray::fmax, Math::max, false);
    check(NDArray::fmin, Math::min, false);
    check(NDArray::copysign, Math::copySign, true);
  }

  private static void check(
      BinaryOperator<NDArray> op, DoubleBinaryOperator formula, boolean fractional) {
    check(op, formula, fractional, Sample.COMPUTABLE);
  }

  private static void check(
      BinaryOperator<NDArray> op,
      DoubleBinaryOperator formula,
      boolean fractional,
      DType... types) {
    Randomly.check(
        50,
        random -> {
          var sizes = Sample.sizes(random);
          var typeOfA = Sample.dtype(random, types);
          var typeOfB = Sample.dtype(random, types);
          if (typeOfA == DType.BOOL && typeOfB == DType.BOOL) {
            typeOfB = DType.INT64;
          }
          var a = Sample.of(random, typeOfA, sizes);
          var b = Sample.of(random, typeOfB, Sample.partner(random, sizes));
          var first = random.nextBoolean() ? a : b;
          var second = first == a ? b : a;
          var dtype = promoted(first.array(), second.array());
          if (fractional && !dtype.isFloatingPoint()) {
            dtype = DType.FLOAT32;
          }
          var target = broadcast(first.sizes(), second.sizes());
          var expected = new double[(int) Sample.count(target)];
          for (int i = 0; i < expected.length; i++) {
            var index = Sample.index(i, target);
            double x = as(dtype, first.at(index));
            double y = as(dtype, second.at(index));
            expected[i] = formula.applyAsDouble(x, y);
          }
          var result = op.apply(first.array(), second.array());
          Sample.assertElements(result, dtype, target, expected, 0);
          assertThat(result.isContiguous()).isTrue();
        });
  }

  private static double as(DType dtype, double value) {
    return dtype == DType.FLOAT32 ? (float) value : value;
  }

  private static long[] broadcast(long[] a, long[] b) {
    var target = new long[Math.max(a.length, b.length)];
    for (int d = 1; d <= target.length; d++) {
      long sizeOfA = d <= a.length ? a[a.length - d] : 1;
      long sizeOfB = d <= b.length ? b[b.length - d] : 1;
      target[target.length - d] = sizeOfA == 1 ? sizeOfB : sizeOfA;
    }
    return target;
  }

  /** PyTorch's table by its definition: dimensioned arrays first, then 0-dimensional ones. */
  private static DType promoted(NDArray a, NDArray b) {
    var strong = a.rank() == 0 ? b : a;
    var weak = strong == a ? b : a;
    if (strong.rank() > 0 && weak.rank() == 0 && kind(weak) <= kind(strong)) {
      return strong.dtype();
    }
    if (strong.rank() > 0 && weak.rank() == 0) {
      return weak.dtype();
    }
    var rising = Arrays.asList(DType.BOOL, DType.INT32, DType.INT64, DType.FLOAT32, DType.FLOAT64);
    return rising.get(Math.max(rising.indexOf(a.dtype()), rising.indexOf(b.dtype())));
  }

  private static int kind(NDArray x) {
    return x.dtype() == DType.BOOL ? 0 : x.dtype().isFloatingPoint() ? 2 : 1;
  }

  @Test
  void roundedDivisionGoesDownOrToZero() {
    var a = NDArray.of(new double[] {7, -7, 7, -7, 1e20, -1e-20, 6});
    var b = NDArray.of(new double[] {2, 2, -2, -2, 3, 3, 0.1});
    assertThat(a.floorDivide(b).toDoubleArray())
        .containsExactly(3, -4, -4, 3, 33333333333333333000.0, -1, 59);
    assertThat(a.remainder(b).toDoubleArray()).containsExactly(1, 1, -1, -1, 1, 3 - 1e-20, 6 % 0.1);
  }

  @Test
  void maximumAndMinimumKeepNaNFromEitherSide() {
    var a = NDArray.of(new float[] {Float.NaN, 1, -0f});
    var b = NDArray.of(new float[] {1, Float.NaN, 0f});
    assertThat(a.maximum(b).toFloatArray()).containsExactly(Float.NaN, Float.NaN, 0f);
    assertThat(a.minimum(b).toFloatArray()).containsExactly(Float.NaN, Float.NaN, -0f);
  }

  @Test
  void divisionByZeroIsInfiniteOrNaN() {
    var a = NDArray.of(new long[] {1, -1, 0});
    assertThat(a.div(NDArray.zeros(DType.INT64, 3)).toFloatArray())
        .containsExactly(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN);
  }

  @Test
  void wholeNumbersWrapAroundAsPyTorchsDo() {
    var ints = NDArray.of(new long[] {Integer.MAX_VALUE, Integer.MIN_VALUE}).to(DType.INT32);
    assertThat(ints.add(1).toLongArray()).containsExactly(Integer.MIN_VALUE, Integer.MIN_VALUE + 1);
    var longs = NDArray.of(new long[] {Long.MAX_VALUE, 3});
    assertThat(longs.mul(2).toLongArray()).containsExactly(-2, 6);
  }
}
