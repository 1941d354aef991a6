package org.grad4j.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import org.grad4j.core.Grad4J;
import org.grad4j.core.internal.kernel.Workers;

/**
 * What it costs to share two parts with a worker that is awake, beyond the time of a part.
 *
 * <p>{@code mvn -q -DskipTests -Dbenchmark=Handover package}.
 */
public final class Handover {
  private static final int TIMES = 200_000;

  /** Between two pieces of shared work, as a step has work of its own. */
  private static final long PAUSE_NANOS = 1500;

  private Handover() {}

  /** Prints the median and the tenth quantiles of the nanoseconds for parts of several lengths. */
  public static void main(String[] args) {
    Grad4J.setNumThreads(2);
    for (long nanos : new long[] {300, 1000, 3000}) {
      var beyond = new long[TIMES];
      for (int i = 0; i < TIMES; i++) {
        long start = System.nanoTime();
        Workers.splitAmongAwake(2, 1, (from, to) -> work(nanos));
        beyond[i] = System.nanoTime() - start - nanos;
        work(PAUSE_NANOS);
      }
      Arrays.sort(beyond);
      System.out.printf(
          Locale.ROOT,
          "two parts of %d ns: %d ns more, %d to %d%n",
          nanos,
          beyond[TIMES / 2],
          beyond[TIMES / 10],
          beyond[TIMES / 10 * 9]);
    }
  }

  private static void work(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
