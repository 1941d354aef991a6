package org.grad4j.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TurnsTest {
  /** Its steps take 10 ms, and each a little less than the one before. */
  private static final class FasterAndFaster implements Running {
    private double nanos = 1e7;

    @Override
    public void restart() {}

    @Override
    public double run(int steps) {
      long end = System.nanoTime() + (long) nanos;
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
      nanos *= 0.96;
      return 0;
    }
  }

  @Test
  void warmUpGoesOnWhileStepsGetFaster() {
    long start = System.nanoTime();
    new Turns(new FasterAndFaster(), 1).warmUp(40);
    assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(120));
  }
}
