package org.grad4j.nn;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;

/** A tensor that a module trains: a leaf that requires a gradient, and that no scope returns. */
public final class Parameter extends Tensor {
  /** A parameter that starts from the elements of {@code start}; it stands on the same array. */
  public Parameter(Tensor start) {
    super(start, true);
  }

  /** Stands on an array of another type; its gradient is forgotten. */
  void convert(DType dtype) {
    become(data().to(dtype));
  }

  /** Another parameter with a copy of the elements, frozen if this one is. */
  Parameter copy() {
    var copy = new Parameter(detach().dup());
    copy.requiresGrad(requiresGrad());
    return copy;
  }

  /** The elements as PyTorch prints those of a parameter. */
  @Override
  public String toString() {
    return "Parameter containing:\n" + super.toString();
  }
}
