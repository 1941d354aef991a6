package org.grad4j.core.internal.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The loops of normalisation over one row of n elements in a Java array. Element t has the weight
 * and the bias at {@code at + t / inner}.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
interface NormalizationLoops<A> {
  /** The loops of float32. */
  NormalizationLoops<float[]> FLOATS = new FloatNormalizationLoops();

  /** The loops of float64. */
  NormalizationLoops<double[]> DOUBLES = new DoubleNormalizationLoops();

  /** Answers the mean and Σ(x − mean)² / n. */
  void moments(A x, int n, double[] meanAndVariance);

  /** y = (x − mean)·scale; x and y may be one array. */
  void standardize(A x, A y, int n, double mean, double scale);

  /** y = y·weight + bias; a missing weight is 1, a missing bias 0. */
  void affine(A y, int n, int inner, @Nullable A weight, @Nullable A bias, int at);

  /** h = g·weight. */
  void weigh(A g, A h, int n, int inner, A weight, int at);

  /**
   * dx = scale·(h − Σh / n − x̂·Σh·x̂ / n), where x̂ is the standardised x; h and dx may be one
   * array.
   */
  void gradient(A h, A standardized, A dx, int n, double scale);

  /** y = x·scale; x and y may be one array. */
  void scale(A x, A y, int n, double scale);

  /** sums += x, from {@code at} on. */
  void add(A x, A sums, int at, int n);

  /** sums += g·x̂, from {@code at} on. */
  void addProducts(A g, A standardized, A sums, int at, int n);

  /** sums += the sums of each {@code inner} elements of x, from {@code at} on. */
  void addSums(A x, int n, int inner, double[] sums, int at);

  /** sums += Σ g·x̂ over each {@code inner} elements, from {@code at} on. */
  void addDots(A g, A standardized, int n, int inner, double[] sums, int at);

  /** sums += x, and x becomes 0. */
  void drain(A x, double[] sums);
}
