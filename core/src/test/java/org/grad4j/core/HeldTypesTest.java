package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** UINT8, FLOAT16 and BFLOAT16: held, cast, read and written, not computed with. */
class HeldTypesTest {
  private static final DType[] HELD = {DType.UINT8, DType.FLOAT16, DType.BFLOAT16};
  private static final double INF = Double.POSITIVE_INFINITY;

  @Test
  void everyLayoutIsCopiedCastAndRead() {
    Randomly.check(
        200,
        random -> {
          var from = Sample.dtype(random, DType.values());
          var to = Sample.dtype(random, DType.values());
          // Whole numbers from 0 to 127 are numbers of every type but bool.
          var x =
              Sample.of(
                  random,
                  from,
                  i -> (double) random.nextInt(from == DType.BOOL ? 2 : 128),
                  Sample.sizes(random));
          var expected = x.values().clone();
          for (int i = 0; i < expected.length && to == DType.BOOL; i++) {
            expected[i] = expected[i] != 0 ? 1 : 0;
          }
          Sample.assertElements(x.array().dup(), from, x.sizes(), x.values(), 0);
          Sample.assertElements(x.array().to(to), to, x.sizes(), expected, 0);
          var y = NDArray.zeros(to, x.sizes()).copyi(x.array());
          Sample.assertElements(y, to, x.sizes(), expected, 0);
        });
  }

  /** What PyTorch gives on x86. */
  @Test
  void castsOfExtremesArePyTorchs() {
    var numbers =
        new double[] {
          -0.0,
          1.5,
          -1.5,
          256,
          257.7,
          -256.5,
          300,
          2147483648.0,
          -2147483649.0,
          4294967295.0,
          1e10,
          9.3e18,
          -1e30,
          INF,
          -INF,
          Double.NaN
        };
    long least = Long.MIN_VALUE;
    int no = Integer.MIN_VALUE;
    var longs =
        new long[] {
          0,
          1,
          -1,
          256,
          257,
          -256,
          300,
          2147483648L,
          -2147483649L,
          4294967295L,
          10000000000L,
          least,
          least,
          least,
          least,
          least
        };
    var ints = new int[] {0, 1, -1, 256, 257, -256, 300, no, no, no, no, no, no, no, no, no};
    var bytes = new int[] {0, 1, 255, 0, 1, 0, 44, 0, 255, 255, 0, 0, 0, 0, 0, 0};
    var halves =
        new double[] {
          -0.0,
          1.5,
          -1.5,
          256,
          257.75,
          -256.5,
          300,
          INF,
          -INF,
          INF,
          INF,
          INF,
          -INF,
          INF,
          -INF,
          Double.NaN
        };
    var uppers =
        new double[] {
          -0.0,
          1.5,
          -1.5,
          256,
          258,
          -256,
          300,
          2147483648.0,
          -2147483648.0,
          4294967296.0,
          9999220736.0,
          0x1.02p63,
          -0x1.94p99,
          INF,
          -INF,
          Double.NaN
        };
    for (int times : new int[] {1, 200}) {
      var x = NDArray.of(numbers, 1, numbers.length).expand(times, numbers.length).dup();
      var last = x.narrow(0, times - 1, 1);
      assertThat(last.to(DType.INT64).toLongArray()).isEqualTo(longs);
      assertThat(last.toLongArray()).isEqualTo(longs);
      assertThat(last.to(DType.INT32).toIntArray()).isEqualTo(ints);
      assertThat(last.toIntArray()).isEqualTo(ints);
      assertThat(last.to(DType.UINT8).toIntArray()).isEqualTo(bytes);
      assertThat(last.to(DType.FLOAT16).toDoubleArray()).isEqualTo(halves);
      assertThat(last.to(DType.BFLOAT16).toDoubleArray()).isEqualTo(uppers);
      assertThat(last.to(DType.BOOL).toBooleanArray()).startsWith(false, true).endsWith(true, true);
      assertThat(last.to(DType.FLOAT32).to(DType.INT32).toIntArray()).isEqualTo(ints);
    }
    var whole =
        NDArray.of(new long[] {-1, 256, (1L << 32) + 5, Long.MAX_VALUE, 65519, 65520, 2051});
    assertThat(whole.to(DType.UINT8).toIntArray()).containsExactly(255, 0, 5, 255, 239, 240, 3);
    assertThat(whole.to(DType.INT32).toIntArray())
        .containsExactly(-1, 256, 5, -1, 65519, 65520, 2051);
    assertThat(whole.to(DType.FLOAT16).toDoubleArray())
        .containsExactly(-1, 256, INF, INF, 65504, INF, 2052);
    assertThat(whole.to(DType.BFLOAT16).toDoubleArray())
        .containsExactly(-1, 256, 0x1p32, 0x1p63, 65536, 65536, 2048);
    assertThat(NDArray.of(1e-8).to(DType.FLOAT16).to(DType.BOOL).item()).isZero();
    assertThat(NDArray.of(1e-8).to(DType.BOOL).item()).isOne();
  }

  @Test
  void viewsOfHeldTypesShareTheirMemory() {
    for (var dtype : HELD) {
      for (long columns : new long[] {4, 5000}) {
        var x = NDArray.zeros(dtype, 3, columns);
        x.t().narrow(0, 1, 2).filli(2);
        assertThat(x.to(DType.FLOAT64).sum().item()).isEqualTo(12);
        assertThat(x.narrow(1, 2, 1).toFloatArray()).containsExactly(2, 2, 2);
        assertThat(x.version()).isOne();
        assertThat(NDArray.cat(0, x, x).dtype()).isEqualTo(dtype);
      }
    }
  }

  @Test
  void arithmeticAsksForACast() {
    for (var dtype : HELD) {
      var x = NDArray.ones(dtype, 2, 2);
      var cast = dtype == DType.UINT8 ? "INT64" : "FLOAT32";
      List<UnaryOperator<NDArray>> arithmetic =
          List.of(
              a -> a.add(a),
              a -> a.mul(a),
              a -> a.neg(),
              a -> a.gt(a),
              a -> a.sum(),
              a -> a.addi(a));
      for (var operation : arithmetic) {
        assertThatThrownBy(() -> operation.apply(x))
            .isInstanceOf(DTypeException.class)
            .hasMessageEndingWith(
                ": " + dtype + " is only held, not computed with; cast first: x.to(" + cast + ").");
      }
      assertThatThrownBy(() -> x.mm(x)).isInstanceOf(DTypeException.class);
      assertThatThrownBy(() -> x.mean()).isInstanceOf(DTypeException.class);
      assertThatThrownBy(x::toINDArray)
          .isInstanceOf(DTypeException.class)
          .hasMessageStartingWith("toINDArray: needs float32, float64, int64, int32 or bool, got");
      assertThat(x.toFloatArray()).as("nothing was written").containsOnly(1);
      assertThat(x.version()).isZero();
    }
  }
}
