package org.grad4j.core;

import java.util.List;

/**
 * Element types that an operation cannot work with. The message names the operation, what it got
 * and what it needs.
 */
public final class DTypeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String operation;
  private final List<DType> dtypes;

  /** An error of {@code operation}; the sentence says what it needs. */
  public DTypeException(String operation, String sentence, DType... dtypes) {
    super(operation + ": " + sentence);
    this.operation = operation;
    this.dtypes = List.of(dtypes);
  }

  /** The operation that refused, as in {@code mm}. */
  public String operation() {
    return operation;
  }

  /** The element types that took part. */
  public List<DType> dtypes() {
    return dtypes;
  }
}
