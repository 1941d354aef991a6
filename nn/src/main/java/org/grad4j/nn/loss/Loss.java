package org.grad4j.nn.loss;

import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Module;

/**
 * How far predictions are from their targets: one number to go backward from, unless the reduction
 * is NONE. Losses of other inputs than these two are modules with a {@code forward} of their own.
 */
public abstract class Loss extends Module {
  /** A loss. */
  protected Loss() {}

  /** The loss of predictions against their targets. */
  public abstract Tensor forward(Tensor prediction, Tensor target);
}
