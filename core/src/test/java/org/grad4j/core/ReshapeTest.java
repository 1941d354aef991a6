package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReshapeTest {
  @Test
  void reshapeKeepsTheElementsAndIsAViewExactlyWhereStridesExist() {
    Randomly.check(
        600,
        random -> {
          var sizes = new long[random.nextInt(5)];
          for (int d = 0; d < sizes.length; d++) {
            sizes[d] = new long[] {1, 2, 2, 3, 4}[random.nextInt(5)];
          }
          var x = Sample.of(random, DType.FLOAT64, sizes);
          var target = factors(random, Sample.count(sizes));
          var y = x.array().reshape(target);
          Sample.assertElements(y, DType.FLOAT64, target, x.values(), 0);
          boolean shares = y.storage() == x.array().storage();
          assertThat(shares).as("a view of %s", x.array()).isEqualTo(isViewable(x.array(), target));
        });
  }

  /**
   * By brute force: a view exists if, in the order of the new shape, each dimension steps through
   * memory by one distance.
   */
  private static boolean isViewable(NDArray x, long[] target) {
    var sizes = x.shape().toArray();
    var places = new long[(int) x.numel()];
    for (int i = 0; i < places.length; i++) {
      var index = Sample.index(i, sizes);
      for (int d = 0; d < sizes.length; d++) {
        places[i] += index[d] * x.strides()[d];
      }
    }
    for (int d = 0; d < target.length; d++) {
      if (target[d] == 1) {
        continue;
      }
      var next = new long[target.length];
      next[d] = 1;
      int step = (int) Sample.position(next, target);
      long distance = places[step] - places[0];
      for (int i = 0; i < places.length; i++) {
        if (Sample.index(i, target)[d] + 1 < target[d]
            && places[i + step] - places[i] != distance) {
          return false;
        }
      }
    }
    return true;
  }

  private static long[] factors(Random random, long count) {
    var factors = new ArrayList<Long>();
    long rest = count;
    while (rest > 1 && factors.size() < 6) {
      long factor = 1 + random.nextInt((int) Math.min(rest, 6));
      if (rest % factor == 0) {
        factors.add(factor);
        rest /= factor;
      }
    }
    factors.add(rest);
    return factors.stream().mapToLong(f -> f).toArray();
  }

  @Test
  void oneSizeIsInferred() {
    var x = NDArray.zeros(DType.FLOAT32, 2, 6);
    assertThat(x.reshape(-1).shape()).isEqualTo(Shape.of(12));
    assertThat(x.reshape(3, -1, 2).shape()).isEqualTo(Shape.of(3, 2, 2));
    assertThat(NDArray.zeros(DType.FLOAT32, 0, 3).reshape(-1, 3).shape()).isEqualTo(Shape.of(0, 3));
  }

  @Test
  void numbersAndSizesOfOneReshapeIntoEachOther() {
    var x = NDArray.full(DType.FLOAT32, 3);
    assertThat(x.reshape(1, 1, 1).item()).isEqualTo(3);
    assertThat(x.reshape(1, 1).reshape().shape()).isEqualTo(Shape.SCALAR);
    assertThat(x.reshape(-1).shape()).isEqualTo(Shape.of(1));
  }

  @Test
  void aViewOfAnEmptyArrayIsEmpty() {
    var x = NDArray.zeros(DType.FLOAT32, 3, 0, 2).transpose(0, 2);
    assertThat(x.reshape(0, 5).toFloatArray()).isEmpty();
  }

  @Test
  void writesThroughAReshapedViewReachTheArray() {
    var x = NDArray.zeros(DType.FLOAT32, 4, 6).narrow(0, 1, 2);
    x.reshape(3, 4).narrow(0, 1, 1).filli(1);
    assertThat(x.toFloatArray()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0);
  }

  @Test
  void aViewSharesMemoryOrIsRefused() {
    var x = NDArray.arange(DType.FLOAT32, 0, 6, 1).reshape(2, 3);
    x.view(3, -1).filli(7);
    assertThat(x.toFloatArray()).containsOnly(7);
    assertThat(x.narrow(1, 0, 2).view(2, 1, 2).shape()).isEqualTo(Shape.of(2, 1, 2));
    assertThatThrownBy(() -> x.t().view(6))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "view: an array of [3, 2] that lies in memory with strides [1, 3] has no view of [6]; "
                + "reshape(…) copies where it must.");
    assertThatThrownBy(() -> x.view(4))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("view: [2, 3] has 6 elements");
  }
}
