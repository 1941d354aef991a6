package org.grad4j.nn.train;

import java.util.Map;
import org.grad4j.autograd.Autograd;
import org.grad4j.core.Scope;
import org.grad4j.nn.data.DataLoader;

/** What a model makes of data that it does not learn from. */
final class Evaluation {
  private Evaluation() {}

  /** The loss and the metrics, in evaluation mode and without recording; the mode is put back. */
  static <B> Map<String, Double> of(Plan<B> plan, DataLoader<B> data) {
    var tally = new Tally(plan.metrics());
    boolean wasTraining = plan.model().isTraining();
    plan.model().eval();
    try (var off = Autograd.noGrad();
        var batches = data.iterator()) {
      while (batches.hasNext()) {
        var batch = batches.next();
        try (var scope = Scope.open()) {
          var outcome = plan.step().forward(batch);
          tally.add(outcome, outcome.loss().item());
        }
      }
    } finally {
      if (wasTraining) {
        plan.model().train();
      }
    }
    return tally.values();
  }
}
