package org.grad4j.nn.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.grad4j.nn.Module;
import org.grad4j.nn.metric.Metric;
import org.grad4j.nn.optim.Optimizer;
import org.grad4j.nn.optim.Stateful;

/**
 * All that a {@link Trainer} was told.
 *
 * @param parts what else belongs into a checkpoint
 */
record Plan<B>(
    Module model,
    TrainingStep<B> step,
    Optimizer optimizer,
    List<Rates> rates,
    List<Metric> metrics,
    List<Callback> callbacks,
    Map<String, Stateful> parts,
    OptionalDouble maxGradNorm) {

  static <B> Plan<B> of(Module model, Optimizer optimizer, TrainingStep<B> step) {
    return new Plan<>(
        model, step, optimizer, List.of(), List.of(), List.of(), Map.of(), OptionalDouble.empty());
  }

  Plan<B> with(Rates more) {
    return new Plan<>(
        model, step, optimizer, and(rates, more), metrics, callbacks, parts, maxGradNorm);
  }

  Plan<B> with(Metric more) {
    if (more.name().equals(Tally.LOSS)
        || metrics.stream().anyMatch(metric -> metric.name().equals(more.name()))) {
      throw new IllegalArgumentException(
          "Trainer: there is a number named \"" + more.name() + "\" already.");
    }
    return new Plan<>(
        model, step, optimizer, rates, and(metrics, more), callbacks, parts, maxGradNorm);
  }

  Plan<B> with(Callback more) {
    return new Plan<>(
        model, step, optimizer, rates, metrics, and(callbacks, more), parts, maxGradNorm);
  }

  Plan<B> with(String name, Stateful part) {
    var more = new LinkedHashMap<>(parts);
    if (more.put(name, part) != null) {
      throw new IllegalArgumentException(
          "Trainer: there is a part named \"" + name + "\" already.");
    }
    return new Plan<>(model, step, optimizer, rates, metrics, callbacks, more, maxGradNorm);
  }

  Plan<B> withMaxGradNorm(double norm) {
    if (!(norm > 0)) {
      throw new IllegalArgumentException(
          "Trainer: the largest norm must be above 0, got " + norm + ".");
    }
    return new Plan<>(
        model, step, optimizer, rates, metrics, callbacks, parts, OptionalDouble.of(norm));
  }

  private static <T> List<T> and(List<T> list, T more) {
    var longer = new ArrayList<>(list);
    longer.add(more);
    return List.copyOf(longer);
  }
}
