package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Rows that lie together in native memory are copied as they are, into rows that do so too. */
class RowCopyTest {
  /** Numbers that any type holds, no two rows alike. */
  private static NDArray counted(DType dtype, long... sizes) {
    var elements = new long[(int) Sample.count(sizes)];
    Arrays.setAll(elements, i -> (i * 31 + i / 97) % 127);
    return NDArray.of(elements, sizes).to(dtype);
  }

  /** The same elements, read one by one. */
  private static double[] elements(NDArray x) {
    return x.to(DType.FLOAT64).toDoubleArray();
  }

  @Test
  void rowsOfEveryLayoutAreCopied() {
    Randomly.check(
        100,
        random -> {
          var dtype = Sample.dtype(random, DType.values());
          long row = 250 + random.nextInt(900);
          var base = counted(dtype, 3, 4, row);
          var x = random.nextBoolean() ? base : base.transpose(0, 1);
          x = random.nextBoolean() ? x : x.narrow(2, random.nextInt(9), row - 9);
          x = random.nextInt(3) > 0 ? x : x.narrow(1, 1, 1).expand(x.shape());
          var expected = elements(x);
          assertThat(elements(x.dup())).isEqualTo(expected);
          var room = counted(dtype, x.shape().size(1), x.shape().size(0), row + 5);
          var place = room.transpose(0, 1).narrow(2, random.nextInt(4), x.shape().size(2));
          var behind = elements(room.narrow(2, row + 4, 1));
          place.copyi(x);
          assertThat(elements(place)).isEqualTo(expected);
          assertThat(elements(room.narrow(2, row + 4, 1))).isEqualTo(behind);
        });
  }

  @Test
  void rowsOfOneArrayMayOverlap() {
    var x = counted(DType.FLOAT32, 6, 500);
    var expected = elements(x.narrow(0, 0, 5));
    x.narrow(0, 1, 5).copyi(x.narrow(0, 0, 5));
    assertThat(elements(x.narrow(0, 1, 5))).isEqualTo(expected);
  }

  @Test
  void largeCopiesAreSharedAmongWorkers() {
    var x = counted(DType.FLOAT32, 300, 1200);
    var expected = elements(x.narrow(1, 7, 1100));
    assertThat(elements(x.narrow(1, 7, 1100).dup())).isEqualTo(expected);
    assertThat(elements(NDArray.cat(1, x.narrow(1, 7, 1100), x)).length).isEqualTo(300 * 2300);
  }
}
