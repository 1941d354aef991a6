package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grad4j.core.Picks.assertPicks;
import static org.grad4j.core.Picks.inserted;
import static org.grad4j.core.Picks.with;
import static org.grad4j.core.Picks.without;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SliceTest {
  /** Runs a check on samples of any type with at least {@code rank} dimensions. */
  private static void onSamples(int rank, BiConsumer<Sample, Random> check) {
    Randomly.check(
        150,
        random -> {
          var sizes = Sample.sizes(random);
          if (sizes.length >= rank) {
            check.accept(Sample.of(random, Sample.dtype(random, DType.values()), sizes), random);
          }
        });
  }

  private static int orFromEnd(Random random, int dim, int rank) {
    return random.nextBoolean() ? dim : dim - rank;
  }

  @Test
  void selectLeavesADimensionOut() {
    onSamples(
        1,
        (x, random) -> {
          int rank = x.sizes().length;
          int dim = random.nextInt(rank);
          int size = (int) x.sizes()[dim];
          if (size == 0) {
            return;
          }
          int at = random.nextInt(size);
          var y =
              x.array().select(orFromEnd(random, dim, rank), random.nextBoolean() ? at : at - size);
          assertPicks(y, x, without(x.sizes(), dim), index -> inserted(index, dim, at));
          assertThat(y.storage()).isSameAs(x.array().storage());
          assertPicks(
              x.array().unbind(dim).get(at),
              x,
              without(x.sizes(), dim),
              index -> inserted(index, dim, at));
        });
  }

  @Test
  void sliceClampsItsBoundsAsAJavaLoopWould() {
    onSamples(
        1,
        (x, random) -> {
          int dim = random.nextInt(x.sizes().length);
          long size = x.sizes()[dim];
          long start = random.nextInt(2 * (int) size + 5) - size - 2;
          long end = random.nextInt(2 * (int) size + 5) - size - 2;
          long step = 1 + random.nextInt(4);
          var kept =
              LongStream.range(0, size)
                  .filter(i -> i >= (start < 0 ? Math.max(0, start + size) : start))
                  .filter(i -> i < (end < 0 ? end + size : end))
                  .toArray();
          var taken =
              LongStream.range(0, kept.length)
                  .filter(i -> i % step == 0)
                  .map(i -> kept[(int) i])
                  .toArray();
          assertPicks(
              x.array().slice(dim, start, end, step),
              x,
              with(x.sizes(), dim, taken.length),
              index -> with(index, dim, taken[(int) index[dim]]));
        });
  }

  @Test
  void diagonalTakesEqualIndices() {
    onSamples(
        2,
        (x, random) -> {
          int rank = x.sizes().length;
          int dim1 = random.nextInt(rank);
          int dim2 = (dim1 + 1 + random.nextInt(rank - 1)) % rank;
          int offset = random.nextInt(7) - 3;
          int length = 0;
          for (int i = 0; i < x.sizes()[dim1]; i++) {
            length += i + offset >= 0 && i + offset < x.sizes()[dim2] ? 1 : 0;
          }
          var sizes = without(without(x.sizes(), Math.max(dim1, dim2)), Math.min(dim1, dim2));
          assertPicks(
              x.array().diagonal(offset, orFromEnd(random, dim1, rank), dim2),
              x,
              inserted(sizes, sizes.length, length),
              index -> {
                long i = index[index.length - 1];
                long row = offset >= 0 ? i : i - offset;
                long column = row + offset;
                var rest = Arrays.copyOf(index, index.length - 1);
                return dim1 < dim2
                    ? inserted(inserted(rest, dim1, row), dim2, column)
                    : inserted(inserted(rest, dim2, column), dim1, row);
              });
        });
  }

  @Test
  void unfoldViewsWindows() {
    onSamples(
        1,
        (x, random) -> {
          int rank = x.sizes().length;
          int dim = random.nextInt(rank);
          int size = random.nextInt(Math.min((int) x.sizes()[dim], 4) + 1);
          long step = 1 + random.nextInt(3);
          var sizes = with(x.sizes(), dim, (x.sizes()[dim] - size) / step + 1);
          assertPicks(
              x.array().unfold(dim, size, step),
              x,
              inserted(sizes, rank, size),
              index -> with(Arrays.copyOf(index, rank), dim, index[dim] * step + index[rank]));
        });
    assertThat(NDArray.scalar(DType.INT64, 3).unfold(0, 1, 1).toLongArray()).containsExactly(3);
  }

  @Test
  void partsLieOneAfterAnother() {
    onSamples(
        1,
        (x, random) -> {
          int dim = random.nextInt(x.sizes().length);
          long size = x.sizes()[dim];
          long first = random.nextInt((int) size + 1);
          var parts = x.array().split(dim, first, 0, size - first);
          assertPicks(parts.get(0), x, with(x.sizes(), dim, first), index -> index);
          assertPicks(
              parts.get(2),
              x,
              with(x.sizes(), dim, size - first),
              index -> with(index, dim, index[dim] + first));
          int chunks = 1 + random.nextInt(5);
          var chunked = x.array().chunk(chunks, dim);
          long length = (size + chunks - 1) / chunks;
          for (int i = 0; i < chunked.size(); i++) {
            long start = i * length;
            assertPicks(
                chunked.get(i),
                x,
                with(x.sizes(), dim, Math.min(length, size - start)),
                index -> with(index, dim, index[dim] + start));
          }
          assertThat(chunked.stream().mapToLong(part -> part.shape().size(dim)).sum())
              .isEqualTo(size);
        });
  }

  @Test
  void whatDoesNotExistIsRefused() {
    var x = NDArray.zeros(DType.FLOAT32, 4, 7);
    assertThatThrownBy(() -> x.select(0, 4))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(
            "select: index 4 does not exist in dim 0 of [4, 7], it must lie between -4 and 3.");
    assertThatThrownBy(() -> x.narrow(0, 0, 0).select(0, 0))
        .hasMessage("select: index 0 does not exist in dim 0 of [0, 7], it has no elements.");
    assertThatThrownBy(() -> NDArray.scalar(DType.FLOAT32, 1).select(0, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessage("select: needs at least one dimension, got [].");
    assertThatThrownBy(() -> x.slice(0, 0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("slice: the step must be positive, got 0.");
    assertThatThrownBy(() -> x.diagonal(0, 1, -1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("diagonal: needs two different dimensions of [4, 7], got dim 1 twice.");
    assertThatThrownBy(() -> x.unfold(1, 8, 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "unfold: a window of 8 elements does not fit into dim 1 of [4, 7], it must have 0 to 7.");
    assertThatThrownBy(() -> x.chunk(0, 0)).hasMessageStartingWith("chunk: the number of chunks");
    assertThatThrownBy(() -> NDArray.zeros(DType.BOOL, 1, 1, 1, 1, 1, 1, 1, 1).unfold(0, 1, 1))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("has 9 dimensions");
  }
}
