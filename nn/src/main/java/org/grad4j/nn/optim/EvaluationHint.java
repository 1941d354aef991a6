package org.grad4j.nn.optim;

import java.util.HashSet;
import org.grad4j.nn.Module;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sentence for an optimizer that trains a whole model in evaluation mode, where {@code train()}
 * was forgotten, most often after a validation.
 *
 * <p>Parts may be in evaluation mode on purpose, to keep their statistics. So nothing is said
 * unless {@code eval()} was called on a module all of whose parameters this optimizer trains, and
 * it trains none that is in training mode.
 */
final class EvaluationHint {
  private static final Logger LOG = LoggerFactory.getLogger(Optimizer.class);

  /** What was looked at last; it need not be again at every step. */
  private @Nullable Module seen;

  /** Says it, once, if this optimizer is such a one. */
  void at(Optimizer optimizer) {
    var parameters = optimizer.parameters();
    var evaluated = parameters.get(0).evaluatedIn().orElse(null);
    if (evaluated == null || evaluated == seen) {
      return;
    }
    seen = evaluated;
    boolean isWhole =
        evaluated.parameters().stream()
            .allMatch(p -> p.requiresGrad() && p.evaluatedIn().orElse(null) == evaluated);
    boolean isAll = parameters.stream().allMatch(p -> p.evaluatedIn().isPresent());
    if (isWhole && isAll && new HashSet<>(parameters).containsAll(evaluated.parameters())) {
      LOG.warn(
          "{}: trains a model in evaluation mode, where dropout is off and running statistics stay"
              + " as they are; call train() before the steps, then eval() on those layers that are"
              + " meant to be so",
          optimizer.name());
    }
  }
}
