package org.grad4j.nn.optim;

import java.util.List;
import org.grad4j.nn.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Parameters that one configuration is for. The configuration may be exchanged between steps, which
 * is how schedulers change the learning rate.
 *
 * <pre>{@code
 * var optimizer =
 *     AdamW.ofGroups(
 *         List.of(
 *             new ParameterGroup<>(body.parameters(), new AdamW.Config(1e-4)),
 *             new ParameterGroup<>(head.parameters(), new AdamW.Config(1e-3).withWeightDecay(0))));
 * optimizer.groups().get(1).setLearningRate(1e-2);
 * }</pre>
 *
 * @param <C> the configuration of the optimizer
 */
public final class ParameterGroup<C extends OptimizerConfig<C>> {
  private final List<Parameter> parameters;
  private C config;

  /** The learning rate that the first scheduler found. */
  private @Nullable Double initialLearningRate;

  /**
   * A group of parameters.
   *
   * @throws IllegalArgumentException if there are none
   */
  public ParameterGroup(List<Parameter> parameters, C config) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(
          "ParameterGroup: got no parameters; a module's are module.parameters().");
    }
    this.parameters = List.copyOf(parameters);
    this.config = config;
  }

  /** The parameters. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** How the next step is made. */
  public C config() {
    return config;
  }

  /** Exchanges the configuration, from the next step on. */
  public void setConfig(C config) {
    this.config = config;
  }

  /** The learning rate of the next step. */
  public double learningRate() {
    return config.learningRate();
  }

  /**
   * Changes the learning rate, from the next step on.
   *
   * @throws IllegalArgumentException if it is negative or NaN
   */
  public void setLearningRate(double learningRate) {
    config = config.withLearningRate(learningRate);
  }

  // ---- what schedulers need ----

  double initialLearningRate() {
    var known = initialLearningRate;
    if (known == null) {
      known = config.learningRate();
      initialLearningRate = known;
    }
    return known;
  }

  void setInitialLearningRate(double rate) {
    initialLearningRate = rate;
  }

  boolean hasInitialLearningRate() {
    return initialLearningRate != null;
  }

  boolean hasMomentum() {
    return config instanceof MomentumConfig<?>;
  }

  double momentum() {
    return config instanceof MomentumConfig<?> withMomentum ? withMomentum.momentumFactor() : 0;
  }

  void setMomentum(double factor) {
    config = withMomentum(config, factor);
  }

  /** The configuration with another momentum, if it has any. */
  static <C extends OptimizerConfig<C>> C withMomentum(C config, double factor) {
    if (!(config instanceof MomentumConfig<?> withMomentum)) {
      return config;
    }
    // A configuration with momentum answers its own type.
    @SuppressWarnings("unchecked")
    var changed = (C) withMomentum.withMomentumFactor(factor);
    return changed;
  }
}
