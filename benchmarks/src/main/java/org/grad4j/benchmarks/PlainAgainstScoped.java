package org.grad4j.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.Scope;

/**
 * A loop that makes temporaries of 4 MB, with a scope and without one, in turn: what leaving memory
 * to the collector costs.
 *
 * <p>{@code mvn -q -DskipTests -Dbenchmark=PlainAgainstScoped package}.
 */
public final class PlainAgainstScoped {
  private static final int ROUNDS = 7;
  private static final int STEPS = 400;

  private PlainAgainstScoped() {}

  /** Runs the rounds and prints the medians and their ratio. */
  public static void main(String[] args) {
    var a = NDArray.ones(DType.FLOAT32, 1024, 1024);
    var b = NDArray.ones(DType.FLOAT32, 1024, 1024);
    var plain = new double[ROUNDS];
    var scoped = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      scoped[round] = time(() -> scopedStep(a, b));
      plain[round] = time(() -> a.add(b).mul(b));
    }
    Arrays.sort(plain);
    Arrays.sort(scoped);
    double plainMedian = plain[ROUNDS / 2];
    double scopedMedian = scoped[ROUNDS / 2];
    System.out.printf(
        Locale.ROOT,
        "two operations on 4 MB: scoped %.0f us, plain %.0f us, ratio %.2f, resident at most %d MB%n%s%n",
        scopedMedian,
        plainMedian,
        plainMedian / scopedMedian,
        ResidentMemory.peak(),
        Grad4J.memory());
  }

  private static void scopedStep(NDArray a, NDArray b) {
    try (var scope = Scope.open()) {
      a.add(b).mul(b);
    }
  }

  private static double time(Runnable step) {
    long start = System.nanoTime();
    for (int i = 0; i < STEPS; i++) {
      step.run();
    }
    return (System.nanoTime() - start) / 1e3 / STEPS;
  }
}
