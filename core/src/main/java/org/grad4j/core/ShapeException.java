package org.grad4j.core;

import java.util.List;

/**
 * Shapes that an operation cannot work with. The message names the operation, what it got and what
 * it needs.
 */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String operation;
  private final transient List<Shape> shapes;

  /**
   * An error of {@code operation}; the sentence says what it needs. For Grad4J's own shape rules.
   */
  public ShapeException(String operation, String sentence, Shape... shapes) {
    super(operation + ": " + sentence);
    this.operation = operation;
    this.shapes = List.of(shapes);
  }

  /** The operation that refused, as in {@code mv}. */
  public String operation() {
    return operation;
  }

  /** The shapes that took part. */
  public List<Shape> shapes() {
    return shapes;
  }
}
