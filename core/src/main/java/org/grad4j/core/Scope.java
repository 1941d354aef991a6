package org.grad4j.core;

import org.grad4j.core.internal.memory.Owner;

/**
 * A block at whose end the memory of everything made inside goes back to the pool, at once and
 * without the garbage collector.
 *
 * <pre>{@code
 * try (var scope = Scope.open()) {
 *   var loss = model.forward(x).sub(y).square().mean();
 *   loss.backward();
 *   optimizer.step();
 *   last = scope.keep(loss);
 * }
 * }</pre>
 *
 * <p>A scope answers for what its own thread makes while it is the innermost one. Parameters,
 * buffers, gradients of leaves and the state of optimizers are never returned. Using an array after
 * its scope is an error that names the operation, and so is a backward pass over what was recorded
 * inside. Scopes may be nested; a plain loop without any is bounded too, by the collector.
 */
public final class Scope implements AutoCloseable {
  private final Owner owner;

  private Scope(Owner owner) {
    this.owner = owner;
  }

  /** Opens a scope on this thread, inside the one that is open now. */
  public static Scope open() {
    return new Scope(Owner.open());
  }

  /**
   * Hands something made inside to the enclosing scope, or to the garbage collector where there is
   * none.
   *
   * @return the same object
   * @throws IllegalStateException if called by another thread than the one that opened the scope
   */
  public <T extends Scoped> T keep(T kept) {
    owner.keep(kept.array().storage());
    return kept;
  }

  /**
   * Returns what was made inside and not kept. A second call does nothing.
   *
   * @throws IllegalStateException if a scope opened inside is still open, or on another thread
   */
  @Override
  public void close() {
    owner.close();
  }
}
