package org.grad4j.core;

import java.util.Locale;

/**
 * The type of an array's elements, with PyTorch's names and PyTorch's promotion.
 *
 * <p>BOOL, INT32, INT64, FLOAT32 and FLOAT64 are computed with. UINT8, FLOAT16 and BFLOAT16, the
 * types of images and of files, are held, cast, read and written; arithmetic asks for a cast.
 *
 * @see <a href="https://pytorch.org/docs/stable/tensor_attributes.html#type-promotion-doc">Type
 *     promotion</a>
 */
public enum DType {
  /** True or false; one byte an element. */
  BOOL(1, Category.BOOL),
  /** 8-bit unsigned integers, as in images; held, not computed with. */
  UINT8(1, Category.INTEGER),
  /** 32-bit signed integers. */
  INT32(4, Category.INTEGER),
  /** 64-bit signed integers; the type of indices and class labels. */
  INT64(8, Category.INTEGER),
  /** 16-bit IEEE 754 floating point; held, not computed with. */
  FLOAT16(2, Category.FLOATING),
  /** The upper 16 bits of a FLOAT32; held, not computed with. */
  BFLOAT16(2, Category.FLOATING),
  /** 32-bit IEEE 754 floating point; the default. */
  FLOAT32(4, Category.FLOATING),
  /** 64-bit IEEE 754 floating point. */
  FLOAT64(8, Category.FLOATING);

  /** PyTorch's three kinds of number; the higher one decides when kinds meet. */
  private enum Category {
    BOOL,
    INTEGER,
    FLOATING
  }

  private final int bytes;
  private final Category category;

  DType(int bytes, Category category) {
    this.bytes = bytes;
    this.category = category;
  }

  /** The size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Whether elements have fractions. */
  public boolean isFloatingPoint() {
    return category == Category.FLOATING;
  }

  /** Whether there is arithmetic for this type; UINT8, FLOAT16 and BFLOAT16 are only held. */
  public boolean isComputable() {
    return switch (this) {
      case BOOL, INT32, INT64, FLOAT32, FLOAT64 -> true;
      case UINT8, FLOAT16, BFLOAT16 -> false;
    };
  }

  /** What arithmetic throws for a type that is only held; for Grad4J's own modules. */
  public DTypeException heldOnly(String operation) {
    return new DTypeException(
        operation,
        this
            + " is only held, not computed with; cast first: x.to("
            + (isFloatingPoint() ? "FLOAT32" : "INT64")
            + ").",
        this);
  }

  /**
   * The type in which two arrays of these types meet. A 0-dimensional array counts only if its kind
   * (bool, integer, floating point) is the higher one: a FLOAT32 matrix plus a FLOAT64 scalar array
   * stays FLOAT32.
   */
  public static DType promote(DType a, int rankOfA, DType b, int rankOfB) {
    if (a == b) {
      return a;
    }
    var aIsScalar = rankOfA == 0;
    var bIsScalar = rankOfB == 0;
    if (aIsScalar != bIsScalar) {
      var array = aIsScalar ? b : a;
      var scalar = aIsScalar ? a : b;
      return scalar.category.compareTo(array.category) > 0 ? scalar : array;
    }
    if ((a == FLOAT16 && b == BFLOAT16) || (a == BFLOAT16 && b == FLOAT16)) {
      return FLOAT32;
    }
    // Declared in rising order, so the later one is PyTorch's common type.
    return a.compareTo(b) > 0 ? a : b;
  }

  /** Whether results of this type may be written into arrays of {@code target} in place. */
  public boolean fitsInto(DType target) {
    return category.compareTo(target.category) <= 0;
  }

  /**
   * The way out where a and b should be of one type, as in {@code "b.to(FLOAT32)"}: to the default
   * type if both have fractions, else to the type that holds the numbers of both.
   */
  public static String proposedCast(DType a, DType b) {
    var common = a.isFloatingPoint() && b.isFloatingPoint() ? FLOAT32 : promote(a, 1, b, 1);
    return (a == common ? "b" : "a") + ".to(" + common.name() + ")";
  }

  /**
   * Refuses two operands that are not of one floating point type.
   *
   * @throws DTypeException if they are not
   */
  public static void requireOneFloatingType(String operation, DType a, DType b) {
    if (a != b || (a != FLOAT32 && a != FLOAT64)) {
      throw new DTypeException(
          operation,
          "needs two arrays of float32 or two of float64, got "
              + a
              + " and "
              + b
              + (a != b && (a.isFloatingPoint() || b.isFloatingPoint())
                  ? "; cast one of them: " + proposedCast(a, b) + "."
                  : "; cast both: to(FLOAT32)."),
          a,
          b);
    }
  }

  /**
   * The type of this array's arithmetic with a fractional number: itself, or FLOAT32 for integers
   * and booleans.
   */
  public DType withFraction() {
    return isFloatingPoint() ? this : FLOAT32;
  }

  /** The type of this array's arithmetic with a whole number: itself, or INT64 for booleans. */
  public DType withWhole() {
    return this == BOOL ? INT64 : this;
  }

  /** The name as PyTorch writes it: {@code float32}, {@code int64}, {@code bool}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
