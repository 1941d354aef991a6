package org.grad4j.core;

/**
 * What sums of products should be, and how far off they may be: what cancels is as far off as its
 * terms are large, however small the sum.
 *
 * <p>n terms that are products of a few numbers, added up in any order, are off by at most about
 * n&nbsp;·&nbsp;u times the sum of their magnitudes, where u, the unit roundoff, is 2<sup>−24</sup>
 * for FLOAT32 and 2<sup>−53</sup> for FLOAT64. Whole numbers are exact.
 *
 * @see <a href="https://doi.org/10.1137/1.9780898718027">Higham, Accuracy and Stability of
 *     Numerical Algorithms, sections 3.1 and 4.2</a>
 */
public final class ExpectedSums {
  /** Products of three numbers that are scaled and divided round so often at most. */
  private static final int OF_A_TERM = 6;

  private final double[] sums;
  private final double[] magnitudes;
  private final int[] terms;

  /** So many sums of nothing. */
  public ExpectedSums(long count) {
    sums = new double[(int) count];
    magnitudes = new double[sums.length];
    terms = new int[sums.length];
  }

  /** Adds a term to one of the sums. */
  public void add(int sum, double term) {
    sums[sum] += term;
    magnitudes[sum] += Math.abs(term);
    terms[sum]++;
  }

  /** Multiplies one of the sums. */
  public void scale(int sum, double factor) {
    sums[sum] *= factor;
    magnitudes[sum] *= Math.abs(factor);
  }

  /** Asserts shape, type and every element of an array of the sums in row-major order. */
  public void assertElements(NDArray got, DType dtype, long... sizes) {
    var allowed = new double[sums.length];
    for (int i = 0; i < allowed.length && dtype.isFloatingPoint(); i++) {
      allowed[i] = rounding(dtype, terms[i]) * magnitudes[i];
    }
    Sample.assertElements(got, dtype, sizes, sums, allowed);
  }

  /**
   * By how much of the sum of their magnitudes so many terms may be off: twice the bound, because
   * the sum that is expected is rounded too.
   */
  public static double rounding(DType dtype, long terms) {
    return 2 * (terms + OF_A_TERM) * (dtype == DType.FLOAT32 ? 0x1p-24 : 0x1p-53);
  }
}
