package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;

/** In which type a function computes and answers, given the type in which its operands meet. */
public enum TypeRule {
  /** Every type stays itself. */
  ANY,
  /** Every type stays itself; bool is refused. */
  NUMBERS,
  /** Every type stays itself; bool is refused, also beside another type. */
  SIGNED,
  /** Every type stays itself; bool is counted with as INT64. */
  COUNTS,
  /** Whole numbers and booleans become FLOAT32. */
  FRACTIONS,
  /** Whole numbers and booleans are refused. */
  FLOATING;

  /**
   * The type for operands that meet in {@code dtype}.
   *
   * @throws DTypeException if the function is not defined for it
   */
  public DType of(String operation, DType dtype) {
    if (!dtype.isComputable()) {
      throw dtype.heldOnly(operation);
    }
    return switch (this) {
      case ANY -> dtype;
      case NUMBERS, SIGNED -> {
        if (dtype == DType.BOOL) {
          throw notForBool(operation);
        }
        yield dtype;
      }
      case COUNTS -> dtype.withWhole();
      case FRACTIONS -> dtype.withFraction();
      case FLOATING -> {
        if (!dtype.isFloatingPoint()) {
          throw new DTypeException(
              operation,
              "needs float32 or float64, got " + dtype + "; cast first: x.to(FLOAT32).",
              dtype);
        }
        yield dtype;
      }
    };
  }

  /** The same for two operands, of types a and b, that meet in {@code dtype}. */
  DType of(String operation, DType a, DType b, DType dtype) {
    if (this == SIGNED && (a == DType.BOOL || b == DType.BOOL)) {
      throw notForBool(operation);
    }
    return of(operation, dtype);
  }

  private static DTypeException notForBool(String operation) {
    return new DTypeException(
        operation, "is not defined for bool; cast first: x.to(INT64).", DType.BOOL);
  }
}
