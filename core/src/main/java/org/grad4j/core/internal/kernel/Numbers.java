package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;

/** Numbers that are written into arrays. */
final class Numbers {
  private Numbers() {}

  /**
   * A scalar of {@code dtype}; whole numbers drop the fraction.
   *
   * @throws IllegalArgumentException if the type has no such number
   */
  static NDArray of(String operation, DType dtype, double value) {
    boolean fits =
        switch (dtype) {
          case INT64 -> value >= -0x1p63 && value < 0x1p63;
          case INT32 -> value > Integer.MIN_VALUE - 1.0 && value < Integer.MAX_VALUE + 1.0;
          case UINT8 -> value > -1 && value < 256;
          case BOOL, FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> true;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          operation + ": " + value + " cannot be held as " + dtype + "; cast the array first.");
    }
    return NDArray.scalar(dtype, value);
  }
}
