package org.grad4j.nn.data;

import java.util.List;
import java.util.function.UnaryOperator;
import org.grad4j.autograd.Tensor;

/**
 * Samples side by side: the first dimension of both tensors counts them.
 *
 * @param inputs what the network gets, as images {@code (N, C, H, W)}
 * @param targets what it should answer, as the indices of classes, INT64 {@code (N)}
 */
public record Batch(Tensor inputs, Tensor targets) {
  /**
   * The samples stacked in their order; the way of collating that a {@link DataLoader} takes where
   * none is given.
   *
   * @throws org.grad4j.core.ShapeException if their shapes are not all the same
   */
  public static Batch stack(List<Sample> samples) {
    return new Batch(
        Tensor.stack(0, samples.stream().map(Sample::input).toArray(Tensor[]::new)),
        Tensor.stack(0, samples.stream().map(Sample::target).toArray(Tensor[]::new)));
  }

  /** How many samples there are. */
  public long size() {
    return inputs.shape().size(0);
  }

  /** The same targets, with what becomes of the inputs. */
  public Batch mapInputs(UnaryOperator<Tensor> transform) {
    return new Batch(transform.apply(inputs), targets);
  }

  /** The same inputs, with what becomes of the targets. */
  public Batch mapTargets(UnaryOperator<Tensor> transform) {
    return new Batch(inputs, transform.apply(targets));
  }
}
