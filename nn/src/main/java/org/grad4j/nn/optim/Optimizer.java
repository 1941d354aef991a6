package org.grad4j.nn.optim;

import java.util.List;
import org.grad4j.nn.Parameter;

/** Changes parameters by their gradients. A parameter without a gradient is left as it is. */
public abstract class Optimizer {
  private final List<Parameter> parameters;

  /**
   * An optimizer of these parameters.
   *
   * @throws IllegalArgumentException if there are none
   */
  protected Optimizer(List<Parameter> parameters) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(
          getClass().getSimpleName() + ": got no parameters; a module's are module.parameters().");
    }
    this.parameters = List.copyOf(parameters);
  }

  /** The parameters. */
  public final List<Parameter> parameters() {
    return parameters;
  }

  /** Changes each parameter by its gradient. */
  public abstract void step();

  /** Forgets the gradients, so that the next backward pass does not add to them. */
  public final void zeroGrad() {
    for (var parameter : parameters) {
      parameter.zeroGrad();
    }
  }
}
