package org.grad4j.nn.data;

/** A batch could not be read. The message is one sentence; the cause says what happened. */
public final class DataLoaderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataLoaderException(String sentence, Throwable cause) {
    super("DataLoader: " + sentence, cause);
  }

  /** What was done when it failed, and why it did. */
  static DataLoaderException of(String what, RuntimeException cause) {
    var reason = cause.getMessage();
    return new DataLoaderException(
        what + " failed: " + (reason == null ? cause.getClass().getSimpleName() : reason), cause);
  }
}
