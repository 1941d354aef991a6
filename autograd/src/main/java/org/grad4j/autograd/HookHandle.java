package org.grad4j.autograd;

/** A registered hook, to be taken away again. */
public final class HookHandle implements AutoCloseable {
  private final Runnable removal;

  private HookHandle(Runnable removal) {
    this.removal = removal;
  }

  /** A handle that removes by this action, which may run several times. */
  public static HookHandle of(Runnable removal) {
    return new HookHandle(removal);
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
