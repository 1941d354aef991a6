package org.grad4j.core.internal.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.grad4j.core.PrintOptions;

/**
 * The one format of all real numbers of an array: with a fraction, as whole numbers with a point,
 * or with exponents, and right-aligned.
 *
 * <p>Digits are those of the exact binary value, rounded half to even as C's {@code printf} does.
 */
final class NumberFormat {
  /** The widest range of magnitudes that is written without exponents. */
  private static final double FAR_APART = 1000;

  private static final double VERY_LARGE = 1e8;
  private static final double VERY_SMALL = 1e-4;

  private final int precision;
  private final boolean isWhole;
  private final boolean isScientific;
  private final int width;

  private NumberFormat(int precision, boolean isWhole, boolean isScientific, int width) {
    this.precision = precision;
    this.isWhole = isWhole;
    this.isScientific = isScientific;
    this.width = width;
  }

  /** The format that suits these numbers. Zero, infinite numbers and NaN have no say in it. */
  static NumberFormat of(double[] numbers, PrintOptions options) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    boolean isWhole = true;
    for (double number : numbers) {
      if (counts(number)) {
        least = Math.min(least, Math.abs(number));
        most = Math.max(most, Math.abs(number));
        isWhole &= number == Math.rint(number);
      }
    }
    if (most == 0) {
      return new NumberFormat(options.precision(), true, false, 1);
    }
    boolean suitsExponents =
        most / least > FAR_APART || most > VERY_LARGE || (!isWhole && least < VERY_SMALL);
    var automatic = new NumberFormat(options.precision(), isWhole, suitsExponents, 0);
    int width = 1;
    for (double number : numbers) {
      if (counts(number)) {
        width = Math.max(width, automatic.text(number).length());
      }
    }
    boolean isScientific =
        switch (options.notation()) {
          case AUTOMATIC -> suitsExponents;
          case SCIENTIFIC -> true;
          case FIXED -> false;
        };
    // The width stays that of the automatic notation, as in PyTorch.
    return new NumberFormat(options.precision(), isWhole, isScientific, width);
  }

  private static boolean counts(double number) {
    return number != 0 && Double.isFinite(number);
  }

  /** How many characters every number takes at least. */
  int width() {
    return width;
  }

  String format(double number) {
    var text = text(number);
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private String text(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    // Negative zero, and what is rounded to it, keeps its sign.
    boolean isNegative = Double.doubleToRawLongBits(number) < 0;
    return (isNegative ? "-" : "") + magnitude(Math.abs(number));
  }

  private String magnitude(double number) {
    if (Double.isInfinite(number)) {
      return "inf";
    }
    var exact = new BigDecimal(number);
    if (isScientific) {
      return scientific(exact);
    }
    int digits = isWhole ? 0 : precision;
    return exact.setScale(digits, RoundingMode.HALF_EVEN).toPlainString() + (isWhole ? "." : "");
  }

  private String scientific(BigDecimal exact) {
    var rounded = exact.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    int exponent = exact.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    var mantissa =
        rounded.scaleByPowerOfTen(-exponent).setScale(precision, RoundingMode.UNNECESSARY);
    return mantissa.toPlainString()
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
