package org.grad4j.nn.train;

import org.grad4j.autograd.Tensor;

/**
 * What a model makes of a batch.
 *
 * @param <B> what a batch is
 */
@FunctionalInterface
public interface TrainingStep<B> {
  /** Computes predictions and their loss; goes not backward. */
  Outcome forward(B batch);

  /**
   * What came of a batch.
   *
   * @param loss one number, the mean over the samples
   * @param predictions what metrics see
   * @param targets what metrics see; their first dimension counts the samples
   */
  record Outcome(Tensor loss, Tensor predictions, Tensor targets) {
    /** How many samples there were. */
    public long size() {
      return targets.rank() == 0 ? 1 : targets.shape().size(0);
    }
  }
}
