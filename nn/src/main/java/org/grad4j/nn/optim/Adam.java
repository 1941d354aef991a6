package org.grad4j.nn.optim;

import java.util.List;
import org.grad4j.core.internal.kernel.UpdateFunction;
import org.grad4j.nn.Parameter;

/**
 * Adam: steps along the mean gradient, divided by the root of the mean squared gradient.
 *
 * <p>m ← β₁·m + (1 − β₁)·d; v ← β₂·v + (1 − β₂)·d²; p ← p − lr·m̂ / (√v̂ + ε) with m̂ = m / (1 −
 * β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) at the parameter's step t. With AMSGrad the largest v so far takes
 * v's place.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.Adam.html">torch.optim.Adam</a>
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, Adam: A Method for Stochastic
 *     Optimization (2014)</a>
 */
public final class Adam extends FusedOptimizer<Adam.Config> {
  /**
   * How the steps are made.
   *
   * @param learningRate lr, at least 0; 1e-3 by default
   * @param beta1 how much of the mean gradient is kept, in [0, 1); 0.9 by default
   * @param beta2 how much of the mean square is kept, in [0, 1); 0.999 by default
   * @param epsilon ε, added to what is divided by; at least 0; 1e-8 by default
   * @param weightDecay λ, at least 0: λ·p is added to the gradient; 0 by default
   * @param amsgrad whether the largest mean square so far is divided by, not the last; false by
   *     default
   * @param maximize whether to climb instead; false by default
   */
  public record Config(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double weightDecay,
      boolean amsgrad,
      boolean maximize)
      implements MomentumConfig<Config> {
    /** The defaults. */
    public Config() {
      this(1e-3);
    }

    /** A learning rate, everything else by default. */
    public Config(double learningRate) {
      this(learningRate, 0.9, 0.999, 1e-8, 0, false, false);
    }

    /** Checks the ranges. */
    public Config {
      Require.settings("Adam", learningRate, epsilon, weightDecay);
      Require.betas("Adam", beta1, beta2);
    }

    @Override
    public Config withLearningRate(double learningRate) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, amsgrad, maximize);
    }

    /** The same with other betas. */
    public Config withBetas(double beta1, double beta2) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, amsgrad, maximize);
    }

    /** The same with another epsilon. */
    public Config withEpsilon(double epsilon) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, amsgrad, maximize);
    }

    /** The same with another weight decay. */
    public Config withWeightDecay(double weightDecay) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, amsgrad, maximize);
    }

    /** The same, with AMSGrad or not. */
    public Config withAmsgrad(boolean amsgrad) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, amsgrad, maximize);
    }

    /** The same, climbing or not. */
    public Config withMaximize(boolean maximize) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, amsgrad, maximize);
    }

    /** β₁. */
    @Override
    public double momentumFactor() {
      return beta1;
    }

    /** The same with another β₁. */
    @Override
    public Config withMomentumFactor(double factor) {
      return withBetas(factor, beta2);
    }
  }

  /** With the defaults. */
  public Adam(List<Parameter> parameters) {
    this(parameters, new Config());
  }

  /** With this learning rate, everything else by default. */
  public Adam(List<Parameter> parameters, double learningRate) {
    this(parameters, new Config(learningRate));
  }

  /** As configured. */
  public Adam(List<Parameter> parameters, Config config) {
    this(Groups.of("Adam", parameters, config));
  }

  private Adam(Groups<Config> groups) {
    super(groups);
  }

  /** With a configuration for each group. */
  public static Adam ofGroups(List<ParameterGroup<Config>> groups) {
    return new Adam(new Groups<>(groups));
  }

  @Override
  List<String> arrays(Config config) {
    return AdamUpdate.arrays(config.amsgrad);
  }

  @Override
  UpdateFunction update(Config config, ParameterState state) {
    return AdamUpdate.of(
        "adam",
        state.steps,
        config.learningRate,
        config.beta1,
        config.beta2,
        config.epsilon,
        config.weightDecay,
        1,
        config.amsgrad,
        config.maximize);
  }
}
