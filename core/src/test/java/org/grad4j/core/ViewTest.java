package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ViewTest {
  @Test
  void everyLayoutReadsItsElementsInRowMajorOrder() {
    Randomly.check(
        400,
        random -> {
          var dtype = Sample.dtype(random, DType.values());
          var x = Sample.of(random, dtype, Sample.sizes(random));
          Sample.assertElements(x.array(), dtype, x.sizes(), x.values(), 0);
          var copy = x.array().dup();
          assertThat(copy.isContiguous()).isTrue();
          assertThat(copy.storage()).isNotSameAs(x.array().storage());
          Sample.assertElements(copy, dtype, x.sizes(), x.values(), 0);
        });
  }

  @Test
  void castsAreRightForEveryLayoutAndPairOfTypes() {
    Randomly.check(
        300,
        random -> {
          var from = Sample.dtype(random, DType.values());
          var to = Sample.dtype(random, Sample.COMPUTABLE);
          var x = Sample.of(random, from, Sample.sizes(random));
          var expected = new double[x.values().length];
          Arrays.setAll(
              expected,
              i -> {
                double value = x.values()[i];
                return to == DType.BOOL
                    ? (value != 0 ? 1 : 0)
                    : to.isFloatingPoint() ? value : (long) value;
              });
          Sample.assertElements(x.array().to(to), to, x.sizes(), expected, 0);
        });
  }

  @Test
  void fractionsBecomeWholeNumbersByTruncationAndNonsenseBecomesTheLeast() {
    var x = NDArray.of(new double[] {1.9, -1.9, Double.NaN, 1e30, -1e30, -0.0});
    assertThat(x.to(DType.INT64).toLongArray())
        .containsExactly(1, -1, Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, 0);
    assertThat(x.to(DType.FLOAT32).to(DType.INT64).toLongArray())
        .containsExactly(1, -1, Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, 0);
    assertThat(x.to(DType.BOOL).toLongArray()).containsExactly(1, 1, 1, 1, 1, 0);
  }

  @Test
  void aCastToTheSameTypeIsTheArrayItself() {
    var x = NDArray.ones(DType.FLOAT32, 2);
    assertThat(x.to(DType.FLOAT32)).isSameAs(x);
    assertThat(x.contiguous()).isSameAs(x);
    assertThat(x.t()).isSameAs(x);
  }

  @Test
  void viewsShareTheStorageAndItsVersion() {
    var x = NDArray.zeros(DType.FLOAT32, 3, 4);
    var views =
        new NDArray[] {x.t(), x.narrow(1, 1, 2), x.reshape(12), x.permute(1, 0), x.expand(2, 3, 4)};
    x.addi(NDArray.ones(DType.FLOAT32, 4));
    for (var view : views) {
      assertThat(view.storage()).isSameAs(x.storage());
      assertThat(view.version()).isEqualTo(1);
      assertThat(view.toFloatArray()).containsOnly(1f);
    }
  }

  @Test
  void catPutsArraysOneAfterAnother() {
    Randomly.check(
        100,
        random -> {
          var sizes = Sample.sizes(random);
          if (sizes.length == 0) {
            return;
          }
          int dim = random.nextInt(sizes.length);
          var dtype = Sample.dtype(random, DType.values());
          var a = Sample.of(random, dtype, sizes);
          var other = sizes.clone();
          other[dim] = random.nextInt(4);
          var b = Sample.of(random, dtype, other);
          var y = NDArray.cat(dim, a.array(), b.array());
          Sample.assertElements(y.narrow(dim, 0, sizes[dim]), dtype, sizes, a.values(), 0);
          Sample.assertElements(y.narrow(dim, sizes[dim], other[dim]), dtype, other, b.values(), 0);
        });
  }

  @Test
  void runsThatEndBesideATileAreWhole() {
    for (int n : new int[] {1023, 1024, 1025, 2048, 2049}) {
      for (var dtype : Sample.COMPUTABLE) {
        var elements = new double[n];
        Arrays.setAll(elements, i -> dtype == DType.BOOL ? i % 2 : i);
        var x = Sample.array(dtype, elements, n);
        assertThat(x.toDoubleArray()).isEqualTo(elements);
        assertThat(x.reshape(n, 1).expand(n, 2).sum(0).toDoubleArray())
            .containsOnly(Arrays.stream(elements).sum());
        if (dtype != DType.BOOL) {
          assertThat(x.add(x).sub(x).toDoubleArray()).isEqualTo(elements);
          assertThat(x.addi(x).toDoubleArray()[n - 1]).isEqualTo(2.0 * (n - 1));
        }
      }
    }
  }
}
