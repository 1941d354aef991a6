package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grad4j.autograd.Index.all;
import static org.grad4j.autograd.Index.at;
import static org.grad4j.autograd.Index.ellipsis;
import static org.grad4j.autograd.Index.every;
import static org.grad4j.autograd.Index.newDim;
import static org.grad4j.autograd.Index.range;
import static org.grad4j.autograd.Index.to;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
import org.junit.jupiter.api.Test;

/** Index expressions: shapes, views and copies, errors. Values are compared by golden cases. */
class IndexTest {
  private static final Tensor X = counted(3, 4, 5);

  /** 0, 1, 2, … in this shape. */
  private static Tensor counted(long... sizes) {
    return Tensor.of(
        NDArray.arange(DType.FLOAT64, 0, (double) Shape.of(sizes).numel(), 1).reshape(sizes));
  }

  private static Shape shape(Index... indices) {
    return X.get(indices).shape();
  }

  @Test
  void numbersAndRangesGiveViewsThatShareMemory() {
    for (var indices :
        new Index[][] {
          {},
          {all()},
          {at(-1)},
          {range(1, 3), at(0)},
          {every(2), newDim()},
          {ellipsis(), Index.from(-2)},
          {to(-1), newDim(), ellipsis()},
          {Tensor.of(new long[] {2}).reshape()}
        }) {
      assertThat(X.get(indices).data().storage()).isSameAs(X.data().storage());
    }
  }

  @Test
  void tensorsGiveCopies() {
    for (var indices :
        new Index[][] {
          {Index.of(0)}, {Index.of(true, true, true)}, {X.ge(0)}, {all(), Index.of(0, 1, 2, 3)}
        }) {
      assertThat(X.get(indices).data().storage()).isNotSameAs(X.data().storage());
    }
  }

  @Test
  void theReadableFormIsThatOfPython() {
    assertThat(shape(all(), range(1, 4), at(-1))).isEqualTo(Shape.of(3, 3));
    assertThat(shape(ellipsis(), at(0))).isEqualTo(Shape.of(3, 4));
    assertThat(shape(Index.from(1), to(2), every(2))).isEqualTo(Shape.of(2, 2, 3));
    assertThat(shape(newDim(), ellipsis(), newDim())).isEqualTo(Shape.of(1, 3, 4, 5, 1));
    assertThat(shape(range(2, 1), range(-9, 9))).isEqualTo(Shape.of(0, 4, 5));
    assertThat(X.get(at(1), at(2), at(3)).item()).isEqualTo(33);
    assertThat(X.get(at(-1), at(-1), at(-1)).item()).isEqualTo(59);
  }

  @Test
  void indexTensorsStandWhereTheyIndexIfSideBySideElseInFront() {
    var pair = Index.of(1, 0);
    assertThat(shape(pair, pair)).isEqualTo(Shape.of(2, 5));
    assertThat(shape(all(), pair, pair)).isEqualTo(Shape.of(3, 2));
    assertThat(shape(pair, all(), pair)).isEqualTo(Shape.of(2, 4));
    assertThat(shape(pair, newDim(), pair)).isEqualTo(Shape.of(2, 1, 5));
    // A number leaves its dimension out first, as PyTorch has it and NumPy has not.
    assertThat(shape(at(0), all(), pair)).isEqualTo(Shape.of(4, 2));
    var column = Tensor.of(new long[] {0, 1, 2}, 3, 1);
    assertThat(shape(column, pair)).isEqualTo(Shape.of(3, 2, 5));
    assertThat(shape(newDim(), pair, newDim(), to(3))).isEqualTo(Shape.of(1, 2, 1, 3, 5));
  }

