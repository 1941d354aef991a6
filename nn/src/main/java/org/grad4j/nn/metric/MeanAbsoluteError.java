package org.grad4j.nn.metric;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Shape;

/** The mean of |prediction − target| over all elements. */
public final class MeanAbsoluteError extends MeanMetric {
  /** Before any prediction. */
  public MeanAbsoluteError() {
    super("mean_absolute_error");
  }

  @Override
  public void update(Tensor predictions, Tensor targets) {
    Shape.requireEqual(name(), "predictions", predictions.shape(), "targets", targets.shape());
    var x = predictions.data().to(DType.FLOAT64);
    add(x.sub(targets.data()).abs().sum().item(), predictions.numel());
  }
}
