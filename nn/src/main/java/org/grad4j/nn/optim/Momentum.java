package org.grad4j.nn.optim;

/** What a step of {@link SGD} remembers of the steps before. */
public sealed interface Momentum {
  /** μ, how much of the past is kept. */
  double factor();

  /** How much of each gradient but the first is left out. */
  double dampening();

  /** The same with another μ; none stays none for 0, and becomes classic for anything else. */
  Momentum withFactor(double factor);

  /** Nothing. */
  record None() implements Momentum {
    @Override
    public double factor() {
      return 0;
    }

    @Override
    public double dampening() {
      return 0;
    }

    @Override
    public Momentum withFactor(double factor) {
      return factor == 0 ? this : new Classic(factor);
    }
  }

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

    @Override
    public Momentum withFactor(double factor) {
      return new Classic(factor, dampening);
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

    @Override
    public double dampening() {
      return 0;
    }

    @Override
    public Momentum withFactor(double factor) {
      return new Nesterov(factor);
    }
  }
}
