package org.grad4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Random;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

/** Attention of many small matrices, which goes matrix by matrix, beside that of FLOAT64. */
class AttentionHeadsTest {
  @Test
  void headsSideBySideAreThoseOfFloat64() {
    Randomly.check(
        random -> {
          var sizes = sizes(random);
          var query = heads(random, sizes[0], sizes[1], sizes[2], sizes[4]);
          var key = heads(random, sizes[0], sizes[1], sizes[3], sizes[4]);
          var value = heads(random, sizes[0], sizes[1], sizes[3], sizes[5]);
          check(random, query, key, value, AttentionOptions.DEFAULTS);
          check(random, query, key, value, AttentionOptions.DEFAULTS.isCausal(true));
          var mask = normal(random, sizes[0], 1, sizes[2], sizes[3]);
          check(random, query, key, value, AttentionOptions.DEFAULTS.mask(Tensor.of(mask)));
        });
  }

  /** Parts of one array, of which the last one ends first: not in the order of its parts. */
  @Test
  void partsOfOneArrayAreThoseOfFloat64() {
    Randomly.check(
        random -> {
          var parts = normal(random, 6, 20, 96).chunk(3, -1);
          var split = parts.stream().map(x -> x.reshape(6, 20, 2, 16).permute(0, 2, 1, 3)).toList();
          check(random, split.get(0), split.get(1), split.get(2), AttentionOptions.DEFAULTS);
          check(random, split.get(2), split.get(1), split.get(0), AttentionOptions.DEFAULTS);
          check(random, split.get(1), split.get(1), split.get(1), AttentionOptions.DEFAULTS);
        });
  }

  /** Keys and values so small that they would be Java arrays, as parts of larger arrays. */
  @Test
  void smallPartsOfLargeArraysAreThoseOfFloat64() {
    Randomly.check(
        random -> {
          var query = normal(random, 16, 64, 8);
          var key = normal(random, 16, 3, 64).narrow(2, 5, 8);
          var value = normal(random, 16, 3, 64).narrow(2, 9, 2);
          for (var v : List.of(value, normal(random, 16, 3, 64).narrow(2, 1, 40))) {
            var g = normal(random, 16, 64, v.shape().size(2));
            var small = gradients(DType.FLOAT32, query, key, v, g, AttentionOptions.DEFAULTS);
            var exact = gradients(DType.FLOAT64, query, key, v, g, AttentionOptions.DEFAULTS);
            for (int i = 0; i < small.length; i++) {
              assertClose(small[i], exact[i]);
            }
          }
        });
  }

  @Test
  void theResultLiesAsTheQueriesDo() {
    var query = Tensor.zeros(16, 64, 4, 32).permute(0, 2, 1, 3);
    var y = Functional.scaledDotProductAttention(query, query, query);
    assertThat(y.permute(0, 2, 1, 3).data().isContiguous()).isTrue();
  }

  @Test
  void queriesThatAttendToNothingAreNaN() {
    var x = Tensor.zeros(8, 16, 16);
    var none = AttentionOptions.DEFAULTS.mask(Tensor.of(NDArray.zeros(DType.BOOL, 16, 16)));
    var y = Functional.scaledDotProductAttention(x, x, x, none);
    assertThat(y.data().toDoubleArray()).containsOnly(Double.NaN);
  }

  /** The gradients of parts of one array are parts of one, which is seen whole without a copy. */
  @Test
  void gradientsOfPartsBecomeTheGradientOfTheWhole() {
    Randomly.check(
        random -> {
          var x = normal(random, 8, 16, 96);
          var g = normal(random, 8, 2, 16, 16);
          var small = gradient(x, g);
          var exact = gradient(x.to(DType.FLOAT64), g.to(DType.FLOAT64));
          assertClose(small, exact);
        });
  }

  private static NDArray gradient(NDArray array, NDArray g) {
    var x = Tensor.of(array).requiresGrad(true);
    var parts =
        x.chunk(3, -1).stream().map(t -> t.reshape(8, 16, 2, 16).permute(0, 2, 1, 3)).toList();
    Functional.scaledDotProductAttention(parts.get(0), parts.get(1), parts.get(2))
        .backward(Tensor.of(g));
    return x.grad().data();
  }

  private static long[] sizes(Random random) {
    return new long[] {
      4 + random.nextInt(3),
      2 + random.nextInt(3),
      1 + random.nextInt(70),
      1 + random.nextInt(70),
      1 + random.nextInt(40),
      1 + random.nextInt(40)
    };
  }

  private static NDArray normal(Random random, long... sizes) {
    return new Generator().manualSeed(random.nextLong()).normal(DType.FLOAT32, 0, 1, sizes);
  }

  /** {@code (N, heads, L, E)} that lie as {@code (N, L, heads, E)}, or {@code (L, N, heads, E)}. */
  private static NDArray heads(Random random, long batch, long heads, long length, long each) {
    return random.nextBoolean()
        ? normal(random, batch, length, heads, each).permute(0, 2, 1, 3)
        : normal(random, length, batch, heads, each).permute(1, 2, 0, 3);
  }

  private static void check(
      Random random, NDArray query, NDArray key, NDArray value, AttentionOptions options) {
    var shape = query.shape().with(3, value.shape().size(3));
    var g = normal(random, shape.toArray());
    var small = gradients(DType.FLOAT32, query, key, value, g, options);
    var exact = gradients(DType.FLOAT64, query, key, value, g, options);
    for (int i = 0; i < small.length; i++) {
      assertClose(small[i], exact[i]);
    }
  }

  /** The result and the gradients of queries, keys and values. */
  private static NDArray[] gradients(
      DType dtype, NDArray query, NDArray key, NDArray value, NDArray g, AttentionOptions options) {
    var q = Tensor.of(query.to(dtype)).requiresGrad(true);
    var k = Tensor.of(key.to(dtype)).requiresGrad(true);
    var v = Tensor.of(value.to(dtype)).requiresGrad(true);
    var mask = options.mask().map(m -> m.to(dtype));
    var how = mask.map(AttentionOptions.DEFAULTS::mask).orElse(options);
    var y = Functional.scaledDotProductAttention(q, k, v, how);
    y.backward(Tensor.of(g.to(dtype)));
    return new NDArray[] {y.data(), q.grad().data(), k.grad().data(), v.grad().data()};
  }

  private static void assertClose(NDArray found, NDArray expected) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    var as = found.toDoubleArray();
    var bs = expected.toDoubleArray();
    for (int i = 0; i < as.length; i++) {
      assertThat(as[i]).isCloseTo(bs[i], offset(1e-4));
    }
  }
}
