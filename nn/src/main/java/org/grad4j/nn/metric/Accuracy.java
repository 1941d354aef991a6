package org.grad4j.nn.metric;

import java.util.OptionalDouble;
import org.grad4j.autograd.Tensor;

/**
 * The share of samples whose class is predicted: the largest of the logits or probabilities {@code
 * (N, C, …)} for targets {@code (N, …)} of INT64. Targets of −100 are left out.
 */
public final class Accuracy extends MeanMetric {
  private final OptionalDouble threshold;

  /** Of classes. */
  public Accuracy() {
    this(OptionalDouble.empty());
  }

  private Accuracy(OptionalDouble threshold) {
    super("accuracy");
    this.threshold = threshold;
  }

  /**
   * Of a yes or no: 1 is predicted where the prediction exceeds the threshold, 0.5 for
   * probabilities and 0 for logits. Targets are 0 or 1, of any type and of the shape of the
   * predictions.
   */
  public static Accuracy binary(double threshold) {
    return new Accuracy(OptionalDouble.of(threshold));
  }

  @Override
  public void update(Tensor predictions, Tensor targets) {
    var decision =
        threshold.isPresent()
            ? Decision.ofThreshold(name(), predictions, targets, threshold.getAsDouble())
            : Decision.ofScores(name(), predictions, targets);
    add(decision.hits(), decision.count());
  }
}
