package org.grad4j.benchmarks;

/** Something that {@link Launcher} can run; found as a service. */
public interface Benchmark {
  /** What it is called on the command line. */
  String name();

  /** What it measures. */
  String description();

  /**
   * Runs it.
   *
   * @throws Exception whatever goes wrong
   */
  void run(String... args) throws Exception;
}
