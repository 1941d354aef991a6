package org.grad4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneDnnTest {
  private final int before = Grad4J.numThreads();

  @AfterEach
  void restore() {
    Grad4J.setNumThreads(before);
  }

  @Test
  void oneDnnMultipliesFloatsWhereItRuns() {
    boolean runs = new OneDnn().isAvailable();
    assertThat(Grad4J.productProvider()).startsWith(runs ? "oneDNN 3." : "OpenBLAS ");
  }

  private static NDArray random(Random random, long rows, long columns) {
    var elements = new float[(int) (rows * columns)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) random.nextGaussian();
    }
    return NDArray.of(elements, rows, columns);
  }

  /** A matrix of this size that lies apart in rows, in columns, or in both. */
  private static NDArray view(Random random, long rows, long columns) {
    return switch (random.nextInt(4)) {
      case 0 -> random(random, rows, columns);
      case 1 -> random(random, columns, rows).t();
      case 2 -> random(random, rows + 3, columns + 5).narrow(0, 2, rows).narrow(1, 4, columns);
      default -> random(random, columns + 1, rows + 2).narrow(1, 1, rows).narrow(0, 0, columns).t();
    };
  }

  private static double[] product(NDArray a, NDArray b) {
    int n = (int) a.shape().size(0);
    int k = (int) a.shape().size(1);
    int m = (int) b.shape().size(1);
    var as = a.toDoubleArray();
    var bs = b.toDoubleArray();
    var y = new double[n * m];
    for (int i = 0; i < y.length; i++) {
      for (int p = 0; p < k; p++) {
        y[i] += as[i / m * k + p] * bs[p * m + i % m];
      }
    }
    return y;
  }

  @Test
  void productsAreRightForEveryLayoutAndSize() {
    var random = new Random(7);
    int[] sizes = {1, 2, 3, 15, 16, 17, 33, 64, 100, 257};
    for (int i = 0; i < 150; i++) {
      long n = sizes[random.nextInt(sizes.length)];
      long k = sizes[random.nextInt(sizes.length)];
      long m = sizes[random.nextInt(sizes.length)];
      var a = view(random, n, k);
      var b = view(random, k, m);
      var expected = product(a, b);
      var got = a.mm(b).toDoubleArray();
      var input = random(random, 1, m);
      var scaled = input.addmm(a, b, 2, -0.5).toDoubleArray();
      for (int at = 0; at < got.length; at++) {
        assertThat(Math.abs(got[at] - expected[at])).isLessThan(1e-3);
        double sum = 2 * input.toDoubleArray()[at % (int) m] - 0.5 * expected[at];
        assertThat(Math.abs(scaled[at] - sum)).isLessThan(1e-3);
      }
    }
  }

  @Test
  void whatTheResultsMemoryHeldBeforeIsNotRead() {
    NDArray.full(DType.FLOAT32, Double.NaN, 64, 64).storage().release();
    var a = NDArray.ones(DType.FLOAT32, 64, 64);
    assertThat(a.mm(a).toFloatArray()).containsOnly(64f);
  }

  @Test
  void bitsAreTheSameForEveryNumberOfThreads() {
    var random = new Random(8);
    var a = random(random, 300, 700);
    var b = random(random, 700, 210);
    Grad4J.setNumThreads(1);
    var alone = a.mm(b).toFloatArray();
    for (int threads : new int[] {2, 3, 2}) {
      Grad4J.setNumThreads(threads);
      assertThat(a.mm(b).toFloatArray()).isEqualTo(alone);
    }
  }
}
