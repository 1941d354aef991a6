package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Batches, broadcasting, sums onto an input, against plain loops over doubles. */
class BatchedProductTest {
  private static final DType[] NUMBERS = {DType.FLOAT32, DType.FLOAT64, DType.INT64, DType.INT32};

  private static long size(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> 0;
      case 1, 2 -> 1;
      case 3 -> 20 + random.nextInt(50);
      default -> 1 + random.nextInt(7);
    };
  }

  /** (…, n, k) × (…, k, m), ranks of at least 2, sizes in front broadcast. */
  private static ExpectedSums product(Sample a, Sample b, long... result) {
    int rank = result.length;
    int k = (int) a.sizes()[a.sizes().length - 1];
    int count = (int) Sample.count(result);
    var y = new ExpectedSums(count);
    for (int i = 0; i < count; i++) {
      var index = Sample.index(i, result);
      var ofA = index.clone();
      var ofB = index.clone();
      for (int p = 0; p < k; p++) {
        ofA[rank - 1] = p;
        ofB[rank - 2] = p;
        y.add(i, a.at(ofA) * b.at(ofB));
      }
    }
    return y;
  }

  private static long[] joined(long[] front, long... last) {
    var all = Arrays.copyOf(front, front.length + last.length);
    System.arraycopy(last, 0, all, front.length, last.length);
    return all;
  }

  @Test
  void matmulBroadcastsBatchesOfEveryLayout() {
    Randomly.check(
        400,
        random -> {
          var dtype = Sample.dtype(random, NUMBERS);
          var batch = new long[random.nextInt(4)];
          Arrays.setAll(batch, d -> random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3));
          long n = size(random);
          long k = size(random);
          long m = size(random);
          var a = Sample.of(random, dtype, joined(Sample.partner(random, batch), n, k));
          var b = Sample.of(random, dtype, joined(batch, k, m));
          boolean swap = random.nextBoolean();
          var x = swap ? new Sample(b.array().transpose(-1, -2), null, null) : a;
          var y = swap ? new Sample(a.array().transpose(-1, -2), null, null) : b;
          var result = broadcast(a, b, n, m);
          var got = x.array().matmul(y.array());
          product(a, b, result).assertElements(swap ? got.transpose(-1, -2) : got, dtype, result);
        });
  }

  private static long[] broadcast(Sample a, Sample b, long n, long m) {
    int rank = Math.max(a.sizes().length, b.sizes().length);
    var front = new long[rank - 2];
    for (int d = 1; d <= front.length; d++) {
      int inA = a.sizes().length - 2 - d;
      int inB = b.sizes().length - 2 - d;
      long ofA = inA < 0 ? 1 : a.sizes()[inA];
      front[front.length - d] = ofA != 1 || inB < 0 ? ofA : b.sizes()[inB];
    }
    return joined(front, n, m);
  }

  @Test
  void matmulTakesVectorsForRowsAndColumns() {
    Randomly.check(
        200,
        random -> {
          var dtype = Sample.dtype(random, NUMBERS);
          long n = size(random);
          long k = size(random);
          var vector = Sample.of(random, dtype, k);
          var a = Sample.of(random, dtype, 3, n, k);
          var column = new Sample(vector.array(), new long[] {k, 1}, vector.values());
          var expected = product(a, column, 3, n, 1);
          expected.assertElements(a.array().matmul(vector.array()), dtype, 3, n);
          expected.assertElements(vector.array().matmul(a.array().transpose(1, 2)), dtype, 3, n);
          var square = new ExpectedSums(1);
          for (double element : vector.values()) {
            square.add(0, element * element);
          }
          square.assertElements(vector.array().matmul(vector.array()), dtype);
        });
  }

  @Test
  void addmmAndBaddbmmScaleTheInputAndTheProduct() {
    Randomly.check(
        300,
        random -> {
          var dtype = Sample.dtype(random, NUMBERS);
          boolean batched = random.nextBoolean();
          var batch = batched ? new long[] {1 + random.nextInt(3)} : new long[0];
          long n = size(random);
          long k = size(random);
          long m = size(random);
          double beta = random.nextInt(4) - 1;
          double alpha = random.nextInt(4) - 1;
          var a = Sample.of(random, dtype, joined(batch, n, k));
          var b = Sample.of(random, dtype, joined(batch, k, m));
          var result = joined(batch, n, m);
          var input = Sample.of(random, dtype, Sample.partner(random, result));
          if (input.sizes().length < result.length && !fits(input.sizes(), result)) {
            return;
          }
          var expected = product(a, b, result);
          for (int i = 0; i < Sample.count(result); i++) {
            expected.scale(i, alpha);
            expected.add(i, beta * input.at(Sample.index(i, result)));
          }
          var got =
              batched
                  ? input.array().baddbmm(a.array(), b.array(), beta, alpha)
                  : input.array().addmm(a.array(), b.array(), beta, alpha);
          expected.assertElements(got, dtype, result);
          if (batched) {
            product(a, b, result).assertElements(a.array().bmm(b.array()), dtype, result);
          }
        });
  }

  private static boolean fits(long[] input, long[] result) {
    for (int d = 1; d <= input.length; d++) {
      if (input[input.length - d] != 1 && input[input.length - d] != result[result.length - d]) {
        return false;
      }
    }
    return true;
  }

  @Test
  void anInputTimesZeroIsNotRead() {
    for (long n : new long[] {3, 200}) {
      var nan = NDArray.full(DType.FLOAT32, Double.NaN, n, n);
      var ones = NDArray.ones(DType.FLOAT32, n, n);
      assertThat(nan.addmm(ones, ones, 0, 2).toFloatArray()).containsOnly(2f * n);
      assertThat(ones.addmm(nan, ones, 1, 1).toFloatArray()).containsOnly(Float.NaN);
    }
  }

  @Test
  void outerAndBilinearAreRight() {
    Randomly.check(
        200,
        random -> {
          var dtype = Sample.dtype(random, NUMBERS);
          long n = size(random);
          int i = (int) size(random);
          int j = (int) size(random);
          int out = 1 + random.nextInt(3);
          var x = Sample.of(random, dtype, n, i);
          var z = Sample.of(random, dtype, n, j);
          var w = Sample.of(random, dtype, out, i, j);
          var bias = random.nextBoolean() ? Sample.of(random, dtype, out) : null;
          var expected = new ExpectedSums(n * out);
          for (int at = 0; at < n * out; at++) {
            int row = at / out;
            int o = at % out;
            expected.add(at, bias == null ? 0 : bias.values()[o]);
            for (int p = 0; p < i * j; p++) {
              expected.add(
                  at,
                  x.values()[row * i + p / j]
                      * w.values()[o * i * j + p]
                      * z.values()[row * j + p % j]);
            }
          }
          var y = x.array().bilinear(z.array(), w.array(), bias == null ? null : bias.array());
          expected.assertElements(y, dtype, n, out);
          var u = Sample.of(random, dtype, n);
          var v = Sample.of(random, dtype, j);
          var products = new double[(int) n * j];
          Arrays.setAll(products, at -> u.values()[at / j] * v.values()[at % j]);
          Sample.assertElements(u.array().outer(v.array()), dtype, new long[] {n, j}, products, 0);
        });
  }

  @Test
  void operandsThatDoNotFitAreRefusedWithAllShapes() {
    var a = NDArray.zeros(DType.FLOAT32, 2, 4, 7);
    var b = NDArray.zeros(DType.FLOAT32, 3, 7, 4);
    assertThatThrownBy(() -> a.bmm(b))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "bmm: [2, 4, 7] × [3, 7, 4]: both need as many matrices, matmul broadcasts a single"
                + " one.");
    assertThatThrownBy(() -> a.matmul(b))
        .hasMessage(
            "matmul: [2, 4, 7] × [3, 7, 4]: the sizes before the last two must be equal or 1, got"
                + " 2 and 3.");
    var c = NDArray.zeros(DType.FLOAT32, 5);
    assertThatThrownBy(() -> c.addmm(c, c, 1, 1))
        .hasMessage("addmm: needs matrices (n, k) and (k, m) after the input, got [5], [5], [5].");
    assertThatThrownBy(() -> c.baddbmm(a, a.transpose(1, 2), 1, 1))
        .hasMessage(
            "baddbmm: the input must broadcast to [2, 4, 4], got [5], [2, 4, 7], [2, 7, 4].");
    assertThatThrownBy(() -> c.bilinear(c, a, null))
        .hasMessageStartingWith("bilinear: ")
        .hasMessageContaining("[5], [5], [2, 4, 7]");
    assertThatThrownBy(() -> c.outer(a))
        .hasMessage("outer: needs two vectors, got [5] and [2, 4, 7].");
    var bits = NDArray.zeros(DType.BOOL, 2, 2);
    assertThatThrownBy(() -> bits.matmul(bits)).isInstanceOf(DTypeException.class);
    var halves = NDArray.zeros(DType.FLOAT16, 2, 2);
    assertThatThrownBy(() -> halves.matmul(halves)).isInstanceOf(DTypeException.class);
    var whole = NDArray.zeros(DType.INT64, 2, 2);
    assertThatThrownBy(() -> whole.addmm(whole, whole, 0.5, 1))
        .hasMessage(
            "addmm: beta and alpha must be whole for int64, got 0.5 and 1.0; cast first:"
                + " a.to(FLOAT32).");
  }
}
