package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MatrixProductTest {
  private static final DType[] NUMBERS = {DType.FLOAT32, DType.FLOAT64, DType.INT64, DType.INT32};

  private static long size(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> 0;
      case 1, 2 -> 1;
      case 3 -> 20 + random.nextInt(60);
      default -> 1 + random.nextInt(9);
    };
  }

  private static ExpectedSums product(Sample a, Sample b, int n, int k, int m) {
    var y = new ExpectedSums((long) n * m);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        for (int p = 0; p < k; p++) {
          y.add(i * m + j, a.values()[i * k + p] * b.values()[p * m + j]);
        }
      }
    }
    return y;
  }

  @Test
  void mmIsRightForEveryLayoutMemoryAndType() {
    Randomly.check(
        400,
        random -> {
          var dtype = Sample.dtype(random, NUMBERS);
          long n = size(random);
          long k = size(random);
          long m = size(random);
          var a = Sample.of(random, dtype, n, k);
          var b = Sample.of(random, dtype, k, m);
          var expected = product(a, b, (int) n, (int) k, (int) m);
          expected.assertElements(a.array().mm(b.array()), dtype, n, m);
        });
  }

  @Test
  void mvAndDotAreRightForEveryLayoutMemoryAndType() {
    Randomly.check(
        300,
        random -> {
          var dtype = Sample.dtype(random, NUMBERS);
          long n = size(random);
          long k = random.nextInt(10) == 0 ? 3000 : size(random);
          var a = Sample.of(random, dtype, n, k);
          var x = Sample.of(random, dtype, k);
          var expected = product(a, x, (int) n, (int) k, 1);
          expected.assertElements(a.array().mv(x.array()), dtype, n);
          if (n > 0) {
            var row = a.array().narrow(0, 0, 1).reshape(k);
            product(a, x, 1, (int) k, 1).assertElements(row.dot(x.array()), dtype);
          }
        });
  }

  @Test
  void linearIsRightForEveryLayoutMemoryAndRank() {
    Randomly.check(
        300,
        random -> {
          var dtype = Sample.dtype(random, NUMBERS);
          long in = size(random);
          long out = size(random);
          var sizes = new long[1 + random.nextInt(4)];
          for (int d = 0; d < sizes.length; d++) {
            sizes[d] = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(4);
          }
          sizes[sizes.length - 1] = in;
          var x = Sample.of(random, dtype, sizes);
          var weight = Sample.of(random, dtype, out, in);
          var bias = random.nextBoolean() ? Sample.of(random, dtype, out) : null;
          var target = sizes.clone();
          target[target.length - 1] = out;
          int count = (int) Sample.count(target);
          var expected = new ExpectedSums(count);
          for (int i = 0; i < count; i++) {
            int row = i / (int) out;
            int o = i % (int) out;
            expected.add(i, bias == null ? 0 : bias.values()[o]);
            for (int p = 0; p < in; p++) {
              expected.add(i, x.values()[row * (int) in + p] * weight.values()[o * (int) in + p]);
            }
          }
          var y = x.array().linear(weight.array(), bias == null ? null : bias.array());
          expected.assertElements(y, dtype, target);
        });
  }

  /** Widths of whole vectors and others, wide and narrow, in one block and in several. */
  @Test
  void aBiasIsAddedToTheProduct() {
    Randomly.check(
        60,
        random -> {
          long out = 1 + random.nextInt(random.nextBoolean() ? 40 : 400);
          long rows = 1100 / out + 1 + random.nextInt(60);
          var x = Sample.of(random, DType.FLOAT32, rows, 1 + random.nextInt(40)).array();
          var weight = Sample.of(random, DType.FLOAT32, out, x.shape().size(1)).array();
          var bias = Sample.of(random, DType.FLOAT32, out).array();
          var expected = x.mm(weight.t()).add(bias);
          assertThat(x.linear(weight, bias).toFloatArray())
              .containsExactly(expected.toFloatArray());
        });
  }

  @Test
  void productsOfWholeNumbersDoNotReadWhatTheMemoryHeldBefore() {
    for (int i = 0; i < 3; i++) {
      // Leaves a dirty slice of the size of the result behind.
      var dirty = NDArray.full(DType.INT64, 7, 40, 40);
      dirty.storage().release();
      var a = NDArray.ones(DType.INT64, 40, 2);
      assertThat(a.mm(a.t()).toLongArray()).containsOnly(2);
    }
  }

  @Test
  void productsDoNotReadNaNFromMemoryThatWasUsedBefore() {
    for (var dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      NDArray.full(dtype, Double.NaN, 64, 64).storage().release();
      var a = NDArray.ones(dtype, 64, 64);
      assertThat(a.mm(a).toDoubleArray()).containsOnly(64);
      NDArray.full(dtype, Double.NaN, 2048).storage().release();
      assertThat(NDArray.ones(dtype, 2048, 3).mv(NDArray.ones(dtype, 3)).toDoubleArray())
          .containsOnly(3);
      assertThat(NDArray.ones(dtype, 3, 2048).t().mv(NDArray.ones(dtype, 3)).toDoubleArray())
          .containsOnly(3);
    }
  }

  @Test
  void nanInAnOperandReachesTheProductEvenTimesZero() {
    var a = NDArray.of(new float[] {0, 1}, 1, 2);
    var b = NDArray.of(new float[] {Float.NaN, 1}, 2, 1);
    assertThat(a.mm(b).item()).isNaN();
    var largeA = NDArray.zeros(DType.FLOAT32, 200, 200);
    var largeB = NDArray.full(DType.FLOAT32, Double.NaN, 200, 200);
    assertThat(largeA.mm(largeB).toFloatArray()).containsOnly(Float.NaN);
  }

  @Test
  void aProductDoesNotChangeItsOperandsOrTheirVersions() {
    var a = NDArray.ones(DType.FLOAT32, 70, 70);
    var expanded = NDArray.ones(DType.FLOAT32, 70, 1).expand(70, 70);
    assertThat(a.mm(expanded).toFloatArray()).containsOnly(70f);
    assertThat(expanded.t().mm(a.t()).toFloatArray()).containsOnly(70f);
    assertThat(a.version()).isZero();
    assertThat(expanded.version()).isZero();
  }
}
