package org.grad4j.core;

import java.util.Random;

/**
 * Runs a check on many random cases and names the seed of the one that fails.
 *
 * <p>{@code -Dgrad4j.test.seed=N} makes case N the first one, {@code -Dgrad4j.test.times=N} takes N
 * times as many.
 */
public final class Randomly {
  private static final Long ASKED = Long.getLong("grad4j.test.seed");

  private static final int TIMES = Integer.getInteger("grad4j.test.times", 1);

  private Randomly() {}

  /** A check of one random case. */
  @FunctionalInterface
  public interface Check {
    /** Throws where the case goes wrong. */
    void run(Random random) throws Exception;
  }

  /** Runs {@code check} on so many cases, or on a multiple of them. */
  public static void check(int cases, Check check) {
    long first = ASKED != null ? ASKED : System.nanoTime() & 0xffffffffL;
    for (long seed = first; seed < first + (long) TIMES * cases; seed++) {
      try {
        check.run(new Random(seed));
      } catch (Throwable failure) {
        throw new AssertionError(
            "-Dgrad4j.test.seed=" + seed + " fails: " + failure.getMessage(), failure);
      }
    }
  }
}
