package org.grad4j.nn.metric;

import org.grad4j.autograd.Tensor;
import org.grad4j.nn.optim.Stateful;

/** A number about all predictions since the last reset, gathered batch by batch. */
public interface Metric extends Stateful {
  /** What it is called in reports, as in {@code "accuracy"}. */
  String name();

  /**
   * Takes account of a batch.
   *
   * @throws org.grad4j.core.ShapeException if predictions and targets do not fit together
   */
  void update(Tensor predictions, Tensor targets);

  /** The number for all batches so far, NaN before the first. */
  double value();

  /** Forgets all batches. */
  void reset();
}
