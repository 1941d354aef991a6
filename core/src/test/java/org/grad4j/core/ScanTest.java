package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScanTest {
  @Test
  void runningSumsAndProductsAreRightAlongEveryDimensionOfEveryLayoutAndType() {
    Randomly.check(
        200,
        random -> {
          var dtype = Sample.dtype(random, Sample.COMPUTABLE);
          var sizes = Sample.sizes(random);
          boolean product = random.nextBoolean();
          var x =
              product
                  ? Sample.of(random, dtype, i -> 1.0 - 2 * random.nextInt(2), sizes)
                  : Sample.of(random, dtype, sizes);
          int dim = sizes.length == 0 ? 0 : random.nextInt(sizes.length);
          var y = product ? x.array().cumprod(dim) : x.array().cumsum(dim);
          var expected = x.values().clone();
          for (int i = 0; i < expected.length; i++) {
            var index = Sample.index(i, sizes);
            if (sizes.length > 0 && index[dim] > 0) {
              index[dim]--;
              double before = expected[(int) Sample.position(index, sizes)];
              expected[i] = product ? before * expected[i] : before + expected[i];
            }
          }
          var result = dtype.isFloatingPoint() ? dtype : DType.INT64;
          // float32 is added up in double precision.
          Sample.assertElements(y, result, sizes, expected, dtype == DType.FLOAT64 ? 1e-12 : 0);
        });
  }

  @Test
  void manyRowsAreSharedAmongThreadsAndTakenSeveralAtATime() {
    for (int rows : new int[] {1, 3, 4, 5, 66}) {
      var x = new Generator().manualSeed(rows).randint(DType.INT64, -9, 9, rows, 2000);
      var sums = x.cumsum(1).to(DType.FLOAT32).toFloatArray();
      assertThat(x.to(DType.FLOAT32).cumsum(1).toFloatArray()).isEqualTo(sums);
      assertThat(x.to(DType.FLOAT32).t().dup().cumsum(0).t().toFloatArray()).isEqualTo(sums);
    }
  }
}
