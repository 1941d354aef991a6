package org.grad4j.nn.data;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.internal.shape.DataShapes;

/**
 * Samples along the first dimension of two tensors. A sample is a pair of views, a batch copies its
 * rows.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/data.html#torch.utils.data.TensorDataset">torch.utils.data.TensorDataset</a>
 */
public final class TensorDataset implements BatchDataset {
  private final Tensor inputs;
  private final Tensor targets;

  /**
   * Inputs {@code (N, …)} and targets {@code (N, …)}.
   *
   * @throws org.grad4j.core.ShapeException if they have not the same first size
   */
  public TensorDataset(Tensor inputs, Tensor targets) {
    DataShapes.requireSamples("TensorDataset", inputs.shape(), targets.shape());
    this.inputs = inputs.detach();
    this.targets = targets.detach();
  }

  @Override
  public Sample get(long index) {
    SampleIndex.require("TensorDataset", index, size());
    return new Sample(inputs.select(0, index), targets.select(0, index));
  }

  @Override
  public long size() {
    return inputs.shape().size(0);
  }

  @Override
  public Batch batch(long... indices) {
    for (long index : indices) {
      SampleIndex.require("TensorDataset", index, size());
    }
    var index = Tensor.of(indices);
    return new Batch(inputs.indexSelect(0, index), targets.indexSelect(0, index));
  }

  /** All inputs, {@code (N, …)}. */
  public Tensor inputs() {
    return inputs;
  }

  /** All targets, {@code (N, …)}. */
  public Tensor targets() {
    return targets;
  }
}
