package org.grad4j.nn.optim;

/**
 * A configuration with a momentum that schedulers may change: that of {@link SGD} and {@link
 * RMSprop}, or β₁ of the relatives of {@link Adam}.
 *
 * @param <C> the record itself
 */
public interface MomentumConfig<C extends MomentumConfig<C>> extends OptimizerConfig<C> {
  /** How much of the past a step keeps; 0 for nothing. */
  double momentumFactor();

  /** The same with another momentum. */
  C withMomentumFactor(double factor);
}
