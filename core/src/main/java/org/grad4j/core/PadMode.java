package org.grad4j.core;

/** What padding adds at the ends of a dimension. */
public enum PadMode {
  /** A number: {@code 0 0 | 1 2 3 | 0 0}. */
  CONSTANT,
  /** The elements backwards, without that at the end: {@code 3 2 | 1 2 3 | 2 1}. */
  REFLECT,
  /** The element at the end: {@code 1 1 | 1 2 3 | 3 3}. */
  REPLICATE,
  /** The elements of the other end: {@code 2 3 | 1 2 3 | 1 2}. */
  CIRCULAR
}
