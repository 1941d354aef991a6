package org.grad4j.autograd;

/** A registered hook, to be taken away again. */
public final class HookHandle implements AutoCloseable {
  private final Runnable removal;

  HookHandle(Runnable removal) {
    this.removal = removal;
  }

  /** Takes the hook away. A second call does nothing. */
  public void remove() {
    removal.run();
  }

  @Override
  public void close() {
    remove();
  }
}
