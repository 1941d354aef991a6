package org.grad4j.core.internal.kernel;

/** What an accumulator takes in from native memory: what row loops find out about runs. */
interface NativeRuns {
  /** About how many elements are measured at a time. */
  int blockSize();

  /** Runs the loops over the rows of a block, each of which is one run. */
  void measure(RowBlock block);

  /** Takes in one of the runs that were measured, by this accumulator or another of its kind. */
  void addMeasured(RowBlock block, int row);

  /** y = the result of each run that was measured, which is all that is gathered for it. */
  void finishMeasured(RowBlock block, float[] y);
}
