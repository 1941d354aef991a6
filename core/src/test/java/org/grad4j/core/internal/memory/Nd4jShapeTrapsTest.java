package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Shapes, indices and views of ND4J M2.1 that are wrong or missing: why core has rules of its own.
 *
 * <p>Left out, because it reads memory of others: {@code point} out of range of a vector.
 */
class Nd4jShapeTrapsTest {
  private static INDArray ones(long... sizes) {
    return Nd4j.ones(DataType.FLOAT, sizes);
  }

  private static INDArray counted(long... sizes) {
    return Nd4j.arange(6).castTo(DataType.FLOAT).reshape(sizes);
  }

  private static void assertFail(ThrowingCallable... calls) {
    for (var call : calls) {
      assertThatThrownBy(call).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void reductionsOverASizeOfOneKeepIt() {
    for (var x : List.of(ones(1, 3), ones(3, 1))) {
      int dim = x.size(0) == 1 ? 0 : 1;
      assertThat(x.norm1(dim).shape()).isEqualTo(x.shape());
      assertThat(x.norm2(dim).shape()).isEqualTo(x.shape());
      assertThat(x.normmax(dim).shape()).isEqualTo(x.shape());
      assertThat(x.var(dim).shape()).isEqualTo(x.shape());
      assertThat(x.std(dim).shape()).isEqualTo(x.shape());
      assertThat(x.sum(dim).shape()).containsExactly(3);
    }
  }

  @Test
  void mmulKnowsMatricesOnly() {
    assertFail(
        () -> ones(2, 2, 2).mmul(ones(2, 2, 2)),
        () -> ones(2).mmul(ones(2, 3)),
        () -> Nd4j.matmul(ones(2, 2, 2), ones(2, 2)),
        () -> Nd4j.scalar(1f).mmul(Nd4j.scalar(2f)));
  }

  @Test
  void mmulOfVectorsHasTwoDimensionsTooMany() {
    assertThat(ones(2).mmul(ones(2)).shape()).containsExactly(1, 1);
    assertThat(ones(1, 2).mmul(ones(2)).shape()).containsExactly(1, 1);
    assertThat(ones(3, 2).mmul(ones(2)).shape()).containsExactly(3);
  }

  @Test
  void broadcastAddsNoDimensionToAMatrix() {
    assertFail(() -> counted(2, 3).broadcast(2, 2, 3), () -> ones(3).broadcast(2, 2, 3));
    assertFail(() -> ones(4).gt(ones(1, 4)));
  }

  @Test
  void transposeNeedsTwoDimensions() {
    assertFail(() -> Nd4j.scalar(1f).transpose(), () -> ones(2).transpose());
  }

  @Test
  void indicesOutOfRangeAnswerSomething() {
    var x = counted(2, 3);
    assertThat(x.get(NDArrayIndex.point(7), NDArrayIndex.all()).isEmpty()).isTrue();
    assertThat(x.get(NDArrayIndex.all(), NDArrayIndex.interval(-2, 3)).shape())
        .containsExactly(2, 3);
  }

  @Test
  void putAnswersTheSlice() {
    var x = Nd4j.zeros(3, 2);
    var indices = new INDArrayIndex[] {NDArrayIndex.point(1), NDArrayIndex.all()};
    assertThat(x.put(indices, Nd4j.ones(2)).shape()).containsExactly(2);
    assertThat(x.sumNumber().doubleValue()).isEqualTo(2);
  }

  @Test
  void aLinearIndexFollowsTheOrderInMemory() {
    var fortran = counted(2, 3).dup('f');
    assertThat(fortran.getDouble(0, 1)).isEqualTo(1);
    assertThat(fortran.getDouble(1)).isEqualTo(3);
  }

  @Test
  void theBufferOfAViewGoesOnBehindIt() {
    var column = counted(2, 3).getColumn(1);
    assertThat(column.length()).isEqualTo(2);
    assertThat(column.data().asFloat()).containsExactly(1, 2, 3, 4);
    assertThat(counted(2, 3).transpose().data().asFloat()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void whatChangesNothingAnswersTheSameObject() {
    var x = ones(3);
    assertThat(x.castTo(DataType.FLOAT)).isSameAs(x);
    assertThat(x.broadcast(3)).isSameAs(x);
    assertThat(Nd4j.concat(0, x)).isSameAs(x);
  }

  @Test
  void emptyArraysHaveFewOperations() {
    var empty = Nd4j.create(DataType.FLOAT, 0, 3);
    assertThat(empty.sum(0).toFloatVector()).containsExactly(0, 0, 0);
    assertThat(empty.dup().shape()).containsExactly(0, 3);
    assertThat(Nd4j.concat(0, empty, ones(1, 3)).shape()).containsExactly(1, 3);
    assertThat(empty.reshape(3, 0).shape()).containsExactly(3, 0);
    assertFail(
        () -> empty.add(empty),
        () -> empty.add(1),
        () -> empty.mean(0),
        empty::max,
        () -> empty.mmul(ones(3, 2)));
  }
}
