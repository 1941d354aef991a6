package org.grad4j.autograd;

import java.util.Random;

/**
 * Runs a check on random cases and names the seed of the one that fails.
 *
 * <p>{@code -Dgrad4j.test.seed=N} makes case N the first one, {@code -Dgrad4j.test.times=N} takes N
 * of them.
 */
final class Randomly {
  private static final Long ASKED = Long.getLong("grad4j.test.seed");

  private static final int TIMES = Integer.getInteger("grad4j.test.times", 1);

  private Randomly() {}

  /** A check of one random case. */
  @FunctionalInterface
  interface Check {
    void run(Random random);
  }

  static void check(Check check) {
    long first = ASKED != null ? ASKED : System.nanoTime() & 0xffffffffL;
    for (long seed = first; seed < first + TIMES; seed++) {
      try {
        check.run(new Random(seed));
      } catch (RuntimeException | Error failure) {
        throw new AssertionError(
            "-Dgrad4j.test.seed=" + seed + " fails: " + failure.getMessage(), failure);
      }
    }
  }
}
