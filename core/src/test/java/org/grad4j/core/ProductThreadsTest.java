package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Blocks depend on shapes alone: the bits of a product do not depend on the number of threads. */
class ProductThreadsTest {
  private final int before = Grad4J.numThreads();

  @AfterEach
  void restore() {
    Grad4J.setNumThreads(before);
  }

  private static NDArray random(long seed, DType dtype, long... sizes) {
    return new Generator().manualSeed(seed).uniform(dtype, -1, 1, sizes);
  }

  private static double[][] products(DType dtype) {
    var a = random(1, dtype, 300, 500);
    var b = random(2, dtype, 500, 210);
    var tall = random(3, dtype, 9000, 130);
    var vector = random(4, dtype, 130);
    var queries = random(5, dtype, 3, 4, 70, 33);
    var keys = random(6, dtype, 3, 4, 90, 33);
    return new double[][] {
      a.mm(b).toDoubleArray(),
      b.t().mm(a.t()).toDoubleArray(),
      a.mm(random(12, dtype, 210, 500).t()).toDoubleArray(),
      random(13, dtype, 500, 300).t().mm(b).toDoubleArray(),
      random(14, dtype, 64, 64).mm(random(15, dtype, 64, 64)).toDoubleArray(),
      random(16, dtype, 40, 3000).mm(random(17, dtype, 50, 3000).t()).toDoubleArray(),
      random(18, dtype, 300, 210).addmm(a, b, 0.5, 2).toDoubleArray(),
      tall.mv(vector).toDoubleArray(),
      tall.t().mv(random(7, dtype, 9000)).toDoubleArray(),
      random(8, dtype, 1, 500).mm(random(9, dtype, 500, 4001)).toDoubleArray(),
      queries.matmul(keys.transpose(2, 3)).toDoubleArray(),
      tall.linear(random(10, dtype, 17, 130), random(11, dtype, 17)).toDoubleArray(),
    };
  }

  @Test
  void bitsAreTheSameForEveryNumberOfThreadsAndEveryRun() {
    for (var dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      Grad4J.setNumThreads(1);
      var alone = products(dtype);
      for (int threads : new int[] {1, 2, 3, 2}) {
        Grad4J.setNumThreads(threads);
        assertThat(products(dtype)).as("%s threads", threads).isDeepEqualTo(alone);
      }
    }
  }

  @Test
  void dividedProductsAreRight() {
    for (long[] sizes :
        new long[][] {
          {1025, 33, 40}, {17, 130, 4001}, {600, 700, 500}, {1, 3000, 3000}, {5000, 300, 1}
        }) {
      var a = random(1, DType.FLOAT64, sizes[0], sizes[1]);
      var b = random(2, DType.FLOAT64, sizes[1], sizes[2]);
      var y = a.mm(b);
      // y·1 = a·(b·1), and 1·y = (1·a)·b: a block out of place would show.
      assertClose(y.sum(1), a.mul(b.sum(1)).sum(1));
      assertClose(y.sum(0), b.mul(a.sum(0).reshape(-1, 1)).sum(0));
    }
  }

  @Test
  void dividedProductsOfFloatsAreThoseOfDoubles() {
    Randomly.check(
        40,
        random -> {
          var sizes = new long[3];
          for (int d = 0; d < 3; d++) {
            sizes[d] = 1 + (long) Math.exp(random.nextDouble() * 7);
          }
          long n = sizes[0];
          long k = sizes[1];
          long m = sizes[2];
          long seed = random.nextInt(1000);
          var a =
              random.nextBoolean()
                  ? random(seed, DType.FLOAT32, n, k)
                  : random(seed, DType.FLOAT32, k, n).t();
          var b =
              random.nextBoolean()
                  ? random(seed + 1, DType.FLOAT32, k, m)
                  : random(seed + 1, DType.FLOAT32, m, k).t();
          var input = random(seed + 2, DType.FLOAT32, n, m);
          var exact =
              input.to(DType.FLOAT64).addmm(a.to(DType.FLOAT64), b.to(DType.FLOAT64), -2, 0.5);
          var difference = input.addmm(a, b, -2, 0.5).to(DType.FLOAT64).sub(exact);
          // k products of variance 1/9 add up to less than 2√k, six deviations. Each addition is
          // off by at most 2^-24 of that, evenly distributed, so that k of them are off by six
          // deviations again below 2^-24 · 2√k · 6√(k/3), of which half is left. That both are so
          // large happens in one of 10^16 sums. A missing product is 700 times as large.
          assertThat(difference.abs().reshape(-1).amax(0).item())
              .isLessThan((3.5 * k + 16) * 0x1p-24);
        });
  }

  private static void assertClose(NDArray got, NDArray expected) {
    assertThat(got.shape()).isEqualTo(expected.shape());
    var difference = got.sub(expected).toDoubleArray();
    for (double d : difference) {
      assertThat(d).isBetween(-1e-8, 1e-8);
    }
  }
}
