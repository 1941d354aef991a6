package org.grad4j.nn.optim;

import java.util.List;
import org.grad4j.nn.Parameter;

/** The groups of an optimizer on their way to its constructor. */
record Groups<C extends OptimizerConfig<C>>(List<ParameterGroup<C>> list) {
  /** All parameters in one group. */
  static <C extends OptimizerConfig<C>> Groups<C> of(
      String owner, List<Parameter> parameters, C config) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(
          owner + ": got no parameters; a module's are module.parameters().");
    }
    return new Groups<>(List.of(new ParameterGroup<>(parameters, config)));
  }
}
