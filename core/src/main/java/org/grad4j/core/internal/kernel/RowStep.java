package org.grad4j.core.internal.kernel;

/**
 * What a {@link RowLoop} does with each row: a sum, an extreme, or one pass of softmax and its kin.
 * Results are those of {@link HotLoops} over Java arrays, to the bit.
 */
public enum RowStep {
  /** number = Σa. */
  SUM,
  /** number = Σ(a − number)². */
  SUM_OF_SQUARES,
  /** number = Σa·b. */
  DOT,
  /** number = the largest of a, NaN if there is one. */
  MAX,
  /** number = the element of a that the number names, from 0 on. */
  PICK,
  /** y = e<sup>a − number</sup>, where no a is larger than the number. */
  EXP_SHIFTED,
  /** y = a · number. */
  SCALE,
  /** y = (a − number) − the number that stands as many places on as there are rows. */
  SHIFT_TWICE,
  /** y = b · (a − number). */
  SHIFT_AND_MULTIPLY,
  /** y = a − b · number. */
  SUBTRACT_SCALED,
  /**
   * y = a − the number that stands as many places on as there are rows, for the element alone that
   * the number names.
   */
  SUBTRACT_AT
}
