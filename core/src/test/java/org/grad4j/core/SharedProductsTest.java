package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.grad4j.core.internal.kernel.MatrixProduct;
import org.junit.jupiter.api.Test;

/** What is computed beside a product, or by its blocks, has the bits of one after the other. */
class SharedProductsTest {
  private static NDArray random(Random random, DType dtype, long... sizes) {
    return new Generator().manualSeed(random.nextInt()).uniform(dtype, -1, 1, sizes);
  }

  private static DType dtype(Random random) {
    return random.nextInt(3) == 0 ? DType.FLOAT64 : DType.FLOAT32;
  }

  /** A matrix in rows, in columns, or with gaps in both. */
  private static NDArray matrix(Random random, DType dtype, long rows, long columns) {
    return switch (random.nextInt(4)) {
      case 0 -> random(random, dtype, columns, rows).t();
      case 1 -> random(random, dtype, rows, 2 * columns).narrow(1, columns - 1, columns);
      case 2 -> random(random, dtype, rows, columns, 2).select(2, 1);
      default -> random(random, dtype, rows, columns);
    };
  }

  @Test
  void twoProductsTogetherAreThoseAlone() {
    Randomly.check(
        60,
        random -> {
          var dtype = dtype(random);
          boolean isFew = random.nextInt(4) == 0;
          long n = isFew ? 1 + random.nextInt(8) : 20 + random.nextInt(90);
          long k = isFew ? 200 + random.nextInt(2000) : 30 + random.nextInt(90);
          long m = 40 + random.nextInt(80);
          var a = matrix(random, dtype, n, k);
          var b = matrix(random, dtype, k, m);
          var c = matrix(random, dtype, m, n);
          var d = matrix(random, dtype, n, k);
          var both = MatrixProduct.both(a, b, c, d);
          assertThat(both[0].toDoubleArray()).isEqualTo(a.mm(b).toDoubleArray());
          assertThat(both[1].toDoubleArray()).isEqualTo(c.mm(d).toDoubleArray());
        });
  }

  @Test
  void aBiasIsAddedAsIfAfterwards() {
    Randomly.check(
        80,
        random -> {
          var dtype = dtype(random);
          long rows = 1 + random.nextInt(random.nextInt(4) == 0 ? 700 : 60);
          long in = 1 + random.nextInt(120);
          long out =
              switch (random.nextInt(4)) {
                case 0 -> 16L * (1 + random.nextInt(30));
                case 1 -> 1025 + random.nextInt(900);
                default -> 1 + random.nextInt(300);
              };
          var x = matrix(random, dtype, rows, in);
          var weight = matrix(random, dtype, out, in);
          int before = random.nextInt(3);
          var bias =
              random.nextInt(4) == 0
                  ? random(random, dtype, out, 2).select(1, 0)
                  : random(random, dtype, out + before).narrow(0, before, out);
          var expected = x.linear(weight).add(bias);
          var y = x.linear(weight, bias);
          if (rows * out * dtype.bytes() > 4096) {
            assertThat(y.toDoubleArray()).isEqualTo(expected.toDoubleArray());
          } else {
            // What lies in a Java array begins with the bias.
            assertThat(y.allClose(expected, 1e-5, 1e-5, false)).isTrue();
          }
        });
  }
}
