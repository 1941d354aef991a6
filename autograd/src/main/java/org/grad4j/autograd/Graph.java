package org.grad4j.autograd;

/** What a backward pass does with the graph that it walks. */
public enum Graph {
  /** Frees each node as it is passed; a second pass is an error. The default. */
  FREE,
  /** Keeps it for another pass: PyTorch's {@code retain_graph=True}. */
  RETAIN,
  /**
   * Keeps it, and records the pass itself, so that gradients can be differentiated: PyTorch's
   * {@code create_graph=True}.
   */
  CREATE
}
