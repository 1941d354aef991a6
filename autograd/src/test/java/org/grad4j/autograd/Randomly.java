package org.grad4j.autograd;

import java.util.Random;

/**
 * Runs a check on a random case and names the seed when it fails.
 *
 * <p>{@code -Dgrad4j.test.seed=N} repeats it.
 */
final class Randomly {
  private static final Long ASKED = Long.getLong("grad4j.test.seed");

  private Randomly() {}

  /** A check of one random case. */
  @FunctionalInterface
  interface Check {
    void run(Random random);
  }

  static void check(Check check) {
    long seed = ASKED != null ? ASKED : System.nanoTime() & 0xffffffffL;
    try {
      check.run(new Random(seed));
    } catch (RuntimeException | Error failure) {
      throw new AssertionError(
          "-Dgrad4j.test.seed=" + seed + " fails: " + failure.getMessage(), failure);
    }
  }
}
