package org.grad4j.core;

/**
 * The budget for native memory is used up. The message says what was asked for and what is held.
 */
public final class NativeMemoryException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final long requestedBytes;

  /** An error about a request of so many bytes. */
  public NativeMemoryException(String sentence, long requestedBytes) {
    super(sentence);
    this.requestedBytes = requestedBytes;
  }

  /** The size of the array that did not fit, in bytes. */
  public long requestedBytes() {
    return requestedBytes;
  }
}
