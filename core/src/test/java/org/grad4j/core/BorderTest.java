package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** One memory seen from both sides, whatever the view. */
class BorderTest {
  private static double[] elements(INDArray x) {
    return x.dup('c').castTo(DataType.DOUBLE).data().asDouble();
  }

  @Test
  void toINDArrayShowsEveryLayoutOfEveryType() {
    Randomly.check(
        200,
        random -> {
          var dtype = Sample.dtype(random, Sample.COMPUTABLE);
          var x = Sample.of(random, dtype, Sample.sizes(random));
          var nd4j = x.array().toINDArray();
          assertThat(nd4j.shape()).isEqualTo(x.sizes());
          assertThat(NDArray.of(nd4j).dtype()).isEqualTo(dtype);
          if (x.values().length > 0) {
            assertThat(elements(nd4j)).isEqualTo(x.values());
          }
          Sample.assertElements(NDArray.of(nd4j), dtype, x.sizes(), x.values(), 0);
        });
  }

  @Test
  void writesAreSeenOnBothSides() {
    for (var dtype : Sample.COMPUTABLE) {
      for (long columns : new long[] {4, 4000}) {
        var x = NDArray.zeros(dtype, 3, columns);
        var view = x.narrow(1, 1, 2).t();
        var nd4j = view.toINDArray();
        nd4j.putScalar(new long[] {1, 2}, 1);
        assertThat(x.narrow(0, 2, 1).narrow(1, 2, 1).item()).as("%s", dtype).isEqualTo(1);
        assertThat(x.to(DType.INT64).sum().item()).as("nothing else").isEqualTo(1);
        view.narrow(0, 0, 1).filli(1);
        assertThat(nd4j.getDouble(0, 0) + nd4j.getDouble(0, 2)).isEqualTo(2);
      }
    }
  }

  @Test
  void nd4jsOperationsAreRightOnOurViews() {
    Randomly.check(
        100,
        random -> {
          long n = 1 + random.nextInt(6);
          long m = 1 + random.nextInt(6);
          var a = Sample.of(random, DType.FLOAT64, n, m);
          var b = Sample.of(random, DType.FLOAT64, n, m);
          var x = a.array().toINDArray();
          var y = b.array().toINDArray();
          var same = new long[] {n, m};
          Sample.assertElements(
              NDArray.of(x.add(y)), DType.FLOAT64, same, values(a.array().add(b.array())), 0);
          Sample.assertElements(
              NDArray.of(x.sum(0)).reshape(m),
              DType.FLOAT64,
              new long[] {m},
              values(a.array().sum(0)),
              1e-12);
          Sample.assertElements(
              NDArray.of(x.mmul(y.transpose())),
              DType.FLOAT64,
              new long[] {n, n},
              values(a.array().mm(b.array().t())),
              1e-12);
          Sample.assertElements(NDArray.of(x.dup()), DType.FLOAT64, same, a.values(), 0);
          assertThat(
                  elements(
                      Nd4j.exec(new org.nd4j.linalg.api.ops.impl.transforms.strict.Exp(x.dup()))))
              .hasSize((int) (n * m));
        });
  }

  private static double[] values(NDArray x) {
    return x.toDoubleArray();
  }

