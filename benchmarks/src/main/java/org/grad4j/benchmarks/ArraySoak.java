package org.grad4j.benchmarks;

import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;

/**
 * Arrays made and dropped without a scope: many small ones, then many of 4 MB, first on one thread,
 * then on eight at once. Every result is checked; memory must stay flat and no operation become
 * slower.
 *
 * <p>{@code mvn -q -DskipTests -Dgrad4j.benchmark.flags=-Xmx128m -Dbenchmark=ArraySoak package};
 * {@code -Dargs="SMALL LARGE"} are the numbers of operations, 10,000,000 and 20,000 by default.
 */
public final class ArraySoak {
  private static final int REPORTS = 10;
  private static final int OPERATIONS_PER_CHECK = 2;
  private static final int THREADS = 8;
  // Sums of so many small whole numbers stay below 2^24: exact in float32, in any order.
  private static final int ADDENDS = 15;

  private ArraySoak() {}

  /**
   * Runs both loads on one thread and on eight.
   *
   * @throws IllegalStateException if a result is wrong
   */
  public static void main(String[] args) throws InterruptedException {
    int small = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
    int large = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    System.out.printf(Locale.ROOT, "heap at most %d MB%n", Runtime.getRuntime().maxMemory() >> 20);
    for (int threads : new int[] {1, THREADS}) {
      run("4x3", NDArray.ones(DType.FLOAT32, 4, 3), small, threads);
      run("1024x1024", NDArray.ones(DType.FLOAT32, 1024, 1024), large, threads);
    }
  }

  private static void run(String name, NDArray ones, int operations, int threads)
      throws InterruptedException {
    int checks = Math.max(1, operations / REPORTS / threads / OPERATIONS_PER_CHECK);
    var micros = new double[REPORTS];
    var resident = new long[REPORTS];
    var executor = Executors.newFixedThreadPool(threads);
    try {
      for (int report = 0; report < REPORTS; report++) {
        long start = System.nanoTime();
        Callable<Boolean> work = () -> addAndCheck(ones, checks);
        for (var done : executor.invokeAll(Collections.nCopies(threads, work))) {
          done.get();
        }
        double done = (double) checks * OPERATIONS_PER_CHECK * threads;
        micros[report] = (System.nanoTime() - start) / 1e3 / done;
        resident[report] = ResidentMemory.now();
        System.out.printf(
            Locale.ROOT,
            "%-9s %d threads  operation %9.0f  %9.3f us an operation  resident %4d MB  %s%n",
            name,
            threads,
            (report + 1) * done,
            micros[report],
            resident[report],
            Grad4J.memory());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(name + " on " + threads + " threads failed", e.getCause());
    } finally {
      executor.shutdownNow();
    }
    // The first two reports warm up.
    System.out.printf(
        Locale.ROOT,
        "SOAK %s threads=%d resident_growth_mb=%d slow_down=%.2f%n",
        name,
        threads,
        resident[REPORTS - 1] - resident[2],
        (micros[8] + micros[9]) / (micros[2] + micros[3]));
  }

  /** Σ(1 + k) over n elements is n·(1 + k). */
  private static boolean addAndCheck(NDArray ones, int checks) {
    for (int i = 0; i < checks; i++) {
      int k = i % ADDENDS;
      double sum = ones.add(k).sum().item();
      if (sum != ones.numel() * (1.0 + k)) {
        throw new IllegalStateException("the sum of 1 + " + k + " is " + sum + ".");
      }
    }
    return true;
  }
}
