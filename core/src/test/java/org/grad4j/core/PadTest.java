package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PadTest {
  private static final NDArray LINE = NDArray.of(new float[] {0, 1, 2, 3, 4}, 1, 5);

  /**
   * The element that {@code at} means beyond the ends, by walking there step by step; −1 if none.
   */
  private static long source(PadMode mode, long at, long size, long before, long after) {
    return switch (mode) {
      case CONSTANT -> at < 0 || at >= size ? -1 : at;
      case REPLICATE -> at < 0 ? 0 : at >= size ? size - 1 : at;
      case CIRCULAR -> {
        // Around in what is left.
        long first = Math.max(0, -before);
        long left = size - first - Math.max(0, -after);
        yield at < first ? at + left : at >= first + left ? at - left : at;
      }
      case REFLECT -> at < 0 ? -at : at >= size ? size - 2 - (at - size) : at;
    };
  }

  @Test
  void paddingsReadTheirElementsWhereTheModeSays() {
    Randomly.check(
        200,
        random -> {
          var sizes = Sample.sizes(random);
          int rank = sizes.length;
          var mode = List.of(PadMode.values()).get(random.nextInt(4));
          var dtype = Sample.dtype(random, DType.values());
          var x = Sample.of(random, dtype, sizes);
          int padded = random.nextInt(rank + 1);
          var padding = new long[2 * padded];
          var after = sizes.clone();
          for (int i = 0; i < padded; i++) {
            int dim = rank - 1 - i;
            int least = (int) -Math.min(2, sizes[dim] / 2);
            long most =
                mode == PadMode.CONSTANT || (mode == PadMode.REPLICATE && sizes[dim] > 0)
                    ? 4
                    : mode == PadMode.REFLECT ? Math.max(0, sizes[dim] - 1) : sizes[dim];
            most = Math.min(4, most);
            padding[2 * i] = least + random.nextInt((int) most - least + 1);
            padding[2 * i + 1] = least + random.nextInt((int) most - least + 1);
            if (mode == PadMode.CIRCULAR) {
              long left = sizes[dim] + Math.min(0, padding[2 * i]);
              padding[2 * i + 1] = Math.min(padding[2 * i + 1], left);
              left += Math.min(0, padding[2 * i + 1]);
              padding[2 * i] = Math.min(padding[2 * i], left);
            }
            after[dim] += padding[2 * i] + padding[2 * i + 1];
          }
          var expected = new double[(int) Sample.count(after)];
          for (int p = 0; p < expected.length; p++) {
            var index = Sample.index(p, after);
            boolean outside = false;
            for (int i = 0; i < padded; i++) {
              int dim = rank - 1 - i;
              long place = index[dim] - padding[2 * i];
              index[dim] = source(mode, place, sizes[dim], padding[2 * i], padding[2 * i + 1]);
              outside |= index[dim] < 0;
            }
            expected[p] = outside ? 1 : x.values()[(int) Sample.position(index, sizes)];
          }
          var y =
              mode == PadMode.CONSTANT ? x.array().pad(padding, 1) : x.array().pad(padding, mode);
          Sample.assertElements(y, dtype, after, expected, 0);
        });
  }

  @Test
  void aPaddingThatTakesAwayReflectsTheWholeArray() {
    assertThat(LINE.pad(new long[] {-3, 3}, PadMode.REFLECT).toFloatArray())
        .containsExactly(3, 4, 3, 2, 1);
    assertThat(LINE.pad(new long[] {0, -5}, PadMode.CONSTANT).shape()).isEqualTo(Shape.of(1, 0));
  }

  @Test
  void whatIsTakenAwayDoesNotComeAround() {
    assertThat(LINE.pad(new long[] {2, -1}, PadMode.CIRCULAR).toFloatArray())
        .containsExactly(2, 3, 0, 1, 2, 3);
    assertThat(LINE.pad(new long[] {-2, 3}, PadMode.CIRCULAR).toFloatArray())
        .containsExactly(2, 3, 4, 2, 3, 4);
    assertThatThrownBy(() -> LINE.pad(new long[] {-2, 4}, PadMode.CIRCULAR))
        .hasMessageContaining("at most 3");
  }

  @Test
  void whatReachesTooFarIsRefused() {
    assertThatThrownBy(() -> LINE.pad(new long[] {-1, 5}, PadMode.REFLECT))
        .isInstanceOf(ShapeException.class)
        .hasMessage("pad: dim 1 of [1, 5] can be padded by at most 4 in this mode, got -1 and 5.");
    assertThatThrownBy(() -> LINE.pad(new long[] {6, 0}, PadMode.CIRCULAR))
        .hasMessageContaining("at most 5");
    assertThatThrownBy(() -> LINE.slice(1, 0, 0).pad(new long[] {1, 0}, PadMode.REPLICATE))
        .hasMessageContaining("at most 0");
    assertThatThrownBy(() -> LINE.pad(new long[] {-3, -3}, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessage("pad: taking away 3 and 3 elements leaves none of dim 1 of [1, 5].");
    assertThatThrownBy(() -> LINE.pad(new long[] {1, 1, 1}, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "pad: needs a pair of numbers for each of the last dimensions of [1, 5], got [1, 1, 1].");
    assertThatThrownBy(() -> LINE.to(DType.UINT8).pad(new long[] {1, 1}, 300))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("pad: 300.0 cannot be held as uint8");
  }
}
