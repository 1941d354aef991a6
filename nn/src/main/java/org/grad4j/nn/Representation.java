package org.grad4j.nn;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.StringJoiner;

/** Settings as Python prints them, for the text of modules. */
final class Representation {
  /** From here on Python writes a power of ten. */
  private static final int DIGITS_BEFORE_POINT = 16;

  private static final int ZEROS_AFTER_POINT = 4;

  private Representation() {}

  static String of(boolean flag) {
    return flag ? "True" : "False";
  }

  /** The shortest digits that stand for no other number, as in {@code 0.1} or {@code 1e-05}. */
  static String of(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    if (number == 0) {
      return Double.toString(number);
    }
    var shortest = shortest(number).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -ZEROS_AFTER_POINT && exponent < DIGITS_BEFORE_POINT) {
      return shortest.scale() > 0
          ? shortest.toPlainString()
          : shortest.setScale(1, RoundingMode.UNNECESSARY).toPlainString();
    }
    var digits = shortest.unscaledValue().abs().toString();
    var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return (number < 0 ? "-" : "")
        + mantissa
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  private static BigDecimal shortest(double number) {
    var exact = new BigDecimal(number);
    int precision = 1;
    var rounded = exact;
    do {
      rounded = exact.round(new MathContext(precision++, RoundingMode.HALF_EVEN));
    } while (rounded.doubleValue() != number);
    return rounded;
  }

  /** A tuple, as in {@code (3,)} or {@code (3, 5)}. */
  static String tuple(long... numbers) {
    var joiner = new StringJoiner(", ", "(", numbers.length == 1 ? ",)" : ")");
    for (var number : numbers) {
      joiner.add(Long.toString(number));
    }
    return joiner.toString();
  }

  /** A tuple of {@code dims} numbers, from as many or from one for all. */
  static String tuple(List<Integer> numbers, int dims) {
    var all = new long[dims];
    for (int d = 0; d < dims; d++) {
      all[d] = numbers.get(numbers.size() == 1 ? 0 : d);
    }
    return tuple(all);
  }

  /** One number where all are equal, else a tuple. */
  static String oneOrTuple(long... numbers) {
    for (var number : numbers) {
      if (number != numbers[0]) {
        return tuple(numbers);
      }
    }
    return Long.toString(numbers[0]);
  }
}
