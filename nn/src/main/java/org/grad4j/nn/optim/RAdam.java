package org.grad4j.nn.optim;

import java.util.List;
import org.grad4j.core.internal.kernel.UpdateFunction;
import org.grad4j.nn.Parameter;

/**
 * RAdam: {@link Adam} that divides by the mean square only when enough gradients were seen to trust
 * it.
 *
 * <p>m and v as Adam has them, m̂ = m / (1 − β₁ᵗ); ρ∞ = 2/(1 − β₂) − 1 and ρ = ρ∞ − 2·t·β₂ᵗ/(1 −
 * β₂ᵗ) at the parameter's step t. Up to ρ = 5: p ← p − lr·m̂; then p ← p − lr·m̂·r·√(1 − β₂ᵗ) / (√v
 * + ε) with r² = (ρ − 4)(ρ − 2)·ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)·ρ).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.RAdam.html">torch.optim.RAdam</a>
 * @see <a href="https://arxiv.org/abs/1908.03265">Liu et al., On the Variance of the Adaptive
 *     Learning Rate and Beyond (2019)</a>
 */
public final class RAdam extends FusedOptimizer<RAdam.Config> {
  /**
   * How the steps are made.
   *
   * @param learningRate lr, at least 0; 1e-3 by default
   * @param beta1 how much of the mean gradient is kept, in [0, 1); 0.9 by default
   * @param beta2 how much of the mean square is kept, in [0, 1); 0.999 by default
   * @param epsilon ε, added to what is divided by; at least 0; 1e-8 by default
   * @param weightDecay λ, at least 0: λ·p is added to the gradient; 0 by default
   * @param decoupled whether p shrinks by lr·λ·p, as in AdamW, instead of λ·p joining the gradient;
   *     false by default
   * @param maximize whether to climb instead; false by default
   */
  public record Config(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double weightDecay,
      boolean decoupled,
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
      Require.settings("RAdam", learningRate, epsilon, weightDecay);
      Require.betas("RAdam", beta1, beta2);
    }

    @Override
    public Config withLearningRate(double learningRate) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, decoupled, maximize);
    }

    /** The same with other betas. */
    public Config withBetas(double beta1, double beta2) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, decoupled, maximize);
    }

    /** The same with another epsilon. */
    public Config withEpsilon(double epsilon) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, decoupled, maximize);
    }

    /** The same with another weight decay. */
    public Config withWeightDecay(double weightDecay) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, decoupled, maximize);
    }

    /** The same, with the weight decay apart or not. */
    public Config withDecoupled(boolean decoupled) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, decoupled, maximize);
    }

    /** The same, climbing or not. */
    public Config withMaximize(boolean maximize) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, decoupled, maximize);
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
  public RAdam(List<Parameter> parameters) {
    this(parameters, new Config());
  }

  /** With this learning rate, everything else by default. */
  public RAdam(List<Parameter> parameters, double learningRate) {
    this(parameters, new Config(learningRate));
  }

  /** As configured. */
  public RAdam(List<Parameter> parameters, Config config) {
    this(Groups.of("RAdam", parameters, config));
  }

  private RAdam(Groups<Config> groups) {
    super(groups);
  }

  /** With a configuration for each group. */
  public static RAdam ofGroups(List<ParameterGroup<Config>> groups) {
    return new RAdam(new Groups<>(groups));
  }

  @Override
  List<String> arrays(Config config) {
    return List.of("exp_avg", "exp_avg_sq");
  }

  @Override
  UpdateFunction update(Config config, ParameterState state) {
    int step = state.steps;
    double seen = 1 - Math.pow(config.beta2, step);
    double longest = 2 / (1 - config.beta2) - 1;
    double length = longest - 2 * step * Math.pow(config.beta2, step) / seen;
    double rate = config.learningRate / (1 - Math.pow(config.beta1, step));
    boolean trusted = length > 5;
    if (trusted) {
      double rectified = (length - 4) * (length - 2) * longest;
      rate *= Math.sqrt(rectified / ((longest - 4) * (longest - 2) * length) * seen);
    }
    return new Step(config, rate, trusted);
  }

  /** The step with its learning rate. */
  private record Step(Config config, double rateNow, boolean trusted) implements UpdateFunction {
    @Override
    public String name() {
      return "radam";
    }

    @Override
    public void run(float[] p, float[] g, List<float[]> states, int n) {
      var m = states.get(0);
      var v = states.get(1);
      float sign = (float) Gradient.sign(config.maximize);
      float decay = (float) (config.decoupled ? 0 : config.weightDecay);
      float keep = (float) (config.decoupled ? 1 - config.learningRate * config.weightDecay : 1);
      float rate = (float) rateNow;
      float beta1 = (float) config.beta1;
      float rest1 = (float) (1 - config.beta1);
      float beta2 = (float) config.beta2;
      float rest2 = (float) (1 - config.beta2);
      float epsilon = (float) config.epsilon;
      for (int t = 0; t < n; t++) {
        float d = Gradient.of(sign, g[t], decay, p[t]);
        m[t] = beta1 * m[t] + rest1 * d;
        v[t] = beta2 * v[t] + rest2 * d * d;
        float root = trusted ? (float) Math.sqrt(v[t]) + epsilon : 1;
        p[t] = keep * p[t] - rate * m[t] / root;
      }
    }

    @Override
    public void run(double[] p, double[] g, List<double[]> states, int n) {
      var m = states.get(0);
      var v = states.get(1);
      double sign = Gradient.sign(config.maximize);
      double decay = config.decoupled ? 0 : config.weightDecay;
      double keep = config.decoupled ? 1 - config.learningRate * config.weightDecay : 1;
      double rate = rateNow;
      double beta1 = config.beta1;
      double rest1 = 1 - config.beta1;
      double beta2 = config.beta2;
      double rest2 = 1 - config.beta2;
      double epsilon = config.epsilon;
      for (int t = 0; t < n; t++) {
        double d = Gradient.of(sign, g[t], decay, p[t]);
        m[t] = beta1 * m[t] + rest1 * d;
        v[t] = beta2 * v[t] + rest2 * d * d;
        double root = trusted ? Math.sqrt(v[t]) + epsilon : 1;
        p[t] = keep * p[t] - rate * m[t] / root;
      }
    }
  }
}
