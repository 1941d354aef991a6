package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * A module with one input and one output. Calling {@code forward} from several threads is safe: it
 * writes no field.
 */
public abstract class Layer extends Module {
  /** The output for {@code x}. */
  public abstract Tensor forward(Tensor x);
}
