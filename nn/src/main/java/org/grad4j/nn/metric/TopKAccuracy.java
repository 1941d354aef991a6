package org.grad4j.nn.metric;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;

/**
 * The share of samples whose class is among the k largest of the logits or probabilities {@code (N,
 * C)}; targets are INT64 {@code (N)}.
 */
public final class TopKAccuracy extends MeanMetric {
  private final int k;

  /**
   * Among the k largest.
   *
   * @throws IllegalArgumentException if k is below 1
   */
  public TopKAccuracy(int k) {
    super("top_" + k + "_accuracy");
    if (k < 1) {
      throw new IllegalArgumentException("TopKAccuracy: k must be at least 1, got " + k + ".");
    }
    this.k = k;
  }

  @Override
  public void update(Tensor predictions, Tensor targets) {
    Decision.require(name(), predictions, targets);
    var best = predictions.data().topk(k, 1, true).indices();
    var right = targets.data().to(DType.INT64).unsqueeze(1);
    add(best.eq(right).sum().item(), targets.numel());
  }
}
