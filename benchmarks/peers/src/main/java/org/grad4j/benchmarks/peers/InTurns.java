package org.grad4j.benchmarks.peers;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Times several pieces of work in turns, so that a noisy machine disturbs all of them alike.
 *
 * @param warmUpMillis how long each is run before anything counts
 * @param rounds how often each has its turn
 * @param turnMillis how long a turn takes, at least one run of the work
 */
record InTurns(int warmUpMillis, int rounds, int turnMillis) {
  /** Good for figures that are reported. */
  static final InTurns THOROUGH = new InTurns(1500, 11, 40);

  /** Good for a first look. */
  static final InTurns QUICK = new InTurns(500, 5, 15);

  // Whatever a step makes must be seen to go somewhere.
  @SuppressWarnings("UnusedVariable")
  private static @Nullable Object sink;

  /** The microseconds of each turn: one row for each piece of work. */
  double[][] micros(List<? extends Supplier<?>> works) {
    var runs = new long[works.size()];
    for (int w = 0; w < runs.length; w++) {
      runs[w] = warmUp(works.get(w));
    }
    var micros = new double[runs.length][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int w = 0; w < runs.length; w++) {
        // The threads of the one before may look out for work for some milliseconds more.
        time(works.get(w), (runs[w] + 1) / 2);
        micros[w][round] = time(works.get(w), runs[w]) / 1e3 / runs[w];
      }
    }
    return micros;
  }

  /** How often the work fits into a turn. */
  private long warmUp(Supplier<?> work) {
    long end = System.nanoTime() + warmUpMillis * 1_000_000L;
    long runs = 1;
    long nanos = time(work, 1);
    // Longer and longer turns, so that the loop itself is compiled as it is used.
    while (System.nanoTime() < end || nanos * 2 < turnMillis * 1_000_000L) {
      if (nanos < turnMillis * 1_000_000L) {
        runs *= 2;
      }
      nanos = time(work, runs);
    }
    return Math.max(1, runs * turnMillis * 1_000_000L / nanos);
  }

  private static long time(Supplier<?> work, long runs) {
    long start = System.nanoTime();
    for (long run = 0; run < runs; run++) {
      sink = work.get();
    }
    return System.nanoTime() - start;
  }
}
