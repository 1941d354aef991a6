package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.grad4j.core.Randomly;
import org.junit.jupiter.api.Test;

/** Small products on what this JVM offers against plain Java, and both against double precision. */
class SmallProductTest {
  /** A factor somewhere in a Java array, by rows or by columns. */
  private record Factor(float[] array, SmallProduct.Layout layout) {
    static Factor of(Random random, int rows, int columns) {
      int before = random.nextInt(4);
      int gap = random.nextInt(3);
      boolean byColumns = random.nextBoolean();
      int step = (byColumns ? rows : columns) + gap;
      var layout = new SmallProduct.Layout(before, byColumns ? 1 : step, byColumns ? step : 1);
      return new Factor(numbers(random, before + step * (byColumns ? columns : rows)), layout);
    }

    float get(int row, int column) {
      return array[layout.offset() + row * layout.row() + column * layout.column()];
    }
  }

  private static float[] numbers(Random random, int n) {
    var numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = random.nextInt(40) == 0 ? Float.NaN : (float) random.nextGaussian();
    }
    return numbers;
  }

  @Test
  void everyLayoutGivesTheBitsOfPlainJava() {
    Randomly.check(
        2000,
        random -> {
          int m = 1 + random.nextInt(20);
          int n = 1 + random.nextInt(random.nextInt(3) == 0 ? 50 : 20);
          int k = 1 + random.nextInt(20);
          var a = Factor.of(random, m, k);
          var b = Factor.of(random, k, n);
          float alpha = random.nextBoolean() ? 1 : (float) random.nextGaussian();
          int at = random.nextInt(5);
          var y = numbers(random, at + m * n + 3);
          var plain = y.clone();
          var before = y.clone();
          SmallProduct.floats(alpha, a.array, a.layout, b.array, b.layout, y, at, m, n, k);
          SmallProduct.plain(alpha, a.array, a.layout, b.array, b.layout, plain, at, m, n, k);
          assertThat(y).isEqualTo(plain);
          for (int i = 0; i < y.length; i++) {
            double expected = before[i];
            double size = Math.abs(expected);
            int cell = i - at;
            for (int p = 0; p < k && cell >= 0 && cell < m * n; p++) {
              double product = (double) alpha * a.get(cell / n, p) * b.get(p, cell % n);
              expected += product;
              size += Math.abs(product);
            }
            if (Double.isNaN(expected)) {
              assertThat(y[i]).isNaN();
            } else {
              assertThat((double) y[i]).isCloseTo(expected, within(1e-5 * size));
            }
          }
        });
  }
}
