package org.grad4j.nn.metric;

import java.util.Map;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.optim.SavedState;

/** A sum divided by a count. */
abstract class MeanMetric implements Metric {
  private static final String SUM = "sum";
  private static final String COUNT = "count";

  private final String name;
  private double sum;
  private long count;

  MeanMetric(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public abstract void update(Tensor predictions, Tensor targets);

  final void add(double more, long samples) {
    sum += more;
    count += samples;
  }

  @Override
  public final double value() {
    return sum / count;
  }

  @Override
  public final void reset() {
    sum = 0;
    count = 0;
  }

  @Override
  public final SavedState state() {
    return new SavedState(Map.of(), Map.of(SUM, sum, COUNT, (double) count));
  }

  @Override
  public final void load(SavedState state) {
    double sumThen = SavedNumbers.of(name, state, SUM);
    count = (long) SavedNumbers.of(name, state, COUNT);
    sum = sumThen;
  }
}
