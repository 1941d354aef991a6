package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = x · Φ(x), element by element, with the distribution function Φ of the normal distribution, or
 * an approximation of it by tanh.
 *
 * @see <a href="https://arxiv.org/abs/1606.08415">Gaussian Error Linear Units</a>
 */
public final class GELU extends Layer {
  /** How the function is computed. */
  public enum Approximation {
    /** By the error function. */
    NONE,
    /** 0.5·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))). */
    TANH
  }

  private final Approximation approximation;

  /** PyTorch's default: no approximation. */
  public GELU() {
    this(Approximation.NONE);
  }

  /** A layer without parameters. */
  public GELU(Approximation approximation) {
    this.approximation = approximation;
  }

  @Override
  public Tensor forward(Tensor x) {
    return approximation == Approximation.TANH ? x.geluTanh() : x.gelu();
  }

  @Override
  protected String extraRepresentation() {
    return "approximate='" + (approximation == Approximation.TANH ? "tanh" : "none") + "'";
  }
}
