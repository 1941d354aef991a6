package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Several indices that name elements together. */
class CoordinatesTest {
  private static final NDArray X = NDArray.arange(DType.FLOAT32, 0, 24, 1).reshape(2, 3, 4);

  /** An array, some of its dimensions, and indices for these that broadcast. */
  private record Case(Sample x, int[] dims, Sample[] indices, long[] common) {
    static Case of(Random random, DType dtype) {
      var dim = new int[1];
      var sizes = SelectionTest.sizesWith(random, dim);
      var dims = new ArrayList<Integer>();
      for (int d = 0; d < sizes.length; d++) {
        if (d == dim[0] || (sizes[d] > 0 && random.nextBoolean())) {
          dims.add(d);
        }
      }
      long[] common = {1 + random.nextInt(3), random.nextInt(4)};
      common = Arrays.copyOf(common, random.nextInt(3));
      var indices = new Sample[dims.size()];
      for (int i = 0; i < indices.length; i++) {
        var own = i == 0 ? common : Sample.partner(random, common);
        indices[i] = SelectionTest.index(random, sizes[dims.get(i)], own);
      }
      var which = dims.stream().mapToInt(d -> d).toArray();
      return new Case(Sample.of(random, dtype, sizes), which, indices, common);
    }

    NDArray[] arrays() {
      return Arrays.stream(indices).map(Sample::array).toArray(NDArray[]::new);
    }

    private boolean areSideBySide() {
      return dims[dims.length - 1] - dims[0] == dims.length - 1;
    }

    /** Where the indices' dimensions stand. */
    private int position() {
      return areSideBySide() ? dims[0] : 0;
    }

    long[] sizes() {
      var sizes = new ArrayList<Long>();
      for (int d = 0; d < x.sizes().length; d++) {
        if (Arrays.binarySearch(dims, d) < 0) {
          sizes.add(x.sizes()[d]);
        }
      }
      for (int d = 0; d < common.length; d++) {
        sizes.add(position() + d, common[d]);
      }
      return sizes.stream().mapToLong(n -> n).toArray();
    }

    /** The row-major position in x of the element that stands at {@code at} in the result. */
    int source(long[] at) {
      var named = Arrays.copyOfRange(at, position(), position() + common.length);
      var index = new long[x.sizes().length];
      for (int d = 0, from = 0; d < index.length; d++) {
        int i = Arrays.binarySearch(dims, d);
        if (i >= 0) {
          index[d] = (long) indices[i].at(named);
        } else {
          from += from == position() ? common.length : 0;
          index[d] = at[from++];
        }
      }
      return (int) Sample.position(index, x.sizes());
    }
  }

  @Test
  void indicesNameElementsTogether() {
    Randomly.check(
        300,
        random -> {
          var c = Case.of(random, Sample.dtype(random, DType.values()));
          Picks.assertPicks(
              c.x().array().index(c.dims(), c.arrays()),
              c.x(),
              c.sizes(),
              at -> Sample.index(c.source(at), c.x().sizes()));
        });
  }

  @Test
  void valuesReplaceWhatIsNamedOrAreAddedInOrder() {
    Randomly.check(
        300,
        random -> {
          boolean accumulate = random.nextBoolean();
          var types = accumulate ? Sample.COMPUTABLE : DType.values();
          var dtype = Sample.dtype(random, types);
          var c = Case.of(random, dtype);
          var values = Sample.of(random, dtype, Sample.partner(random, c.sizes()));
          var expected = c.x().values().clone();
          int count = (int) Sample.count(c.sizes());
          for (int i = 0; i < count; i++) {
            var at = Sample.index(i, c.sizes());
            double value = values.at(at);
            double there = accumulate ? expected[c.source(at)] : 0;
            double sum = there + value;
            expected[c.source(at)] =
                dtype == DType.FLOAT32 ? (float) sum : dtype == DType.BOOL ? Math.min(1, sum) : sum;
          }
          var y = c.x().array().indexPut(c.dims(), c.arrays(), values.array(), accumulate);
          Sample.assertElements(y, dtype, c.x().sizes(), expected, 0);
          Sample.assertElements(c.x().array(), dtype, c.x().sizes(), c.x().values(), 0);
          var changed =
              random.nextBoolean()
                  ? c.x().array().dup()
                  : c.x().array().movedim(0, -1).dup().movedim(-1, 0);
          changed.indexPuti(c.dims(), c.arrays(), values.array(), accumulate);
          Sample.assertElements(changed, dtype, c.x().sizes(), expected, 0);
          assertThat(changed.version()).isEqualTo(count > 0 ? 1 : 0);
        });
  }

  @Test
  void valuesAndIndicesMayShareTheMemoryThatIsWritten() {
    var x = NDArray.of(new long[] {1, 2, 0, 3});
    x.indexPuti(new int[] {0}, new NDArray[] {x}, x, false);
    assertThat(x.toLongArray()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    var two = NDArray.of(new long[] {0, 1});
    var three = NDArray.of(new long[] {0, 1, 2});
    assertThatThrownBy(() -> X.index(new int[] {0, 1}, two, three))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("index: [2] and [3] do not broadcast");
    assertThatThrownBy(() -> X.index(new int[] {0}, three))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(
            "index: index 2 in an index of [3] does not exist in dim 0 of [2, 3, 4], it must lie "
                + "between 0 and 1.");
    for (var dims : new int[][] {{1, 0}, {0, 0}, {2, 3}, {-1, 0}, {0}, {}}) {
      assertThatThrownBy(() -> X.index(dims, two, two))
          .isInstanceOf(ShapeException.class)
          .hasMessage(
              "index: needs an index for each of some dimensions of [2, 3, 4] in rising order, "
                  + "got 2 for "
                  + Arrays.toString(dims)
                  + ".");
    }
    assertThatThrownBy(() -> X.index(new int[] {0}, two.to(DType.FLOAT32)))
        .isInstanceOf(DTypeException.class);
    NDArray[] indices = {two};
    assertThatThrownBy(
            () -> X.indexPut(new int[] {1}, indices, NDArray.zeros(DType.FLOAT32, 3, 4), false))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "indexPut: values of [3, 4] do not broadcast to the [2, 2, 4] that is named in "
                + "[2, 3, 4].");
    assertThatThrownBy(
            () -> X.indexPut(new int[] {1}, indices, NDArray.zeros(DType.FLOAT64, 4), false))
        .isInstanceOf(DTypeException.class)
        .hasMessageStartingWith("indexPut: ");
    var expanded = NDArray.zeros(DType.FLOAT32, 1, 3).expand(2, 3);
    assertThatThrownBy(() -> expanded.indexPuti(new int[] {0}, indices, NDArray.of(1f), false))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("indexPuti: cannot change an expanded array");
  }
}
