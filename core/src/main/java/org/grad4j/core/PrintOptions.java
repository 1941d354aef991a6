package org.grad4j.core;

/**
 * How arrays and tensors are printed, as PyTorch's {@code set_printoptions}. {@link
 * Grad4J#setPrintOptions} sets them for the whole process.
 *
 * @param precision the digits behind the point, 0 or more; default 4
 * @param threshold the most elements that are printed in full; default 1000
 * @param edgeItems how many elements are printed at both ends of a dimension of a larger array, 0
 *     or more; default 3
 * @param lineWidth the characters of a line, 1 or more; default 80
 * @param notation how real numbers are written; default {@link Notation#AUTOMATIC}
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.set_printoptions.html">
 *     torch.set_printoptions</a>
 */
public record PrintOptions(
    int precision, long threshold, int edgeItems, int lineWidth, Notation notation) {
  private static final PrintOptions DEFAULTS = new PrintOptions(4, 1000, 3, 80, Notation.AUTOMATIC);

  /** How real numbers are written. */
  public enum Notation {
    /** With exponents where the numbers of an array are far apart, very large or very small. */
    AUTOMATIC,
    /** Always with exponents, as 1.5000e+00. */
    SCIENTIFIC,
    /** Never with exponents, as 1.5000. */
    FIXED
  }

  /**
   * Refuses numbers that are too small.
   *
   * @throws IllegalArgumentException if a number lies below the range that is given for it
   */
  public PrintOptions {
    require("precision", precision, 0);
    require("threshold", threshold, 0);
    require("edgeItems", edgeItems, 0);
    require("lineWidth", lineWidth, 1);
  }

  private static void require(String option, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "printOptions: " + option + " must be at least " + least + ", got " + value + ".");
    }
  }

  /** Four digits, a thousand elements, three at each end, lines of 80 characters. */
  public static PrintOptions defaults() {
    return DEFAULTS;
  }

  /** The defaults with two digits and two elements at each end. */
  public static PrintOptions shortened() {
    return DEFAULTS.withPrecision(2).withEdgeItems(2);
  }

  /** The defaults with every element of every array. */
  public static PrintOptions full() {
    return DEFAULTS.withThreshold(Long.MAX_VALUE);
  }

  /** These options with so many digits behind the point. */
  public PrintOptions withPrecision(int digits) {
    return new PrintOptions(digits, threshold, edgeItems, lineWidth, notation);
  }

  /** These options with so many elements that are printed in full. */
  public PrintOptions withThreshold(long elements) {
    return new PrintOptions(precision, elements, edgeItems, lineWidth, notation);
  }

  /** These options with so many elements at each end. */
  public PrintOptions withEdgeItems(int elements) {
    return new PrintOptions(precision, threshold, elements, lineWidth, notation);
  }

  /** These options with lines of so many characters. */
  public PrintOptions withLineWidth(int characters) {
    return new PrintOptions(precision, threshold, edgeItems, characters, notation);
  }

  /** These options with this way of writing real numbers. */
  public PrintOptions withNotation(Notation way) {
    return new PrintOptions(precision, threshold, edgeItems, lineWidth, way);
  }
}
