package org.grad4j.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;

/** A library in the comparison, as its own process sees it. */
public interface Side {
  /** What it is called in the results. */
  String name();

  /** Its versions, as the results name them. */
  String version();

  /**
   * Makes a case ready, with the numbers that the file holds.
   *
   * @throws UnsupportedOperationException if the library has no part of it
   * @throws IOException if the file cannot be read
   */
  Running prepare(Workload work, Path numbers) throws IOException;

  /** One step of a case on numbers of its own, for measuring how long a first step takes. */
  void firstStep(Workload work);
}
