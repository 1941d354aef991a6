package org.grad4j.core;

import org.jspecify.annotations.Nullable;

/**
 * An array was used after its memory had been returned, most often because the {@link Scope} that
 * made it was closed.
 */
public final class ReleasedArrayException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String operation;

  /**
   * An error of {@code operation}.
   *
   * @param released where the memory was returned; known when {@code grad4j.memory.sites} is true
   */
  public ReleasedArrayException(String operation, String sentence, @Nullable Throwable released) {
    super(operation + ": " + sentence, released);
    this.operation = operation;
  }

  /** The operation that met the released array, as in {@code add}. */
  public String operation() {
    return operation;
  }
}
