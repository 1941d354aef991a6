package org.grad4j.autograd;

import org.jspecify.annotations.Nullable;

/** Looks on while one thread computes and goes backward. */
interface Observer {
  /**
   * An operation has computed its outputs.
   *
   * @param node what was recorded; null if nothing was
   */
  default void computed(String operation, @Nullable Node node, Tensor... outputs) {}

  /** The rule of a node is about to run. */
  default void ruleStarts(Node node) {}

  /** The rule of a node has run. */
  default void ruleHasRun(Node node, Call call) {}
}
