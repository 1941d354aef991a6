package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Arrays from Java arrays and numbers, and back. */
class JavaArrayTest {
  private static void assertArray(NDArray x, DType dtype, long... sizes) {
    assertThat(x.dtype()).isEqualTo(dtype);
    assertThat(x.shape()).isEqualTo(Shape.of(sizes));
  }

  @Test
  void aNumberHasTheTypeThatItHasInJava() {
    assertArray(NDArray.of(1.5f), DType.FLOAT32);
    assertArray(NDArray.of(1.0), DType.FLOAT64);
    assertArray(NDArray.of(Long.MAX_VALUE), DType.INT64);
    assertArray(NDArray.of(1), DType.INT32);
    assertArray(NDArray.of(true), DType.BOOL);
    assertThat(NDArray.of(Long.MAX_VALUE - 1).toLongArray()).containsExactly(Long.MAX_VALUE - 1);
    assertThat(NDArray.of(Integer.MIN_VALUE).item()).isEqualTo(Integer.MIN_VALUE);
    assertThat(NDArray.of(true).toBooleanArray()).containsExactly(true);
    assertThat(NDArray.of(0.1).item()).isEqualTo(0.1);
  }

  @Test
  void flatArraysFillTheirShapeInAnyMemory() {
    for (int n : new int[] {0, 1, 6, 512, 1025, 5000, 300_000}) {
      var ints = new int[n];
      var bytes = new byte[n];
      var booleans = new boolean[n];
      var floats = new float[n];
      var doubles = new double[n];
      var longs = new long[n];
      for (int i = 0; i < n; i++) {
        ints[i] = i - 7;
        bytes[i] = (byte) (i * 3);
        booleans[i] = i % 3 == 0;
        floats[i] = i / 4f;
        doubles[i] = i / 3.0;
        longs[i] = (1L << 60) + i;
      }
      assertArray(NDArray.of(ints), DType.INT32, n);
      assertArray(NDArray.of(bytes, 1, n), DType.UINT8, 1, n);
      assertThat(NDArray.of(ints).toIntArray()).isEqualTo(ints);
      assertThat(NDArray.of(bytes).toByteArray()).isEqualTo(bytes);
      assertThat(NDArray.of(booleans).toBooleanArray()).isEqualTo(booleans);
      assertThat(NDArray.of(floats).toFloatArray()).isEqualTo(floats);
      assertThat(NDArray.of(doubles).toDoubleArray()).isEqualTo(doubles);
      assertThat(NDArray.of(longs).toLongArray()).isEqualTo(longs);
    }
    assertThat(NDArray.of(new byte[] {-1}).item()).isEqualTo(255);
  }

  @Test
  void theArrayIsACopy() {
    var elements = new int[] {1, 2};
    var x = NDArray.of(elements);
    elements[0] = 7;
    x.toIntArray()[1] = 7;
    assertThat(x.toIntArray()).containsExactly(1, 2);
  }

  @Test
  void nestedArraysGiveTheirShape() {
    assertArray(NDArray.of(new float[][] {{1, 2, 3}, {4, 5, 6}}), DType.FLOAT32, 2, 3);
    assertArray(NDArray.of(new double[4][1][2]), DType.FLOAT64, 4, 1, 2);
    assertArray(NDArray.of(new long[2][3][4][5]), DType.INT64, 2, 3, 4, 5);
    assertArray(NDArray.of(new int[][] {{1}}), DType.INT32, 1, 1);
    assertArray(NDArray.of(new boolean[][][] {{{true}, {false}}}), DType.BOOL, 1, 2, 1);
    assertArray(NDArray.of(new float[0][]), DType.FLOAT32, 0, 0);
    assertArray(NDArray.of(new float[2][0][3]), DType.FLOAT32, 2, 0, 0);
    assertThat(NDArray.of(new boolean[][] {{true, false}, {false, true}}).toBooleanArray())
        .containsExactly(true, false, false, true);
  }

  @Test
  void nestedArraysComeBackFromEveryLayoutAndType() {
    Randomly.check(
        100,
        random -> {
          var dtype = Sample.dtype(random, DType.values());
          var sizes = new long[] {random.nextInt(4), 1 + random.nextInt(3), random.nextInt(600)};
          var x = Sample.of(random, dtype, sizes);
          var rows = x.array().toArray(double[][][].class);
          assertThat(rows).hasDimensions((int) sizes[0], (int) sizes[1]);
          for (int i = 0, at = 0; i < sizes[0]; i++) {
            for (int j = 0; j < sizes[1]; j++) {
              for (int k = 0; k < sizes[2]; k++) {
                assertThat(rows[i][j][k]).isEqualTo(x.values()[at++]);
              }
            }
          }
          if (sizes[0] > 0) {
            Sample.assertElements(NDArray.of(rows).to(dtype), dtype, sizes, x.values(), 0);
          }
        });
  }

  @Test
  void everyTypeOfJavaArrayIsRead() {
    var x = NDArray.of(new float[][] {{0, 1.5f}, {-2, 255}});
    assertThat(x.toArray(float[][].class)).isDeepEqualTo(new float[][] {{0, 1.5f}, {-2, 255}});
    assertThat(x.toArray(long[][].class)).isDeepEqualTo(new long[][] {{0, 1}, {-2, 255}});
    assertThat(x.toArray(int[][].class)).isDeepEqualTo(new int[][] {{0, 1}, {-2, 255}});
    assertThat(x.toArray(byte[][].class)).isDeepEqualTo(new byte[][] {{0, 1}, {-2, -1}});
    assertThat(x.toArray(boolean[][].class))
        .isDeepEqualTo(new boolean[][] {{false, true}, {true, true}});
    assertThat(x.reshape(4).toArray(float[].class)).containsExactly(0, 1.5f, -2, 255);
    assertThat(x.reshape(1, 2, 1, 2).toArray(double[][][][].class)[0][1][0][1]).isEqualTo(255);
  }

  @Test
  void raggedAndForeignArraysAreRefused() {
    assertThatThrownBy(() -> NDArray.of(new float[][] {{1, 2}, {3}}))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "of: rows must be equally long, got 1 elements at [1] and 2 before; fill the shorter"
                + " ones up.");
    assertThatThrownBy(() -> NDArray.of(new int[][][] {{{1}, {2}}, {{3}, {}}}))
        .hasMessageStartingWith("of: rows must be equally long, got 0 elements at [1, 1] and 1");
    assertThatThrownBy(() -> NDArray.of(new int[2][]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("of: the row at [0] is null; an empty one has no elements.");
    assertThatThrownBy(() -> NDArray.of(new int[3], 2, 2))
        .hasMessage("of: 3 elements do not fill [2, 2].");
    var x = NDArray.zeros(DType.FLOAT32, 2, 3);
    assertThatThrownBy(() -> x.toArray(float[][][].class))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "toArray: a float[][][] has 3 dimensions, the array of [2, 3] has 2; reshape it first.");
    assertThatThrownBy(() -> x.toArray(String[][].class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "toArray: needs an array of float, double, long, int, byte or boolean, as in"
                + " float[][].class, got String[][].");
    assertThatThrownBy(() -> x.toArray(float.class)).isInstanceOf(IllegalArgumentException.class);
  }
}
