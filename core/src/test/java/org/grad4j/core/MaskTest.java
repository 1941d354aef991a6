package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class MaskTest {
  @Test
  void masksChooseElementsAndBroadcast() {
    Randomly.check(
        200,
        random -> {
          var sizes = Sample.sizes(random);
          var dtype = Sample.dtype(random, DType.values());
          var x = Sample.of(random, dtype, sizes);
          var mask = Sample.of(random, DType.BOOL, Sample.partner(random, sizes));
          var filled = new double[x.values().length];
          var chosen = new ArrayList<Double>();
          for (int i = 0; i < filled.length; i++) {
            boolean holds = mask.at(Sample.index(i, sizes)) != 0;
            filled[i] = holds ? 1 : x.values()[i];
            if (holds) {
              chosen.add(x.values()[i]);
            }
          }
          Sample.assertElements(x.array().maskedFill(mask.array(), 1), dtype, sizes, filled, 0);
          var changed = x.array().dup().maskedFilli(mask.array(), 1);
          Sample.assertElements(changed, dtype, sizes, filled, 0);
          Sample.assertElements(
              x.array().maskedSelect(mask.array()),
              dtype,
              new long[] {chosen.size()},
              chosen.stream().mapToDouble(e -> e).toArray(),
              0);
        });
  }

  @Test
  void aSourceComesToWhereTheMaskHoldsInOrder() {
    Randomly.check(
        200,
        random -> {
          var sizes = Sample.sizes(random);
          var dtype = Sample.dtype(random, DType.values());
          var x = Sample.of(random, dtype, sizes);
          var mask = Sample.of(random, DType.BOOL, Sample.partner(random, sizes));
          var source = Sample.of(random, dtype, x.values().length + random.nextInt(3));
          var expected = x.values().clone();
          int taken = 0;
          for (int i = 0; i < expected.length; i++) {
            if (mask.at(Sample.index(i, sizes)) != 0) {
              expected[i] = source.values()[taken++];
            }
          }
          var y = x.array().maskedScatter(mask.array(), source.array());
          Sample.assertElements(y, dtype, sizes, expected, 0);
          Sample.assertElements(x.array(), dtype, sizes, x.values(), 0);
        });
  }

  @Test
  void aSourceThatIsTooShortOrOfAnotherTypeIsRefused() {
    var x = NDArray.of(new float[] {1, 2, 3});
    var mask = NDArray.of(new boolean[] {true, false, true});
    assertThatThrownBy(() -> x.maskedScatter(mask, NDArray.of(new float[] {1})))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "maskedScatter: a mask of [3] marks 2 elements of [3], a source of [1] has only 1.");
    assertThatThrownBy(() -> x.maskedScatter(mask, x.to(DType.FLOAT64)))
        .isInstanceOf(DTypeException.class)
        .hasMessageStartingWith("maskedScatter: ");
    assertThatThrownBy(() -> x.maskedScatter(x, x))
        .isInstanceOf(DTypeException.class)
        .hasMessage("maskedScatter: the mask must be bool, got float32; cast it: mask.to(BOOL).");
  }

  @Test
  void theArrayBroadcastsToTheMask() {
    var x = NDArray.of(new float[] {1, 2});
    var mask = NDArray.of(new boolean[] {true, false, false, true}, 2, 2);
    assertThat(x.maskedFill(mask, -3.5).toFloatArray()).containsExactly(-3.5f, 2, 1, -3.5f);
    assertThat(x.maskedSelect(mask).toFloatArray()).containsExactly(1, 2);
    assertThatThrownBy(() -> x.maskedFilli(mask, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("maskedFilli: ")
        .hasMessageContaining("[2, 2]");
  }

  @Test
  void nonzeroNamesPlaces() {
    Randomly.check(
        60,
        random -> {
          var x = Sample.of(random, DType.INT64, Sample.sizes(random));
          var y = x.array().nonzero();
          var rows = y.toLongArray();
          int rank = x.sizes().length;
          int row = 0;
          for (int i = 0; i < x.values().length; i++) {
            if (x.values()[i] != 0) {
              var index = Sample.index(i, x.sizes());
              for (int d = 0; d < rank; d++) {
                assertThat(rows[row * rank + d]).isEqualTo(index[d]);
              }
              row++;
            }
          }
          assertThat(y.shape()).isEqualTo(Shape.of(row, rank));
        });
    assertThat(NDArray.of(new float[] {Float.NaN, -0f}).nonzero().toLongArray()).containsExactly(0);
  }

  @Test
  void wholeNumbersTakeWhatTheyCanHold() {
    var mask = NDArray.of(new boolean[] {true});
    assertThat(NDArray.zeros(DType.INT64, 1).maskedFill(mask, 1.5).item()).isEqualTo(1);
    assertThat(NDArray.zeros(DType.BOOL, 1).maskedFill(mask, 2.5).item()).isEqualTo(1);
    assertThat(NDArray.zeros(DType.FLOAT32, 1).maskedFill(mask, Double.NaN).item()).isNaN();
    for (double value : new double[] {Double.NaN, 1e12, -1e12}) {
      assertThatThrownBy(() -> NDArray.zeros(DType.INT32, 1).maskedFill(mask, value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("maskedFill: " + value + " cannot be held as int32");
    }
    assertThatThrownBy(() -> mask.maskedSelect(NDArray.zeros(DType.INT64, 1)))
        .isInstanceOf(DTypeException.class)
        .hasMessage("maskedSelect: the mask must be bool, got int64; cast it: mask.to(BOOL).");
  }
}
