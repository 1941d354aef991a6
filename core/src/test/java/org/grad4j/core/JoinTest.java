package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grad4j.core.Picks.assertPicks;
import static org.grad4j.core.Picks.inserted;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class JoinTest {
  private static final NDArray X = NDArray.zeros(DType.FLOAT32, 2, 3);

  private static void onSamples(BiConsumer<Sample, Random> check) {
    Randomly.check(
        120,
        random -> {
          var dtype = Sample.dtype(random, DType.values());
          check.accept(Sample.of(random, dtype, Sample.sizes(random)), random);
        });
  }

  @Test
  void stackAddsADimension() {
    onSamples(
        (x, random) -> {
          int rank = x.sizes().length;
          int dim = random.nextInt(rank + 1);
          var other = Sample.of(random, x.array().dtype(), x.sizes());
          var y = NDArray.stack(dim - rank - 1, x.array(), other.array());
          assertThat(y.shape()).isEqualTo(Shape.of(inserted(x.sizes(), dim, 2)));
          assertPicks(y.select(dim, 0), x, x.sizes(), index -> index);
          assertPicks(y.select(dim, 1), other, x.sizes(), index -> index);
        });
    var mixed = NDArray.stack(0, X, X.to(DType.INT64), NDArray.zeros(DType.FLOAT64, 2, 3));
    assertThat(mixed.dtype()).isEqualTo(DType.FLOAT64);
  }

  @Test
  void repeatReadsModuloTheSizes() {
    onSamples(
        (x, random) -> {
          int added = random.nextInt(3);
          int rank = x.sizes().length;
          var repeats = new long[rank + added];
          var sizes = new long[rank + added];
          for (int d = 0; d < repeats.length; d++) {
            repeats[d] = random.nextInt(9) == 0 ? 0 : 1 + random.nextInt(4);
            sizes[d] = repeats[d] * (d < added ? 1 : x.sizes()[d - added]);
          }
          if (Sample.count(sizes) < 300_000) {
            assertPicks(
                x.array().repeat(repeats),
                x,
                sizes,
                index -> {
                  var from = Arrays.copyOfRange(index, added, index.length);
                  Arrays.setAll(from, d -> from[d] % x.sizes()[d]);
                  return from;
                });
          }
        });
    assertThat(NDArray.ones(DType.INT32, 1).repeat(3000).sum().item()).isEqualTo(3000);
  }

  @Test
  void flipAndRollMoveElements() {
    onSamples(
        (x, random) -> {
          int rank = x.sizes().length;
          if (rank == 0) {
            assertPicks(x.array().flip(0), x, x.sizes(), index -> index);
            return;
          }
          int first = random.nextInt(rank);
          int second = random.nextInt(rank);
          var dims = first == second ? new int[] {first} : new int[] {first, second - rank};
          var flipped = x.array().flip(dims);
          assertThat(flipped.isContiguous()).isTrue();
          assertPicks(
              flipped,
              x,
              x.sizes(),
              index -> {
                var from = index.clone();
                for (int d : dims) {
                  int dim = Math.floorMod(d, rank);
                  from[dim] = x.sizes()[dim] - 1 - index[dim];
                }
                return from;
              });
          long one = random.nextInt(11) - 5;
          long two = random.nextInt(11) - 5;
          assertPicks(
              x.array().roll(new long[] {one, two}, new int[] {first, second}),
              x,
              x.sizes(),
              index -> {
                var from = index.clone();
                from[first] = Math.floorMod(from[first] - one, x.sizes()[first]);
                from[second] = Math.floorMod(from[second] - two, x.sizes()[second]);
                return from;
              });
          long count = Sample.count(x.sizes());
          assertPicks(
              x.array().roll(two),
              x,
              x.sizes(),
              index ->
                  Sample.index(
                      Math.floorMod(Sample.position(index, x.sizes()) - two, count), x.sizes()));
        });
  }

  @Test
  void whatCannotBeJoinedIsRefused() {
    assertThatThrownBy(() -> NDArray.stack(0, X, X.t()))
        .isInstanceOf(ShapeException.class)
        .hasMessage("stack: all arrays must be of one shape, got [[2, 3], [3, 2]].");
    assertThatThrownBy(() -> NDArray.stack(0)).hasMessage("stack: needs at least one array.");
    assertThatThrownBy(() -> NDArray.stack(3, X))
        .isInstanceOf(ShapeException.class)
        .hasMessage("stack: dim 3 cannot be added to [2, 3], it must lie between -3 and 2.");
    assertThatThrownBy(() -> X.repeat(2))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "repeat: [2, 3] needs a number that is not negative for each of its dimensions, got [2].");
    assertThatThrownBy(() -> X.repeat(1, -1)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> X.flip(2)).hasMessageStartingWith("flip: dim 2");
    assertThatThrownBy(() -> X.flip(0, -2)).hasMessageStartingWith("flip: dim -2 is named twice");
    assertThatThrownBy(() -> X.roll(new long[] {1}, new int[] {0, 1}))
        .isInstanceOf(ShapeException.class)
        .hasMessage("roll: needs one shift for each dimension, got [1] for [0, 1] of [2, 3].");
  }
}
