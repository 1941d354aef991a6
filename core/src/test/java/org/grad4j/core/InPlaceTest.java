package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class InPlaceTest {
  private interface Op {
    NDArray apply(NDArray a, NDArray b);
  }

  @Test
  void inPlaceOperationsAreRightForEveryLayoutAndSeenByEveryView() {
    check(NDArray::addi, (a, b) -> a + b);
    check(NDArray::subi, (a, b) -> a - b);
    check(NDArray::muli, (a, b) -> a * b);
    check(NDArray::divi, (a, b) -> a / b);
    check(NDArray::copyi, (a, b) -> b);
    check((a, b) -> a.addi(b, -0.5), (a, b) -> a - 0.5f * b);
  }

  private static void check(Op op, DoubleBinaryOperator formula) {
    Randomly.check(
        60,
        random -> {
          var dtype = Sample.dtype(random, DType.FLOAT32, DType.FLOAT64);
          var sizes = Sample.sizes(random);
          var base = Sample.of(random, dtype, sizes).array().dup();
          var b = Sample.of(random, dtype, Sample.partner(random, sizes));
          var order = new int[sizes.length];
          java.util.Arrays.setAll(order, d -> order.length - 1 - d);
          // The same elements behind another layout: what is written here must be seen there.
          var a = random.nextBoolean() ? base : base.permute(order).dup().permute(order);
          if (!broadcasts(b.sizes(), sizes)) {
            return;
          }
          var before = a.toDoubleArray();
          var view = a.permute(order);
          var expected = new double[before.length];
          for (int i = 0; i < expected.length; i++) {
            expected[i] = formula.applyAsDouble(before[i], b.at(Sample.index(i, sizes)));
          }
          int version = a.version();
          assertThat(op.apply(a, b.array())).isSameAs(a);
          double tolerance = dtype == DType.FLOAT32 ? 1e-6 : 1e-14;
          Sample.assertElements(a, dtype, sizes, expected, tolerance);
          Sample.assertElements(view.permute(order), dtype, sizes, expected, tolerance);
          assertThat(view.version()).isEqualTo(version + 1);
        });
  }

  private static boolean broadcasts(long[] from, long[] to) {
    for (int d = 1; d <= from.length; d++) {
      if (from[from.length - d] != 1 && from[from.length - d] != to[to.length - d]) {
        return false;
      }
    }
    return true;
  }

  @Test
  void anOverlappingOperandIsReadBeforeItIsOverwritten() {
    for (int n : new int[] {4, 60}) {
      var a = new Generator().manualSeed(1).rand(DType.FLOAT32, n, n);
      var expected = a.add(a.t()).toFloatArray();
      assertThat(a.addi(a.t()).toFloatArray()).isEqualTo(expected);
      var line = a.reshape(n * n);
      var shifted = line.narrow(0, 0, n * n - 1).toFloatArray();
      line.narrow(0, 1, n * n - 1).copyi(line.narrow(0, 0, n * n - 1));
      assertThat(line.narrow(0, 1, n * n - 1).toFloatArray()).isEqualTo(shifted);
    }
  }

  @Test
  void anOperandThatOverlapsThroughAnINDArrayIsReadBeforeItIsOverwritten() {
    var a = new Generator().manualSeed(1).rand(DType.FLOAT32, 60, 60);
    var alias = NDArray.of(a.toINDArray());
    var expected = a.add(a.t()).toFloatArray();
    assertThat(a.addi(alias.t()).toFloatArray()).isEqualTo(expected);
  }

  @Test
  void anArrayTimesItselfInPlaceIsItsSquare() {
    var a = NDArray.of(new float[] {1, 2, 3});
    assertThat(a.muli(a).toFloatArray()).containsExactly(1f, 4f, 9f);
  }

  @Test
  void anExpandedArrayIsNotWritten() {
    var a = NDArray.zeros(DType.FLOAT32, 3, 1).expand(3, 4);
    assertThatThrownBy(() -> a.addi(NDArray.ones(DType.FLOAT32, 3, 4)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "add: cannot change an expanded array of [3, 4] in place, its elements share memory; "
                + "dup() it first.");
    assertThatThrownBy(() -> a.filli(1)).isInstanceOf(ShapeException.class);
    assertThat(a.toFloatArray()).containsOnly(0f);
    assertThat(a.version()).isZero();
  }

  @Test
  void anOperandThatWouldStretchTheTargetIsRefused() {
    assertThatThrownBy(
            () -> NDArray.zeros(DType.FLOAT32, 3, 1).addi(NDArray.ones(DType.FLOAT32, 3, 4)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("add: an array of [3, 1] cannot take an operand of [3, 4] in place.");
  }

  @Test
  void theKindOfNumberDoesNotChangeInPlace() {
    var whole = NDArray.ones(DType.INT64, 2);
    assertThatThrownBy(() -> whole.addi(NDArray.ones(DType.FLOAT32, 2)))
        .isInstanceOf(DTypeException.class)
        .hasMessage("add: its float32 result does not fit into int64 in place.");
    assertThatThrownBy(() -> whole.divi(whole)).isInstanceOf(DTypeException.class);
    assertThatThrownBy(() -> whole.muli(2.5)).isInstanceOf(DTypeException.class);
    assertThatThrownBy(() -> NDArray.ones(DType.BOOL, 2).addi(whole))
        .isInstanceOf(DTypeException.class);
    assertThat(whole.toLongArray()).containsExactly(1, 1);
  }

  @Test
  void theWidthOfANumberMayShrinkInPlace() {
    var floats = NDArray.ones(DType.FLOAT32, 2);
    assertThat(floats.addi(NDArray.full(DType.FLOAT64, 0.5, 2)).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(floats.toFloatArray()).containsExactly(1.5f, 1.5f);
    var ints = NDArray.ones(DType.INT32, 2);
    assertThat(ints.addi(NDArray.full(DType.INT64, 2, 2)).dtype()).isEqualTo(DType.INT32);
    assertThat(ints.muli(3).toLongArray()).containsExactly(9, 9);
    assertThat(NDArray.ones(DType.FLOAT32, 2).addi(ints).toFloatArray()).containsExactly(10f, 10f);
  }

  @Test
  void fillingReachesAViewAlone() {
    var a = NDArray.zeros(DType.FLOAT32, 2, 3);
    a.narrow(1, 1, 1).filli(-0.0);
    a.t().narrow(0, 2, 1).filli(5);
    assertThat(a.toFloatArray()).containsExactly(0f, -0f, 5f, 0f, -0f, 5f);
  }
}
