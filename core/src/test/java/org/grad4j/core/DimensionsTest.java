package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grad4j.core.Picks.assertPicks;
import static org.grad4j.core.Picks.inserted;
import static org.grad4j.core.Picks.without;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DimensionsTest {
  private static final NDArray SCALAR = NDArray.scalar(DType.FLOAT32, 2);

  @Test
  void dimensionsAreAddedDroppedExchangedMovedAndMerged() {
    Randomly.check(
        200,
        random -> {
          var sizes = Sample.sizes(random);
          int rank = sizes.length;
          var x = Sample.of(random, Sample.dtype(random, DType.values()), sizes);
          int added = random.nextInt(rank + 1);
          var more = x.array().unsqueeze(random.nextBoolean() ? added : added - rank - 1);
          assertPicks(more, x, inserted(sizes, added, 1), index -> without(index, added));
          assertPicks(more.squeeze(added), x, sizes, index -> index);
          var large = IntStream.range(0, rank).filter(d -> sizes[d] != 1).toArray();
          assertPicks(
              x.array().squeeze(),
              x,
              Arrays.stream(large).mapToLong(d -> sizes[d]).toArray(),
              index -> {
                var whole = new long[rank];
                IntStream.range(0, large.length).forEach(i -> whole[large[i]] = index[i]);
                return whole;
              });
          if (rank > 0) {
            int from = random.nextInt(rank);
            int to = random.nextInt(rank);
            long size = sizes[from];
            assertPicks(
                x.array().movedim(from - rank, to),
                x,
                inserted(without(sizes, from), to, size),
                index -> inserted(without(index, to), from, index[to]));
            var exchanged = sizes.clone();
            exchanged[from] = sizes[to];
            exchanged[to] = size;
            assertPicks(
                x.array().transpose(from, to - rank),
                x,
                exchanged,
                index -> {
                  var back = index.clone();
                  back[from] = index[to];
                  back[to] = index[from];
                  return back;
                });
            int start = Math.min(from, to);
            int end = Math.max(from, to);
            var merged = Arrays.copyOfRange(sizes, start, end + 1);
            var flat = Arrays.copyOf(sizes, rank - merged.length + 1);
            flat[start] = Sample.count(merged);
            System.arraycopy(sizes, end + 1, flat, start + 1, rank - end - 1);
            Sample.assertElements(
                x.array().flatten(start, end - rank), x.array().dtype(), flat, x.values(), 0);
          }
          Sample.assertElements(
              x.array().flatten(),
              x.array().dtype(),
              new long[] {Sample.count(sizes)},
              x.values(),
              0);
        });
  }

  @Test
  void severalDimensionsMoveAtOnce() {
    var x = NDArray.zeros(DType.BOOL, 3, 4, 5);
    assertThat(x.movedim(new int[] {0, 1}, new int[] {2, 0}).shape()).isEqualTo(Shape.of(4, 5, 3));
    assertThat(x.movedim(new int[0], new int[0]).shape()).isEqualTo(x.shape());
    assertThat(SCALAR.movedim(0, -1).shape()).isEqualTo(Shape.SCALAR);
    assertThatThrownBy(() -> x.movedim(new int[] {0, 1}, new int[] {0}))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "movedim: needs as many destinations as sources, got [0, 1] to [0] in [3, 4, 5].");
    assertThatThrownBy(() -> x.movedim(new int[] {0, 0}, new int[] {0, 1}))
        .hasMessageStartingWith("movedim: dim 0 is named twice");
  }

  @Test
  void aScalarHasOneDimensionWhereItIsAskedForOne() {
    assertThat(SCALAR.squeeze(0).shape()).isEqualTo(Shape.SCALAR);
    assertThat(SCALAR.flatten().shape()).isEqualTo(Shape.of(1));
    assertThat(SCALAR.transpose(0, -1).shape()).isEqualTo(Shape.SCALAR);
    assertThat(SCALAR.unsqueeze(-1).shape()).isEqualTo(Shape.of(1));
  }

  @Test
  void expandKeepsSizesThatItIsNotTold() {
    var x = NDArray.of(new float[] {1, 2}, 2, 1);
    assertThat(x.expand(3, -1, 2).shape()).isEqualTo(Shape.of(3, 2, 2));
    assertThatThrownBy(() -> x.expand(-1, 2, 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "expand: [2, 1] has no dimension whose size the -1 at position 0 of [-1, 2, 1] could keep.");
    assertThatThrownBy(() -> x.expand(1)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> x.expand(-1)).isInstanceOf(ShapeException.class);
  }

  @Test
  void whatCannotBeIsRefused() {
    var x = NDArray.zeros(DType.FLOAT32, 4, 7);
    assertThatThrownBy(() -> x.unsqueeze(3))
        .isInstanceOf(ShapeException.class)
        .hasMessage("unsqueeze: dim 3 cannot be added to [4, 7], it must lie between -3 and 2.");
    assertThatThrownBy(() -> x.squeeze(4)).hasMessageStartingWith("squeeze: dim 4 does not exist");
    assertThatThrownBy(() -> x.flatten(1, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessage("flatten: dimensions 1 to 0 of [4, 7] end before they start.");
    assertThatThrownBy(() -> NDArray.zeros(DType.BOOL, 1, 1, 1, 1, 1, 1, 1, 1).unsqueeze(0))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("unsqueeze: ");
  }
}
