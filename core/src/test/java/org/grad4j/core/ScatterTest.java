package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grad4j.core.Picks.with;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class ScatterTest {
  private static double last(double there, double coming) {
    return coming;
  }

  private static DoubleBinaryOperator sum(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> (a, b) -> (float) a + (float) b;
      case BOOL -> (a, b) -> a + b > 0 ? 1 : 0;
      default -> Double::sum;
    };
  }

  /** An array, an index of any shape that fits, and a source at least as large. */
  private record Case(Sample x, int dim, Sample index, Sample source) {
    static Case of(Random random, DType dtype) {
      var dim = new int[1];
      var sizes = SelectionTest.sizesWith(random, dim);
      var asked = sizes.clone();
      var given = sizes.clone();
      for (int d = 0; d < asked.length; d++) {
        asked[d] = d == dim[0] ? random.nextInt(6) : random.nextInt((int) asked[d] + 1);
        given[d] = asked[d] + random.nextInt(2);
      }
      return new Case(
          Sample.of(random, dtype, sizes),
          dim[0],
          SelectionTest.index(random, sizes[dim[0]], asked),
          Sample.of(random, dtype, given));
    }

    /** x after each element of the source came to its place, one after another. */
    double[] expected(DoubleBinaryOperator meet) {
      var expected = x.values().clone();
      for (int i = 0; i < index.values().length; i++) {
        var from = Sample.index(i, index.sizes());
        int to = (int) Sample.position(with(from, dim, (long) index.values()[i]), x.sizes());
        double coming = source.values()[(int) Sample.position(from, source.sizes())];
        expected[to] = meet.applyAsDouble(expected[to], coming);
      }
      return expected;
    }
  }

  @Test
  void scatterWritesOneElementAfterAnother() {
    Randomly.check(
        150,
        random -> {
          var dtype = Sample.dtype(random, DType.values());
          var c = Case.of(random, dtype);
          var y = c.x().array().scatter(c.dim(), c.index().array(), c.source().array());
          Sample.assertElements(y, dtype, c.x().sizes(), c.expected(ScatterTest::last), 0);
          Sample.assertElements(c.x().array(), dtype, c.x().sizes(), c.x().values(), 0);
          Sample.assertElements(
              c.x().array().scatter(c.dim(), c.index().array(), 1),
              dtype,
              c.x().sizes(),
              c.expected((there, coming) -> 1),
              0);
        });
  }

  @Test
  void scatterAddAddsInOrderAndInPlaceToo() {
    Randomly.check(
        150,
        random -> {
          var dtype = Sample.dtype(random, Sample.COMPUTABLE);
          var c = Case.of(random, dtype);
          var expected = c.expected(sum(dtype));
          var y = c.x().array().scatterAdd(c.dim(), c.index().array(), c.source().array());
          Sample.assertElements(y, dtype, c.x().sizes(), expected, 0);
          var changed =
              random.nextBoolean()
                  ? c.x().array().dup()
                  : c.x().array().movedim(0, -1).dup().movedim(-1, 0);
          changed.scatterAddi(c.dim(), c.index().array(), c.source().array());
          Sample.assertElements(changed, dtype, c.x().sizes(), expected, 0);
          assertThat(changed.version()).isEqualTo(1);
        });
  }

  @Test
  void indexCopyAndIndexFillWriteSlices() {
    Randomly.check(
        150,
        random -> {
          var dim = new int[1];
          var sizes = SelectionTest.sizesWith(random, dim);
          var dtype = Sample.dtype(random, DType.values());
          var x = Sample.of(random, dtype, sizes);
          var index = SelectionTest.index(random, sizes[dim[0]], random.nextInt(5));
          var given = with(sizes, dim[0], index.sizes()[0]);
          var source = Sample.of(random, dtype, given);
          var copied = x.values().clone();
          var filled = x.values().clone();
          for (int i = 0; i < source.values().length; i++) {
            var from = Sample.index(i, given);
            long named = (long) index.values()[(int) from[dim[0]]];
            int to = (int) Sample.position(with(from, dim[0], named), sizes);
            copied[to] = source.values()[i];
            filled[to] = 1;
          }
          var y = x.array().indexCopy(dim[0], index.array(), source.array());
          Sample.assertElements(y, dtype, sizes, copied, 0);
          var z = x.array().indexFill(dim[0], index.array(), 1);
          Sample.assertElements(z, dtype, sizes, filled, 0);
          Sample.assertElements(x.array(), dtype, sizes, x.values(), 0);
        });
  }

  @Test
  void indexCopyRefusesOtherSlicesAndIndicesThatNameNone() {
    var x = NDArray.zeros(DType.FLOAT32, 2, 3);
    var index = NDArray.of(new long[] {0, 3});
    assertThatThrownBy(() -> x.indexCopy(1, index, NDArray.zeros(DType.FLOAT32, 2, 3)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("indexCopy: [2, 3] and an index of [2] need a source of [2, 2], got [2, 3].");
    assertThatThrownBy(() -> x.indexCopy(1, index, NDArray.zeros(DType.FLOAT32, 2, 2)))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(
            "indexCopy: index 3 in an index of [2] does not exist in dim 1 of [2, 3], it must lie "
                + "between 0 and 2.");
    assertThatThrownBy(() -> x.indexFill(0, index, 1))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageStartingWith("indexFill: index 3");
    assertThatThrownBy(() -> x.indexCopy(0, index, NDArray.zeros(DType.FLOAT64, 2, 3)))
        .isInstanceOf(DTypeException.class)
        .hasMessageStartingWith("indexCopy: ");
  }

  /** Long rows in native memory, of which some lie behind others in their storage. */
  @Test
  void indexAddAddsLongRowsWhereTheyLie() {
    Randomly.check(
        20,
        random -> {
          int width = 16 * (1 + random.nextInt(10)) + (random.nextInt(4) == 0 ? 3 : 0);
          int before = random.nextInt(3);
          var x = rows(random, before + 150, width).narrow(0, before, 150);
          var source = rows(random, before + 400, width).narrow(0, before, 400);
          var index = new long[400];
          var expected = x.toFloatArray();
          var coming = source.toFloatArray();
          for (int row = 0; row < index.length; row++) {
            index[row] = random.nextInt(150);
            for (int t = 0; t < width; t++) {
              expected[(int) index[row] * width + t] += coming[row * width + t];
            }
          }
          assertThat(x.indexAddi(0, NDArray.of(index), source).toFloatArray())
              .containsExactly(expected);
          assertThat(source.toFloatArray()).containsExactly(coming);
        });
  }

  private static NDArray rows(Random random, int count, int width) {
    var numbers = new float[count * width];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return NDArray.of(numbers, count, width);
  }

  @Test
  void indexAddAddsSlices() {
    Randomly.check(
        150,
        random -> {
          var dim = new int[1];
          var sizes = SelectionTest.sizesWith(random, dim);
          var dtype = Sample.dtype(random, Sample.COMPUTABLE);
          var x = Sample.of(random, dtype, sizes);
          var index = SelectionTest.index(random, sizes[dim[0]], random.nextInt(5));
          var given = with(sizes, dim[0], index.sizes()[0]);
          var source = Sample.of(random, dtype, given);
          var expected = x.values().clone();
          for (int i = 0; i < source.values().length; i++) {
            var from = Sample.index(i, given);
            long named = (long) index.values()[(int) from[dim[0]]];
            int to = (int) Sample.position(with(from, dim[0], named), sizes);
            expected[to] = sum(dtype).applyAsDouble(expected[to], source.values()[i]);
          }
          var y = x.array().indexAdd(dim[0], index.array(), source.array());
          Sample.assertElements(y, dtype, sizes, expected, 0);
          var changed = x.array().dup().indexAddi(dim[0], index.array(), source.array());
          Sample.assertElements(changed, dtype, sizes, expected, 0);
        });
  }

  @Test
  void anArrayMayBeItsOwnIndexAndSource() {
    var x = NDArray.of(new long[] {1, 2, 0});
    assertThat(x.scatterAddi(0, x, x).toLongArray()).containsExactly(1, 3, 2);
    var y = NDArray.of(new float[] {1, 2, 3, 4});
    y.narrow(0, 1, 3).indexAddi(0, NDArray.of(new long[] {0, 1, 2}), y.narrow(0, 0, 3));
    assertThat(y.toFloatArray()).containsExactly(1, 3, 5, 7);
  }

  @Test
  void oneHotMarksClasses() {
    var x = NDArray.of(new long[] {0, 2, 1, 0}, 2, 2);
    assertThat(x.oneHot(3).shape()).isEqualTo(Shape.of(2, 2, 3));
    assertThat(x.oneHot(-1).toLongArray()).containsExactly(1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0);
    assertThat(NDArray.scalar(DType.INT32, 1).oneHot(-1).toLongArray()).containsExactly(0, 1);
    assertThat(NDArray.zeros(DType.INT64, 0).oneHot(2).shape()).isEqualTo(Shape.of(0, 2));
    assertThatThrownBy(() -> x.oneHot(2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageStartingWith("oneHot: index 2 in an index of [2, 2] does not exist");
    assertThatThrownBy(() -> x.neg().oneHot(-1)).hasMessageStartingWith("oneHot: index -2");
    assertThatThrownBy(() -> NDArray.zeros(DType.INT64, 0).oneHot(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("oneHot: the number of classes must be positive");
  }

  @Test
  void nothingIsWrittenWhereAnythingIsWrong() {
    var x = NDArray.zeros(DType.FLOAT32, 2, 3);
    var source = NDArray.ones(DType.FLOAT32, 2, 3);
    var index = NDArray.of(new long[] {0, 0, 2}, 1, 3);
    assertThatThrownBy(() -> x.scatterAddi(0, index, source))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(
            "scatterAddi: index 2 in an index of [1, 3] does not exist in dim 0 of [2, 3], it must lie between 0 and 1.");
    assertThatThrownBy(() -> x.indexAddi(0, NDArray.of(new long[] {0, 2}), source))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> x.indexAddi(0, NDArray.of(new long[] {0}), source))
        .isInstanceOf(ShapeException.class)
        .hasMessage("indexAddi: [2, 3] and an index of [1] need a source of [1, 3], got [2, 3].");
    assertThatThrownBy(() -> x.scatter(0, NDArray.zeros(DType.INT64, 3, 3), source))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "scatter: an index of [3, 3] needs a source at least as large in every dimension, got [2, 3] for [2, 3].");
    assertThatThrownBy(() -> x.scatterAddi(0, index, source.to(DType.FLOAT64)))
        .isInstanceOf(DTypeException.class)
        .hasMessage(
            "scatterAddi: the array and the source must be of one type, got float32 and float64; cast one with to(…).");
    assertThatThrownBy(
            () -> x.select(0, 0).unsqueeze(0).expand(2, 3).indexAddi(0, index.select(0, 0), source))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("indexAddi: cannot change an expanded array of [2, 3] in place");
    assertThatThrownBy(() -> x.to(DType.INT32).scatter(0, index, 1e12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("scatter: 1.0E12 cannot be held as int32");
    assertThat(x.toFloatArray()).containsOnly(0);
    assertThat(x.version()).isZero();
  }
}
