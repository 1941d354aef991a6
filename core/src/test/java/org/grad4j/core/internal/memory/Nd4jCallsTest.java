package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Sample;
import org.grad4j.core.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What core still asks of ND4J, and what a user asks of the arrays it hands out, is right on every
 * kind of view. The expected elements come from index arithmetic of this class's own.
 */
class Nd4jCallsTest {
  private static final int BASE = 24;

  /** A view of the elements 0 to 23. */
  private record Layout(String name, long[] sizes, long[] strides, long offset) {
    double[] elements() {
      var elements = new double[(int) Sample.count(sizes)];
      for (int i = 0; i < elements.length; i++) {
        var index = Sample.index(i, sizes);
        long at = offset;
        for (int d = 0; d < index.length; d++) {
          at += index[d] * strides[d];
        }
        elements[i] = at;
      }
      return elements;
    }

    double[] elements(DType dtype) {
      return Arrays.stream(elements()).map(e -> number(dtype, (long) e)).toArray();
    }
  }

  private static final List<Layout> LAYOUTS =
      List.of(
          layout("contiguous", sizes(4, 6), sizes(6, 1), 0),
          layout("transposed", sizes(6, 4), sizes(1, 6), 0),
          layout("column-major", sizes(4, 6), sizes(1, 4), 0),
          layout("permuted", sizes(2, 4, 3), sizes(3, 6, 1), 0),
          layout("stepped", sizes(2, 3), sizes(12, 2), 1),
          layout("stepped and transposed", sizes(3, 2), sizes(2, 12), 1),
          layout("offset", sizes(2, 4), sizes(6, 1), 8),
          layout("a row", sizes(1, 6), sizes(6, 1), 6),
          layout("a column", sizes(4, 1), sizes(6, 1), 3),
          layout("one element of rank 3", sizes(1, 1, 1), sizes(6, 6, 1), 7),
          layout("a vector with steps", sizes(4), sizes(6), 2),
          layout("a number", sizes(), sizes(), 5));

  private static Layout layout(String name, long[] sizes, long[] strides, long offset) {
    return new Layout(name, sizes, strides, offset);
  }

  private static long[] sizes(long... sizes) {
    return sizes;
  }

  private static double number(DType dtype, long at) {
    return dtype == DType.BOOL ? at % 2 : at;
  }

  /** Small arrays live in Java memory, those with more room behind them in native memory. */
  private static NDArray ours(Layout layout, DType dtype, int room) {
    var numbers = LongStream.range(0, room).mapToDouble(i -> number(dtype, i)).toArray();
    var base = Sample.array(dtype, numbers, room);
    return NDArray.view(base.storage(), Shape.of(layout.sizes), layout.strides, layout.offset);
  }

  private static INDArray nd4js(Layout layout, DataType type, DType dtype) {
    var numbers = LongStream.range(0, BASE).mapToDouble(i -> number(dtype, i)).toArray();
    var base = Nd4j.createFromArray(numbers).castTo(type);
    return Nd4j.create(base.data(), layout.sizes, layout.strides, layout.offset, 'c', type);
  }

  private static double[] elements(INDArray x) {
    var elements = new double[(int) x.length()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = x.rank() == 0 ? x.getDouble(0) : x.getDouble(Sample.index(i, x.shape()));
    }
    return elements;
  }

