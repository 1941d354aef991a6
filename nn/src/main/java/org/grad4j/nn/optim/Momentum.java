package org.grad4j.nn.optim;

/** What a step of {@link SGD} remembers of the steps before. */
public sealed interface Momentum {
  /** Nothing. */
  record None() implements Momentum {}

  /**
   * A decaying sum of gradients: b ← μ·b + (1 − dampening)·g, and the step is along b. The first b
   * is g.
   *
   * @param factor μ, at least 0
   * @param dampening how much of each further gradient is left out, 0 by default
   */
  record Classic(double factor, double dampening) implements Momentum {
    /** Without dampening. */
    public Classic(double factor) {
      this(factor, 0);
    }

    /** Checks the factor. */
    public Classic {
      if (!(factor >= 0)) {
        throw new IllegalArgumentException(
            "Momentum: the factor must be at least 0, got " + factor + ".");
      }
    }
  }

  /**
   * Nesterov's: b ← μ·b + g, and the step is along g + μ·b.
   *
   * @param factor μ, above 0
   */
  record Nesterov(double factor) implements Momentum {
    /** Checks the factor. */
    public Nesterov {
      if (!(factor > 0)) {
        throw new IllegalArgumentException(
            "Momentum: Nesterov's factor must be above 0, got " + factor + ".");
      }
    }
  }
}
