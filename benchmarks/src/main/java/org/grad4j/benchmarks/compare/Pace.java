package org.grad4j.benchmarks.compare;

/**
 * How long a comparison takes its time.
 *
 * @param warmUpMillis how long each side runs a case before anything counts
 * @param rounds how often each side has its turn
 * @param turnMillis how long a turn is, at least one run of the case
 * @param starts how often each side's process is started for the first step
 */
record Pace(int warmUpMillis, int rounds, int turnMillis, int starts) {
  /** For figures that are reported. */
  static final Pace THOROUGH = new Pace(2500, 7, 60, 5);

  /** For a first look. */
  static final Pace QUICK = new Pace(400, 3, 20, 1);
}
