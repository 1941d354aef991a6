package org.grad4j.nn.metric;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Shape;

/** The mean of (prediction − target)² over all elements. */
public final class MeanSquaredError extends MeanMetric {
  /** Before any prediction. */
  public MeanSquaredError() {
    super("mean_squared_error");
  }

  @Override
  public void update(Tensor predictions, Tensor targets) {
    Shape.requireEqual(name(), "predictions", predictions.shape(), "targets", targets.shape());
    var x = predictions.data().to(DType.FLOAT64);
    add(x.sub(targets.data()).square().sum().item(), predictions.numel());
  }
}
