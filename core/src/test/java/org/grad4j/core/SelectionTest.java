package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grad4j.core.Picks.assertPicks;
import static org.grad4j.core.Picks.with;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final NDArray X = NDArray.zeros(DType.FLOAT32, 4, 7);

  /** An index of these sizes into a dimension of {@code size}, in any layout. */
  static Sample index(Random random, long size, long... sizes) {
    var dtype = random.nextBoolean() ? DType.INT64 : DType.INT32;
    return Sample.of(random, dtype, i -> (double) random.nextInt((int) size), sizes);
  }

  /** Sizes of at least one dimension, where {@code dim} has elements. */
  static long[] sizesWith(Random random, int[] dim) {
    var sizes = Sample.sizes(random);
    if (sizes.length == 0) {
      return sizesWith(random, dim);
    }
    dim[0] = random.nextInt(sizes.length);
    sizes[dim[0]] = Math.max(sizes[dim[0]], 1);
    return sizes;
  }

  @Test
  void gatherReadsWhereTheIndexSays() {
    Randomly.check(
        200,
        random -> {
          var dim = new int[1];
          var sizes = sizesWith(random, dim);
          var x = Sample.of(random, Sample.dtype(random, DType.values()), sizes);
          var asked = sizes.clone();
          for (int d = 0; d < asked.length; d++) {
            asked[d] = d == dim[0] ? random.nextInt(5) : random.nextInt((int) asked[d] + 1);
          }
          var index = index(random, sizes[dim[0]], asked);
          assertPicks(
              x.array().gather(dim[0], index.array()),
              x,
              asked,
              at -> with(at, dim[0], (long) index.at(at)));
        });
  }

  @Test
  void indexSelectTakesSlicesAndMayRepeatThem() {
    Randomly.check(
        200,
        random -> {
          var dim = new int[1];
          var sizes = sizesWith(random, dim);
          var x = Sample.of(random, Sample.dtype(random, DType.values()), sizes);
          var index = index(random, sizes[dim[0]], random.nextInt(7));
          assertPicks(
              x.array().indexSelect(dim[0] - sizes.length, index.array()),
              x,
              with(sizes, dim[0], index.sizes()[0]),
              at -> with(at, dim[0], (long) index.values()[(int) at[dim[0]]]));
        });
  }

  @Test
  void embeddingTakesRowsOfAnyLength() {
    Randomly.check(
        100,
        random -> {
          long rows = 1 + random.nextInt(9);
          long columns = random.nextInt(3) == 0 ? 2000 + random.nextInt(2000) : random.nextInt(9);
          var weight = Sample.of(random, Sample.dtype(random, DType.values()), rows, columns);
          var sizes = new long[] {random.nextInt(4), 1 + random.nextInt(4)};
          var index = index(random, rows, sizes);
          assertPicks(
              weight.array().embedding(index.array()),
              weight,
              new long[] {sizes[0], sizes[1], columns},
              at -> new long[] {(long) index.at(new long[] {at[0], at[1]}), at[2]});
        });
  }

  @Test
  void aScalarIsAnArrayOfOneElement() {
    var x = NDArray.scalar(DType.FLOAT32, 2);
    var zero = NDArray.scalar(DType.INT64, 0);
    assertThat(x.gather(0, NDArray.of(new long[] {0, 0})).toFloatArray()).containsExactly(2, 2);
    assertThat(x.gather(-1, zero).shape()).isEqualTo(Shape.SCALAR);
    assertThat(x.indexSelect(0, zero).shape()).isEqualTo(Shape.SCALAR);
    assertThat(x.scatterAdd(0, zero, x).item()).isEqualTo(4);
    assertThat(x.scatter(0, zero, 5).item()).isEqualTo(5);
    assertThat(x.indexAdd(0, zero, x).item()).isEqualTo(4);
    assertThat(X.indexSelect(1, zero).shape()).isEqualTo(Shape.of(4, 1));
    assertThat(X.embedding(zero).shape()).isEqualTo(Shape.of(7));
  }

  @Test
  void anEmptyIndexMayMeetAnEmptyDimension() {
    var nothing = NDArray.zeros(DType.INT64, 0);
    var x = NDArray.zeros(DType.FLOAT32, 0, 3);
    assertThat(x.indexSelect(0, nothing).shape()).isEqualTo(Shape.of(0, 3));
    assertThat(x.indexAdd(0, nothing, x).shape()).isEqualTo(Shape.of(0, 3));
    assertThatThrownBy(() -> x.indexSelect(0, NDArray.scalar(DType.INT64, 0)))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("it has no elements");
  }

  @Test
  void anIndexThatNamesNothingIsRefused() {
    var index = NDArray.of(new long[] {0, 7}, 2, 1);
    assertThatThrownBy(() -> X.gather(1, index))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(
            "gather: index 7 in an index of [2, 1] does not exist in dim 1 of [4, 7], it must lie between 0 and 6.");
    assertThatThrownBy(() -> X.indexSelect(0, NDArray.of(new long[] {-1})))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageStartingWith("indexSelect: index -1 in an index of [1] does not exist in dim 0");
    assertThatThrownBy(() -> X.embedding(NDArray.of(new long[] {4})))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageStartingWith("embedding: index 4");
  }

  @Test
  void anIndexOfAnotherShapeOrTypeIsRefused() {
    assertThatThrownBy(() -> X.gather(1, NDArray.zeros(DType.INT64, 2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "gather: the index must have as many dimensions as the array, got [2] for [4, 7].");
    assertThatThrownBy(() -> X.gather(1, NDArray.zeros(DType.INT64, 5, 2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "gather: an index of [5, 2] reaches beyond [4, 7] in dim 0, only in dim 1 may it be larger.");
    assertThatThrownBy(() -> X.gather(1, NDArray.zeros(DType.FLOAT32, 2, 2)))
        .isInstanceOf(DTypeException.class)
        .hasMessage(
            "gather: the index must be int64 or int32, got float32; cast it: index.to(INT64).");
    assertThatThrownBy(() -> X.indexSelect(1, NDArray.zeros(DType.INT64, 1, 2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("indexSelect: the index must be a vector, got [1, 2] for [4, 7].");
    assertThatThrownBy(() -> X.reshape(28).embedding(NDArray.zeros(DType.INT64, 2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("embedding: needs rows of a matrix, got [28] for indices of [2].");
  }
}
