package org.grad4j.nn.train;

import java.time.Duration;

/** How long an epoch takes and how fast it is, from where a run began or was resumed. */
final class Stopwatch {
  private static final double NANOS = 1e9;

  private final long start = System.nanoTime();
  private final long samplesBefore;

  Stopwatch(long samplesBefore) {
    this.samplesBefore = samplesBefore;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Samples a second. */
  double rate(long samples) {
    return (samples - samplesBefore) * NANOS / Math.max(1, System.nanoTime() - start);
  }
}