  private static DataType counterpart(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> DataType.FLOAT;
      case FLOAT64 -> DataType.DOUBLE;
      case INT64 -> DataType.INT64;
      case INT32 -> DataType.INT32;
      case BOOL -> DataType.BOOL;
      default -> throw new AssertionError(dtype);
    };
  }

  private static void onEachView(DType dtype, BiConsumer<Layout, INDArray> check) {
    for (var layout : LAYOUTS) {
      for (int room : new int[] {BASE, 5000}) {
        check.accept(layout, ours(layout, dtype, room).toINDArray());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64", "INT64", "INT32", "BOOL"})
  void arraysCrossAndComeBack(DType dtype) {
    onEachView(
        dtype,
        (layout, x) -> {
          assertThat(x.dataType()).isEqualTo(counterpart(dtype));
          assertThat(x.shape()).as(layout.name).isEqualTo(layout.sizes);
          assertThat(elements(x)).as(layout.name).isEqualTo(layout.elements(dtype));
          Sample.assertElements(NDArray.of(x), dtype, layout.sizes, layout.elements(dtype), 0);
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64", "INT64", "INT32", "BOOL"})
  void nd4jsViewsComeInAndGoBack(DType dtype) {
    for (var layout : LAYOUTS) {
      var x = NDArray.of(nd4js(layout, counterpart(dtype), dtype));
      Sample.assertElements(x, dtype, layout.sizes, layout.elements(dtype), 0);
      assertThat(elements(x.toINDArray())).as(layout.name).isEqualTo(layout.elements(dtype));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64", "INT64", "INT32", "BOOL"})
  void emptyArraysCrossAndComeBack(DType dtype) {
    for (var empty : List.of(sizes(0), sizes(0, 3), sizes(2, 0, 3))) {
      var x = NDArray.zeros(dtype, empty).toINDArray();
      assertThat(x.isEmpty()).isTrue();
      assertThat(x.dataType()).isEqualTo(counterpart(dtype));
      Sample.assertElements(NDArray.of(x), dtype, empty, new double[0], 0);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64", "INT64", "INT32", "BOOL"})
  void dupAndReshapeAreRight(DType dtype) {
    onEachView(
        dtype,
        (layout, x) -> {
          var expected = layout.elements(dtype);
          assertThat(elements(x.dup())).as(layout.name).isEqualTo(expected);
          assertThat(elements(x.dup('f'))).as(layout.name).isEqualTo(expected);
          assertThat(x.dup('c').castTo(DataType.DOUBLE).data().asDouble()).isEqualTo(expected);
          assertThat(elements(x.reshape(expected.length))).as(layout.name).isEqualTo(expected);
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64", "INT64", "INT32"})
  void arithmeticAndSumsAreRight(DType dtype) {
    onEachView(
        dtype,
        (layout, x) -> {
          var e = layout.elements();
          assertThat(elements(x.add(x.dup()))).as(layout.name).isEqualTo(each(e, v -> v + v));
          assertThat(elements(x.mul(x))).as(layout.name).isEqualTo(each(e, v -> v * v));
          assertThat(x.sum().getDouble(0)).as(layout.name).isEqualTo(Arrays.stream(e).sum());
          for (int dim = 0; dim < layout.sizes.length; dim++) {
            assertThat(elements(x.sum(true, dim))).as(layout.name).isEqualTo(sums(layout, dim));
          }
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void matrixProductsAreRight(DType dtype) {
    onEachView(
        dtype,
        (layout, x) -> {
          if (layout.sizes.length == 2) {
            assertThat(elements(x.mmul(x.transpose()))).as(layout.name).isEqualTo(square(layout));
            assertThat(elements(x.dup().mmul(x.transpose()))).isEqualTo(square(layout));
          }
        });
  }

  @Test
  void changesMadeByNd4jArriveInTheView() {
    for (var layout : LAYOUTS) {
      for (int room : new int[] {BASE, 5000}) {
        var x = ours(layout, DType.FLOAT32, room);
        x.toINDArray().addi(100);
        assertThat(x.toDoubleArray())
            .as(layout.name)
            .isEqualTo(each(layout.elements(), v -> v + 100));
      }
    }
  }

  private static double[] each(double[] elements, java.util.function.DoubleUnaryOperator f) {
    return Arrays.stream(elements).map(f).toArray();
  }

  private static double[] sums(Layout layout, int dim) {
    var kept = layout.sizes.clone();
    kept[dim] = 1;
    var sums = new double[(int) Sample.count(kept)];
    var elements = layout.elements();
    for (int i = 0; i < elements.length; i++) {
      var index = Sample.index(i, layout.sizes);
      index[dim] = 0;
      sums[(int) Sample.position(index, kept)] += elements[i];
    }
    return sums;
  }

  /** X·Xᵀ, row by row. */
  private static double[] square(Layout layout) {
    int n = (int) layout.sizes[0];
    int k = (int) layout.sizes[1];
    var x = layout.elements();
    var product = new double[n * n];
    for (int i = 0; i < n * n; i++) {
      for (int t = 0; t < k; t++) {
        product[i] += x[i / n * k + t] * x[i % n * k + t];
      }
    }
    return product;
  }
}
