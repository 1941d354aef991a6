package org.grad4j.core.internal.kernel;

/** A loop that takes several rows of float32 at once, which gives the bits of one after another. */
public interface SeveralRows {
  /** How many rows of n elements are taken at once; 1 where nothing is gained. */
  int together(int n);

  /** y = f(x) for rows of n elements that follow one another. */
  void run(float[] x, float[] y, int rows, int n);
}
