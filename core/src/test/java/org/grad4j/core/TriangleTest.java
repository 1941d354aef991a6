package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TriangleTest {
  @Test
  void trianglesClearTheOtherSide() {
    Randomly.check(
        150,
        random -> {
          var sizes = Sample.sizes(random);
          int rank = sizes.length;
          if (rank < 2) {
            return;
          }
          var dtype = Sample.dtype(random, DType.values());
          var x = Sample.of(random, dtype, sizes);
          long diagonal =
              random.nextInt(9) == 0 ? Long.MAX_VALUE - random.nextInt(2) : random.nextInt(9) - 4;
          diagonal = random.nextBoolean() ? diagonal : -diagonal;
          var lower = x.values().clone();
          var upper = x.values().clone();
          for (int i = 0; i < lower.length; i++) {
            var index = Sample.index(i, sizes);
            long right = index[rank - 1] - index[rank - 2];
            if (right > diagonal) {
              lower[i] = 0;
            }
            if (right < diagonal) {
              upper[i] = 0;
            }
          }
          Sample.assertElements(x.array().tril(diagonal), dtype, sizes, lower, 0);
          Sample.assertElements(x.array().triu(diagonal), dtype, sizes, upper, 0);
        });
  }

  @Test
  void diagTurnsVectorsIntoMatricesAndBack() {
    Randomly.check(
        60,
        random -> {
          var dtype = Sample.dtype(random, DType.values());
          var x = Sample.of(random, dtype, random.nextInt(6));
          int diagonal = random.nextInt(7) - 3;
          var matrix = x.array().diag(diagonal);
          long n = x.sizes()[0] + Math.abs(diagonal);
          var expected = new double[(int) (n * n)];
          for (int i = 0; i < x.values().length; i++) {
            int row = diagonal < 0 ? i - diagonal : i;
            expected[(int) (row * n) + row + diagonal] = x.values()[i];
          }
          Sample.assertElements(matrix, dtype, new long[] {n, n}, expected, 0);
          Sample.assertElements(matrix.diag(diagonal), dtype, x.sizes(), x.values(), 0);
          assertThat(matrix.diag(diagonal).storage()).isNotSameAs(matrix.storage());
        });
  }

  @Test
  void otherRanksAreRefused() {
    var vector = NDArray.zeros(DType.FLOAT32, 3);
    assertThatThrownBy(() -> vector.tril(0))
        .isInstanceOf(ShapeException.class)
        .hasMessage("tril: needs matrices (…, n, m), got [3].");
    assertThatThrownBy(() -> vector.triu(0)).hasMessageStartingWith("triu: ");
    assertThatThrownBy(() -> vector.reshape(1, 1, 3).diag(0))
        .isInstanceOf(ShapeException.class)
        .hasMessage("diag: needs a vector or a matrix, got [1, 1, 3].");
  }
}
