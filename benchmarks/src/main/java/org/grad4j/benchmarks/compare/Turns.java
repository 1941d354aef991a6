package org.grad4j.benchmarks.compare;

import java.util.Arrays;

/** Times a case for a while, in slices whose median counts. */
final class Turns {
  private static final int SLICES = 12;
  private static final int PATIENCE = 4;

  /** What is not so much faster is as fast. */
  private static final double FASTER = 0.97;

  private final Running running;
  private final int stepsOfARun;
  private double nanosOfAStep = Double.NaN;

  Turns(Running running, int stepsOfARun) {
    this.running = running;
    this.stepsOfARun = stepsOfARun;
  }

  /**
   * Runs for so many milliseconds, and on until steps get no faster: until everything is compiled
   * and every buffer is there, but at most {@value #PATIENCE} times as long.
   */
  void warmUp(long millis) {
    long start = System.nanoTime();
    long least = millis * 1_000_000;
    long lastFaster = start;
    long now;
    double best = Double.POSITIVE_INFINITY;
    int steps = 1;
    do {
      running.restart();
      nanosOfAStep = nanos(steps) / (double) steps;
      now = System.nanoTime();
      if (nanosOfAStep < FASTER * best) {
        best = nanosOfAStep;
        lastFaster = now;
      }
      // Longer and longer, so that the loop itself is compiled as it is used.
      if (nanosOfAStep * steps < millis * 1e5) {
        steps *= 2;
      }
    } while (now < start + least || (now < start + PATIENCE * least && now < lastFaster + least));
  }

  /** The median of the microseconds of a run over about so many milliseconds, at least one run. */
  double micros(long millis) {
    running.restart();
    long turn = millis * 1_000_000;
    int steps = Math.max(1, (int) (turn / (SLICES * nanosOfAStep)));
    steps = stepsOfARun == 1 ? steps : stepsOfARun;
    // The threads of the side before may look out for work for some milliseconds more.
    if (stepsOfARun == 1) {
      nanos(Math.max(1, (int) (turn / (3 * nanosOfAStep))));
    }
    var slices = new double[4 * SLICES];
    int taken = 0;
    long end = System.nanoTime() + turn;
    do {
      slices[taken++] = nanos(steps) / 1e3 / steps * stepsOfARun;
    } while (taken < slices.length && System.nanoTime() < end);
    return Median.of(Arrays.copyOf(slices, taken));
  }

  private long nanos(int steps) {
    long start = System.nanoTime();
    double loss = running.run(steps);
    long nanos = System.nanoTime() - start;
    if (Double.isNaN(loss)) {
      throw new IllegalStateException("the loss is NaN.");
    }
    return nanos;
  }
}
