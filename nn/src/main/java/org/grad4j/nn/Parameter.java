package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/** A tensor that a module trains: a leaf that requires a gradient, and that no scope returns. */
public final class Parameter extends Tensor {
  /** A parameter that starts from the elements of {@code start}; it stands on the same array. */
  public Parameter(Tensor start) {
    super(start);
  }

  /** The elements as PyTorch prints those of a parameter. */
  @Override
  public String toString() {
    return "Parameter containing:\n" + super.toString();
  }
}
