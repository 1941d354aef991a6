package org.grad4j.core.internal.kernel;

/** What the cells of some rows of a batch do at each step of a recurrence, beside the products. */
@FunctionalInterface
interface CellSteps {
  /** Does the step of time t, forward or backward. */
  void run(int t);

  /** The cells of any rows. */
  @FunctionalInterface
  interface OfRows {
    /** The steps of so many rows. */
    CellSteps of(int from, int rows);
  }
}
