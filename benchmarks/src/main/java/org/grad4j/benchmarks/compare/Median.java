package org.grad4j.benchmarks.compare;

import java.util.Arrays;

/** The middle of some numbers, and how far they spread about it. */
final class Median {
  private Median() {}

  /** The middle number, or the mean of the two in the middle. */
  static double of(double... numbers) {
    return quantile(numbers, 0.5);
  }

  /** The distance between the quartiles through the median. */
  static double spread(double... numbers) {
    return (quantile(numbers, 0.75) - quantile(numbers, 0.25)) / of(numbers);
  }

  /** Between the two numbers about that place, as far from each as the place is. */
  private static double quantile(double[] numbers, double q) {
    if (numbers.length == 0) {
      throw new IllegalArgumentException("Median: no numbers.");
    }
    var sorted = numbers.clone();
    Arrays.sort(sorted);
    double place = q * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
