package org.grad4j.autograd;

import org.jspecify.annotations.Nullable;

/**
 * A gradient was asked for that cannot be computed. The message names the operation, what is wrong
 * and the way out.
 */
public final class AutogradException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String operation;

  AutogradException(String operation, String sentence) {
    super(operation + ": " + sentence);
    this.operation = operation;
  }

  AutogradException(String operation, String sentence, @Nullable Throwable cause) {
    super(operation + ": " + sentence, cause);
    this.operation = operation;
  }

  /** The operation that refused, as in {@code backward}. */
  public String operation() {
    return operation;
  }
}
