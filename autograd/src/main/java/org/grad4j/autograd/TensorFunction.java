package org.grad4j.autograd;

/** A function of some tensors, as {@code in -> in[0].mul(in[1])}. */
@FunctionalInterface
public interface TensorFunction {
  /** The output, of any shape. */
  Tensor apply(Tensor... inputs);
}
