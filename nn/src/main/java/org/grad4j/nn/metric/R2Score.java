package org.grad4j.nn.metric;

import java.util.Map;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Shape;
import org.grad4j.nn.optim.SavedState;

/**
 * R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)² over all elements: 1 for perfect predictions, 0 for those of the
 * mean. Of equal targets it is 1 where all are met, else 0.
 *
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.r2_score.html">r2_score</a>
 */
public final class R2Score implements Metric {
  private long count;
  private double mean;

  /** Σ(y − ȳ)² */
  private double spread;

  /** Σ(y − ŷ)² */
  private double errors;

  /** Before any prediction. */
  public R2Score() {}

  @Override
  public String name() {
    return "r2";
  }

  @Override
  public void update(Tensor predictions, Tensor targets) {
    Shape.requireEqual(name(), "predictions", predictions.shape(), "targets", targets.shape());
    long more = targets.numel();
    if (more == 0) {
      return;
    }
    var y = targets.data().to(DType.FLOAT64);
    double meanOfMore = y.mean().item();
    double delta = meanOfMore - mean;
    // Chan's way to join two spreads; squares of sums would cancel.
    spread +=
        y.sub(meanOfMore).square().sum().item() + delta * delta * count * more / (count + more);
    mean += delta * more / (count + more);
    count += more;
    errors += y.sub(predictions.data()).square().sum().item();
  }

  @Override
  public double value() {
    if (count == 0) {
      return Double.NaN;
    }
    if (spread == 0) {
      return errors == 0 ? 1 : 0;
    }
    return 1 - errors / spread;
  }

  @Override
  public void reset() {
    count = 0;
    mean = 0;
    spread = 0;
    errors = 0;
  }

  @Override
  public SavedState state() {
    return new SavedState(
        Map.of(),
        Map.of("count", (double) count, "mean", mean, "spread", spread, "errors", errors));
  }

  @Override
  public void load(SavedState state) {
    double countThen = SavedNumbers.of(name(), state, "count");
    double meanThen = SavedNumbers.of(name(), state, "mean");
    double spreadThen = SavedNumbers.of(name(), state, "spread");
    errors = SavedNumbers.of(name(), state, "errors");
    count = (long) countThen;
    mean = meanThen;
    spread = spreadThen;
  }
}
