package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.grad4j.core.Randomly;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loops over rows in native memory against those of plain Java over arrays, to the bit. */
class RowLoopTest {
  private static final HotLoops PLAIN = new PlainLoops();

  @BeforeEach
  void thisJvmHasNativeLoops() {
    assumeTrue(HotLoops.CHOSEN.nativeLoops(1) != null, "no Vector API");
  }

  /** Rows somewhere in native memory. */
  private record Native(ByteBuffer memory, int at) {
    static Native of(Random random, float[] elements) {
      int before = 4 * random.nextInt(20);
      var memory = ByteBuffer.allocateDirect(before + 4 * elements.length + 4 * random.nextInt(20));
      var numbers = new Native(memory.order(ByteOrder.nativeOrder()), before);
      for (int i = 0; i < elements.length; i++) {
        memory.putFloat(before + 4 * i, elements[i]);
      }
      return numbers;
    }

    Object view() {
      return Objects.requireNonNull(HotLoops.CHOSEN.nativeLoops(1)).view(memory);
    }

    float[] elements(int count) {
      var elements = new float[count];
      for (int i = 0; i < count; i++) {
        elements[i] = memory.getFloat(at + 4 * i);
      }
      return elements;
    }
  }

  @ParameterizedTest
  @EnumSource(RowStep.class)
  void rowsOfEveryLengthGiveTheBitsOfPlainJava(RowStep step) {
    Randomly.check(
        150,
        random -> {
          int rows = 1 + random.nextInt(5);
          int n = 1 + random.nextInt(random.nextInt(5) == 0 ? 3000 : 150);
          var a = numbers(random, rows * n);
          var b = numbers(random, rows * n);
          var y = numbers(random, rows * n);
          var numbers = new double[2 * rows];
          for (int i = 0; i < numbers.length; i++) {
            numbers[i] =
                switch (step) {
                  case EXP_SHIFTED -> 20;
                  case PICK, SUBTRACT_AT -> random.nextInt(n);
                  default -> (float) random.nextGaussian();
                };
          }
          var expectedNumbers = numbers.clone();
          var expected = y.clone();
          for (int row = 0; row < rows; row++) {
            plain(step, row(a, row, n), row(b, row, n), expected, row, rows, expectedNumbers);
          }
          var as = Native.of(random, a);
          var bs = Native.of(random, b);
          var ys = Native.of(random, y);
          Objects.requireNonNull(HotLoops.CHOSEN.rowLoop(step))
              .run(as.view(), as.at, bs.view(), bs.at, ys.view(), ys.at, rows, n, numbers);
          assertThat(numbers).containsExactly(expectedNumbers);
          assertThat(ys.elements(rows * n)).containsExactly(expected);
        });
  }

  private static float[] row(float[] x, int row, int n) {
    return Arrays.copyOfRange(x, row * n, row * n + n);
  }

  private static void plain(
      RowStep step, float[] a, float[] b, float[] y, int row, int rows, double[] numbers) {
    int n = a.length;
    int at = row * n;
    float number = (float) numbers[row];
    var result = new float[n];
    switch (step) {
      case SUM -> numbers[row] = PLAIN.sum(a, 0, n);
      case SUM_OF_SQUARES -> numbers[row] = PLAIN.sumOfSquares(a, 0, number, n);
      case DOT -> numbers[row] = PLAIN.dot(a, b, n);
      case MAX -> numbers[row] = PLAIN.max(a, 0, n);
      case PICK -> numbers[row] = a[(int) number];
      case EXP_SHIFTED -> PLAIN.expShifted(a, number, result, n);
      case SCALE, SHIFT_TWICE, SHIFT_AND_MULTIPLY, SUBTRACT_SCALED, SUBTRACT_AT -> {}
    }
    for (int t = 0; t < n; t++) {
      switch (step) {
        case SUM, SUM_OF_SQUARES, DOT, MAX, PICK -> result[t] = y[at + t];
        case EXP_SHIFTED -> {}
        case SCALE -> result[t] = a[t] * number;
        case SHIFT_TWICE -> result[t] = (a[t] - number) - (float) numbers[rows + row];
        case SHIFT_AND_MULTIPLY -> result[t] = b[t] * (a[t] - number);
        case SUBTRACT_SCALED -> result[t] = a[t] - b[t] * number;
        case SUBTRACT_AT ->
            result[t] = t == number ? a[t] - (float) numbers[rows + row] : y[at + t];
      }
    }
    System.arraycopy(result, 0, y, at, n);
  }

  private static float[] numbers(Random random, int n) {
    var x = new float[n];
    boolean odd = random.nextInt(4) == 0;
    for (int i = 0; i < n; i++) {
      x[i] = (float) (5 * random.nextGaussian());
      if (odd && random.nextInt(20) == 0) {
        x[i] = new float[] {0f, -0f, -200f, Float.NEGATIVE_INFINITY, Float.NaN}[random.nextInt(5)];
      }
    }
    return x;
  }
}
