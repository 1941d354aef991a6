package org.grad4j.core;

/** By what average pooling divides the sum of a window. */
public sealed interface Divisor {
  /** By the elements of the window and the padding that it covers; PyTorch's default. */
  static Divisor withPadding() {
    return new WithPadding();
  }

  /** By the elements of the window alone. */
  static Divisor withoutPadding() {
    return new WithoutPadding();
  }

  /**
   * By this number.
   *
   * @throws IllegalArgumentException if it is 0
   */
  static Divisor of(int number) {
    return new Fixed(number);
  }

  /** Elements and padding. */
  record WithPadding() implements Divisor {}

  /** Elements alone. */
  record WithoutPadding() implements Divisor {}

  /**
   * One number for all windows.
   *
   * @param number not 0
   */
  record Fixed(int number) implements Divisor {
    /** Refuses 0. */
    public Fixed {
      if (number == 0) {
        throw new IllegalArgumentException("avgPool2d: the divisor must not be 0.");
      }
    }
  }
}