  @Test
  void nothingAndSinglesAreIndexedToo() {
    var none = Tensor.of(new long[0]);
    assertThat(shape(none)).isEqualTo(Shape.of(0, 4, 5));
    assertThat(shape(none, all(), none)).isEqualTo(Shape.of(0, 4));
    assertThat(shape(Index.of(false, false, false))).isEqualTo(Shape.of(0, 4, 5));
    assertThat(counted(0, 3).get(all(), Index.of(2, 0)).shape()).isEqualTo(Shape.of(0, 2));
    assertThat(counted(0, 3).get(none).shape()).isEqualTo(Shape.of(0, 3));
    var scalar = Tensor.scalar(7);
    assertThat(scalar.get().item()).isEqualTo(7);
    assertThat(scalar.get(ellipsis()).shape()).isEqualTo(Shape.SCALAR);
    assertThat(scalar.get(newDim()).shape()).isEqualTo(Shape.of(1));
    assertThat(scalar.get(scalar.gt(0)).shape()).isEqualTo(Shape.of(1));
    assertThat(scalar.get(scalar.lt(0)).shape()).isEqualTo(Shape.of(0));
    assertThat(shape(scalar.gt(0), at(0))).isEqualTo(Shape.of(1, 4, 5));
    assertThat(counted(1, 1).get(Index.of(0, 0), Index.of(-1)).data().toDoubleArray())
        .containsExactly(0, 0);
  }

  @Test
  void anIndexMayBeOfEitherIntegerTypeAndOfAnyLayout() {
    var index = Tensor.of(new long[] {3, 0, 1, -1}, 2, 2);
    var expected = X.get(all(), index).data();
    assertThat(X.get(all(), index.to(DType.INT32)).data().equal(expected)).isTrue();
    var turned = Tensor.of(index.data().t().dup().t());
    assertThat(X.get(all(), turned).data().equal(expected)).isTrue();
    var other = Tensor.of(X.data().permute(2, 0, 1).dup().permute(1, 2, 0));
    assertThat(other.get(all(), index).data().equal(expected)).isTrue();
  }

  @Test
  void whatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> X.get(all(), at(4)))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(
            "get: index 4 does not exist in dim 1 of [3, 4, 5], it must lie between -4 and 3.");
    assertThatThrownBy(() -> X.get(at(0), ellipsis(), at(-6)))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(
            "get: index -6 does not exist in dim 2 of [3, 4, 5], it must lie between -5 and 4.");
    assertThatThrownBy(() -> X.get(newDim(), at(0), Index.of(0, 4)))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(
            "get: index 4 in an index of [2] does not exist in dim 1 of [3, 4, 5], it must lie "
                + "between -4 and 3.");
    assertThatThrownBy(() -> counted(0, 3).get(Index.of(0)))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(
            "get: index 0 in an index of [1] does not exist in dim 0 of [0, 3], "
                + "it has no elements.");
    assertThatThrownBy(() -> X.get(at(0), range(1, 4), Index.of(1, 2), newDim(), at(-1)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "get: indices (0, 1:4, int64 [2], None, -1) need 4 dimensions, [3, 4, 5] has 3.");
    assertThatThrownBy(() -> X.get(all(), Index.of(true, false)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "get: a mask of [2] at dim 1 of [3, 4, 5] must have its sizes there, at dim 1 it has 2 "
                + "for 4.");
    assertThatThrownBy(() -> X.get(Index.of(0, 1), Index.of(0, 1, 2)))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("get: [2] and [3] do not broadcast");
    assertThatThrownBy(() -> X.get(every(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("get: the step must be positive, got -1.");
    assertThatThrownBy(() -> X.get(ellipsis(), ellipsis()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("get: one ellipsis");
    assertThatThrownBy(() -> X.get(Tensor.ones(2)))
        .isInstanceOf(DTypeException.class)
        .hasMessage(
            "get: the index must be int64 or int32, got float32; cast it: index.to(INT64).");
    assertThatThrownBy(() -> Tensor.scalar(1).get(at(0))).isInstanceOf(ShapeException.class);
  }

  @Test
  void manyNamesOfOneElementAddUpTheirGradients() {
    var x = counted(3).requiresGrad(true);
    x.get(Index.of(1, 1, -2, 0)).mul(Tensor.of(new double[] {1, 2, 4, 8})).sum().backward();
    assertThat(x.grad().data().toDoubleArray()).containsExactly(8, 7, 0);
  }

  @Test
  void anIndexThatChangedBeforeBackwardIsNoticed() {
    var x = counted(3).requiresGrad(true);
    var index = Tensor.of(new long[] {2, 0});
    var y = x.get(index).sum();
    index.filli(1);
    assertThatThrownBy(y::backward)
        .isInstanceOf(AutogradException.class)
        .hasMessageStartingWith("index: its input 1, int64 [2], was changed in place");
  }
}
