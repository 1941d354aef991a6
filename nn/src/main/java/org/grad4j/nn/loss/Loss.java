package org.grad4j.nn.loss;

import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Module;

/**
 * How far predictions are from their targets: one number to go backward from, unless the reduction
 * is NONE.
 */
public abstract class Loss extends Module {
  private final Reduction reduction;

  /** A loss with this reduction. */
  protected Loss(Reduction reduction) {
    this.reduction = reduction;
  }

  /** What becomes of the losses of the elements. */
  public final Reduction reduction() {
    return reduction;
  }

  /** The loss of predictions against their targets. */
  public abstract Tensor forward(Tensor prediction, Tensor target);

  /** As PyTorch prints it. */
  @Override
  public final String toString() {
    return getClass().getSimpleName() + "()";
  }
}
