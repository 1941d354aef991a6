package org.grad4j.nn.optim;

import java.util.List;
import org.grad4j.core.internal.kernel.UpdateFunction;
import org.grad4j.nn.Parameter;

/**
 * Adam with weight decay apart from the gradient: p ← p − lr·λ·p before the step of {@link Adam}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html">torch.optim.AdamW</a>
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter, Decoupled Weight Decay
 *     Regularization (2017)</a>
 */
public final class AdamW extends FusedOptimizer<AdamW.Config> {
  /**
   * How the steps are made.
   *
   * @param learningRate lr, at least 0; 1e-3 by default
   * @param beta1 how much of the mean gradient is kept, in [0, 1); 0.9 by default
   * @param beta2 how much of the mean square is kept, in [0, 1); 0.999 by default
   * @param epsilon ε, added to what is divided by; at least 0; 1e-8 by default
   * @param weightDecay λ, at least 0: p shrinks by lr·λ·p at each step; 0.01 by default
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
      this(learningRate, 0.9, 0.999, 1e-8, 0.01, false, false);
    }

    /** Checks the ranges. */
    public Config {
      Require.settings("AdamW", learningRate, epsilon, weightDecay);
      Require.betas("AdamW", beta1, beta2);
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
  public AdamW(List<Parameter> parameters) {
    this(parameters, new Config());
  }

  /** With this learning rate, everything else by default. */
  public AdamW(List<Parameter> parameters, double learningRate) {
    this(parameters, new Config(learningRate));
  }

  /** As configured. */
  public AdamW(List<Parameter> parameters, Config config) {
    this(Groups.of("AdamW", parameters, config));
  }

  private AdamW(Groups<Config> groups) {
    super(groups);
  }

  /** With a configuration for each group. */
  public static AdamW ofGroups(List<ParameterGroup<Config>> groups) {
    return new AdamW(new Groups<>(groups));
  }

  @Override
  List<String> arrays(Config config) {
    return AdamUpdate.arrays(config.amsgrad);
  }

  @Override
  UpdateFunction update(Config config, ParameterState state) {
    return AdamUpdate.of(
        "adamw",
        state.steps,
        config.learningRate,
        config.beta1,
        config.beta2,
        config.epsilon,
        0,
        1 - config.learningRate * config.weightDecay,
        config.amsgrad,
        config.maximize);
  }
}