  @Test
  void ofShowsEveryKindOfINDArray() {
    var root = Nd4j.arange(24).castTo(DataType.FLOAT).reshape(4, 6);
    var views =
        new INDArray[] {
          root,
          root.transpose(),
          root.dup('f'),
          root.getRow(2),
          root.getColumn(3),
          root.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(2, 2, 6)),
          root.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all()).transpose().getRow(4),
          root.reshape(2, 2, 6).permute(2, 0, 1),
          Nd4j.scalar(5f),
          Nd4j.empty(DataType.FLOAT)
        };
    for (var view : views) {
      var x = NDArray.of(view);
      assertThat(x.shape()).isEqualTo(view.isEmpty() ? Shape.of(0) : Shape.of(view.shape()));
      if (!view.isEmpty()) {
        assertThat(x.toDoubleArray()).as("%s", view).isEqualTo(elements(view));
        x.filli(-1);
        assertThat(elements(view)).containsOnly(-1);
        view.assign(7);
        assertThat(x.toDoubleArray()).containsOnly(7);
      }
    }
  }

  @Test
  void everyTypeAndLayoutCrossesInBothDirections() {
    for (var type :
        new DataType[] {
          DataType.FLOAT, DataType.DOUBLE, DataType.INT64, DataType.INT32, DataType.BOOL
        }) {
      var root = Nd4j.arange(120).castTo(type).reshape(2, 3, 4, 5);
      var views =
          new INDArray[] {
            root.dup('f'),
            root.permute(3, 0, 2, 1),
            root.dup('f').permute(2, 1, 3, 0),
            root.get(
                NDArrayIndex.point(1),
                NDArrayIndex.interval(0, 2, 3),
                NDArrayIndex.interval(1, 4),
                NDArrayIndex.interval(1, 3, 5)),
            root.get(NDArrayIndex.all(), NDArrayIndex.interval(2, 3)),
            root.reshape(1, 120, 1),
            Nd4j.scalar(type, 1)
          };
      for (var view : views) {
        var x = NDArray.of(view);
        var back = x.toINDArray();
        assertThat(back.dataType()).isEqualTo(type);
        assertThat(back.shape()).isEqualTo(view.shape());
        assertThat(x.toDoubleArray())
            .as("%s %s", type, view.shapeInfoToString())
            .isEqualTo(elements(view));
        assertThat(elements(back)).isEqualTo(elements(view));
        x.filli(0);
        assertThat(elements(view)).containsOnly(0);
        back.assign(1);
        assertThat(x.toDoubleArray()).containsOnly(1);
      }
      var none = NDArray.of(Nd4j.empty(type));
      assertThat(none.numel()).isZero();
      assertThat(none.toINDArray().dataType()).isEqualTo(type);
    }
  }

  @Test
  void changesThroughOurSideRaiseTheVersion() {
    var nd4j = Nd4j.zeros(DataType.FLOAT, 3, 4);
    var x = NDArray.of(nd4j);
    var view = x.t().narrow(0, 1, 2);
    view.addi(NDArray.ones(DType.FLOAT32, 2, 3));
    assertThat(x.version()).isOne();
    assertThat(nd4j.sumNumber().intValue()).isEqualTo(6);
    view.copyi(NDArray.of(2f));
    assertThat(x.version()).isEqualTo(2);
    var own = NDArray.zeros(DType.INT64, 2, 2);
    var crossed = own.toINDArray();
    own.filli(3);
    assertThat(own.version()).isOne();
    assertThat(crossed.sumNumber().intValue()).isEqualTo(12);
  }

  @Test
  void anOffsetViewOfOursBeginsWhereItShould() {
    var x = NDArray.of(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 3, 4);
    var nd4j = x.narrow(0, 1, 2).narrow(1, 2, 2).t().toINDArray();
    assertThat(elements(nd4j)).containsExactly(6, 10, 7, 11);
    assertThat(elements(nd4j.getRow(1))).containsExactly(7, 11);
    assertThat(elements(x.narrow(1, 3, 1).toINDArray())).containsExactly(3, 7, 11);
  }

  @Test
  void ofCopiesNothing() {
    var nd4j = Nd4j.zeros(DataType.INT32, 3, 4);
    assertThat(NDArray.of(nd4j).toINDArray().data().address()).isEqualTo(nd4j.data().address());
    var x = NDArray.zeros(DType.INT64, 5000);
    assertThat(x.toINDArray().data().address()).isEqualTo(x.toINDArray().data().address());
  }

  @Test
  void anExpandedArrayCrossesAsACopyThatNd4jMultipliesRight() {
    var expanded = NDArray.of(new float[] {1, 2}, 2, 1).expand(2, 3);
    var product = expanded.toINDArray().mmul(Nd4j.ones(DataType.FLOAT, 3, 2));
    assertThat(product.toFloatMatrix()).isEqualTo(new float[][] {{3, 3}, {6, 6}});
  }

  @Test
  void numbersAndEmptyArraysCross() {
    var number = NDArray.scalar(DType.FLOAT64, 3).toINDArray();
    assertThat(number.rank()).isZero();
    assertThat(number.getDouble(0)).isEqualTo(3);
    assertThat(NDArray.zeros(DType.FLOAT32, 2, 0, 3).toINDArray().shape()).containsExactly(2, 0, 3);
    assertThat(NDArray.zeros(DType.FLOAT32, 0).toINDArray().isEmpty()).isTrue();
  }

  @Test
  void aTypeWithoutACounterpartIsRefused() {
    assertThatThrownBy(() -> NDArray.of(Nd4j.ones(DataType.FLOAT16, 2)))
        .isInstanceOf(DTypeException.class)
        .hasMessage("of: an ND4J array must be of FLOAT, DOUBLE, INT64, INT32 or BOOL, got HALF.");
  }
}
