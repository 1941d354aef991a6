package org.grad4j.core;

import java.util.stream.IntStream;

/** Draws of categories by their probabilities, which need not add up to 1. */
final class Multinomial {
  private static final long MOST_CATEGORIES = 1L << 24;

  private Multinomial() {}

  /** {@code n} categories for each row of p, {@code (C)} or {@code (N, C)}, as INT64. */
  static NDArray draw(MersenneTwister twister, NDArray p, long n, boolean replacement) {
    require(p, n, replacement);
    int categories = (int) p.shape().size(-1);
    int rows = (int) (p.numel() / categories);
    int count = Math.toIntExact(n);
    var drawn =
        replacement && n > 1
            ? withReplacement(twister, p, rows, categories, count)
            : withoutReplacement(twister, p, rows, categories, count);
    return p.rank() == 1 ? NDArray.of(drawn, n) : NDArray.of(drawn, rows, n);
  }

  private static void require(NDArray p, long n, boolean replacement) {
    DType.requireOneFloatingType("multinomial", p.dtype(), p.dtype());
    if (p.rank() != 1 && p.rank() != 2) {
      throw new ShapeException(
          "multinomial",
          "needs probabilities of 1 or 2 dimensions, got " + p.shape() + ".",
          p.shape());
    }
    long categories = p.shape().size(-1);
    if (categories == 0 || categories > MOST_CATEGORIES) {
      throw new ShapeException(
          "multinomial",
          "needs between 1 and " + MOST_CATEGORIES + " categories, got " + p.shape() + ".",
          p.shape());
    }
    if (n < 1) {
      throw new IllegalArgumentException("multinomial: n must be at least 1, got " + n + ".");
    }
    if (!replacement && n > categories) {
      throw new ShapeException(
          "multinomial",
          n
              + " draws without replacement need as many categories, got "
              + p.shape()
              + "; replacement = true draws more.",
          p.shape());
    }
  }

  /** Probability ÷ exponential number: its largest values are a draw without replacement. */
  private static long[] withoutReplacement(
      MersenneTwister twister, NDArray p, int rows, int categories, int n) {
    requireDistributions(p.toDoubleArray(), rows, categories);
    // PyTorch draws in the order of memory, which for a transposed matrix goes down the columns.
    boolean isTransposed = p.rank() == 2 && p.stride(0) < p.stride(1);
    var drawn = NDArray.empty(p.dtype(), isTransposed ? p.t().shape() : p.shape());
    RealDraws.exponential(twister, 1, drawn);
    var keys = p.div(isTransposed ? drawn.t() : drawn).toDoubleArray();
    var result = new long[rows * n];
    for (int row = 0; row < rows; row++) {
      int start = row * categories;
      if (n == 1) {
        result[row] = firstLargest(keys, start, categories);
        continue;
      }
      // Stable, so of equal keys the first category comes first.
      var order =
          IntStream.range(0, categories)
              .boxed()
              .sorted((a, b) -> Double.compare(keys[start + b], keys[start + a]))
              .mapToLong(i -> i)
              .limit(n)
              .toArray();
      System.arraycopy(order, 0, result, row * n, n);
    }
    return result;
  }

  private static int firstLargest(double[] keys, int start, int categories) {
    int largest = 0;
    for (int c = 1; c < categories; c++) {
      if (Double.compare(keys[start + c], keys[start + largest]) > 0) {
        largest = c;
      }
    }
    return largest;
  }

  /** The first category whose cumulative probability reaches a uniform number. */
  private static long[] withReplacement(
      MersenneTwister twister, NDArray p, int rows, int categories, int n) {
    var probabilities = p.toDoubleArray();
    requireDistributions(probabilities, rows, categories);
    var result = new long[rows * n];
    for (int row = 0; row < rows; row++) {
      var cumulative = cumulative(probabilities, row * categories, categories, p.dtype());
      for (int i = 0; i < n; i++) {
        result[row * n + i] = firstReaching(cumulative, twister.unitDouble());
      }
    }
    return result;
  }

  /** The running sums divided by the last one, rounded to the type at every step. */
  private static double[] cumulative(double[] p, int start, int categories, DType dtype) {
    boolean isFloat = dtype == DType.FLOAT32;
    var sums = new double[categories];
    double sum = 0;
    for (int c = 0; c < categories; c++) {
      sum = isFloat ? (float) sum + (float) p[start + c] : sum + p[start + c];
      sums[c] = sum;
    }
    for (int c = 0; c < categories; c++) {
      sums[c] = isFloat ? (float) sums[c] / (float) sum : sums[c] / sum;
    }
    sums[categories - 1] = 1;
    return sums;
  }

  private static int firstReaching(double[] cumulative, double u) {
    int low = 0;
    int high = cumulative.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] < u) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void requireDistributions(double[] p, int rows, int categories) {
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int c = 0; c < categories; c++) {
        double value = p[row * categories + c];
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "multinomial: probabilities must be finite and not negative, got "
                  + value
                  + " for category "
                  + c
                  + " of row "
                  + row
                  + ".");
        }
        sum += value;
      }
      if (!(sum > 0)) {
        throw new IllegalArgumentException(
            "multinomial: the probabilities of row " + row + " must have a sum above 0, got 0.");
      }
    }
  }
}
