package org.grad4j.nn.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grad4j.autograd.Autograd;
import org.grad4j.nn.metric.Metric;
import org.grad4j.nn.optim.SavedState;
import org.grad4j.nn.optim.Stateful;
import org.grad4j.nn.train.TrainingStep.Outcome;

/** The mean loss and the metrics of an epoch, or of a validation. */
final class Tally implements Stateful {
  static final String LOSS = "loss";
  private static final String SUM = "loss_sum";
  private static final String SAMPLES = "samples";

  private final List<Metric> metrics;
  private double lossSum;
  private long samples;

  Tally(List<Metric> metrics) {
    this.metrics = metrics;
    reset();
  }

  void reset() {
    lossSum = 0;
    samples = 0;
    metrics.forEach(Metric::reset);
  }

  /** Takes account of a batch. */
  void add(Outcome outcome, double loss) {
    lossSum += loss * outcome.size();
    samples += outcome.size();
    try (var off = Autograd.noGrad()) {
      for (var metric : metrics) {
        metric.update(outcome.predictions(), outcome.targets());
      }
    }
  }

  long samples() {
    return samples;
  }

  double meanLoss() {
    return lossSum / samples;
  }

  Map<String, Double> values() {
    var values = new LinkedHashMap<String, Double>();
    values.put(LOSS, meanLoss());
    metrics.forEach(metric -> values.put(metric.name(), metric.value()));
    return values;
  }

  @Override
  public SavedState state() {
    return new SavedState(Map.of(), Map.of(SUM, lossSum, SAMPLES, (double) samples));
  }

  @Override
  public void load(SavedState state) {
    lossSum = SavedNumber.of("Trainer", state, SUM);
    samples = (long) SavedNumber.of("Trainer", state, SAMPLES);
  }
}
