package org.grad4j.nn.optim;

import java.util.List;
import org.grad4j.core.internal.kernel.UpdateFunction;
import org.grad4j.nn.Parameter;

/**
 * NAdam: {@link Adam} with Nesterov's look ahead.
 *
 * <p>m and v as Adam has them; μₜ = β₁·(1 − ½·0.96^(t·momentumDecay)) and P = ∏μ up to the
 * parameter's step t; s = √(v / (1 − β₂ᵗ)) + ε; p ← p − lr·(1 − μₜ)/(1 − P) · d/s − lr·μₜ₊₁/(1 −
 * P·μₜ₊₁) · m/s.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.NAdam.html">torch.optim.NAdam</a>
 * @see <a href="https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ">Dozat, Incorporating Nesterov
 *     Momentum into Adam (2016)</a>
 */
public final class NAdam extends FusedOptimizer<NAdam.Config> {
  /**
   * How the steps are made.
   *
   * @param learningRate lr, at least 0; 2e-3 by default
   * @param beta1 how much of the mean gradient is kept, in [0, 1); 0.9 by default
   * @param beta2 how much of the mean square is kept, in [0, 1); 0.999 by default
   * @param epsilon ε, added to what is divided by; at least 0; 1e-8 by default
   * @param weightDecay λ, at least 0: λ·p is added to the gradient; 0 by default
   * @param momentumDecay how fast μ grows to β₁, at least 0; 4e-3 by default
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
      double momentumDecay,
      boolean decoupled,
      boolean maximize)
      implements MomentumConfig<Config> {
    /** The defaults. */
    public Config() {
      this(2e-3);
    }

    /** A learning rate, everything else by default. */
    public Config(double learningRate) {
      this(learningRate, 0.9, 0.999, 1e-8, 0, 4e-3, false, false);
    }

    /** Checks the ranges. */
    public Config {
      Require.settings("NAdam", learningRate, epsilon, weightDecay);
      Require.betas("NAdam", beta1, beta2);
      Require.atLeastZero("NAdam", "momentum decay", momentumDecay);
    }

    @Override
    public Config withLearningRate(double learningRate) {
      return new Config(
          learningRate, beta1, beta2, epsilon, weightDecay, momentumDecay, decoupled, maximize);
    }

    /** The same with other betas. */
    public Config withBetas(double beta1, double beta2) {
      return new Config(
          learningRate, beta1, beta2, epsilon, weightDecay, momentumDecay, decoupled, maximize);
    }

    /** The same with another epsilon. */
    public Config withEpsilon(double epsilon) {
      return new Config(
          learningRate, beta1, beta2, epsilon, weightDecay, momentumDecay, decoupled, maximize);
    }

    /** The same with another weight decay. */
    public Config withWeightDecay(double weightDecay) {
      return new Config(
          learningRate, beta1, beta2, epsilon, weightDecay, momentumDecay, decoupled, maximize);
    }

    /** The same with another momentum decay. */
    public Config withMomentumDecay(double momentumDecay) {
      return new Config(
          learningRate, beta1, beta2, epsilon, weightDecay, momentumDecay, decoupled, maximize);
    }

    /** The same, with the weight decay apart or not. */
    public Config withDecoupled(boolean decoupled) {
      return new Config(
          learningRate, beta1, beta2, epsilon, weightDecay, momentumDecay, decoupled, maximize);
    }

    /** The same, climbing or not. */
    public Config withMaximize(boolean maximize) {
      return new Config(
          learningRate, beta1, beta2, epsilon, weightDecay, momentumDecay, decoupled, maximize);
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
  public NAdam(List<Parameter> parameters) {
    this(parameters, new Config());
  }

  /** With this learning rate, everything else by default. */
  public NAdam(List<Parameter> parameters, double learningRate) {
    this(parameters, new Config(learningRate));
  }

  /** As configured. */
  public NAdam(List<Parameter> parameters, Config config) {
    this(Groups.of("NAdam", parameters, config));
  }

  private NAdam(Groups<Config> groups) {
    super(groups);
  }

  /** With a configuration for each group. */
  public static NAdam ofGroups(List<ParameterGroup<Config>> groups) {
    return new NAdam(new Groups<>(groups));
  }

  @Override
  List<String> arrays(Config config) {
    return List.of("exp_avg", "exp_avg_sq");
  }

  @Override
  UpdateFunction update(Config config, ParameterState state) {
    double now = momentum(config, state.steps);
    double next = momentum(config, state.steps + 1);
    state.momentumProduct *= now;
    double product = state.momentumProduct;
    double rate = config.learningRate;
    return new Step(
        config,
        rate * (1 - now) / (1 - product),
        rate * next / (1 - product * next),
        1 - Math.pow(config.beta2, state.steps));
  }

  private static double momentum(Config config, int step) {
    return config.beta1 * (1 - 0.5 * Math.pow(0.96, step * config.momentumDecay));
  }

  /** The step with its learning rates. */
  private record Step(Config config, double gradientRate, double meanRate, double correction)
      implements UpdateFunction {
    @Override
    public String name() {
      return "nadam";
    }

    @Override
    public void run(float[] p, float[] g, List<float[]> states, int n) {
      var m = states.get(0);
      var v = states.get(1);
      float sign = (float) Gradient.sign(config.maximize);
      float decay = (float) (config.decoupled ? 0 : config.weightDecay);
      float keep = (float) (config.decoupled ? 1 - config.learningRate * config.weightDecay : 1);
      float ofGradient = (float) gradientRate;
      float ofMean = (float) meanRate;
      float beta1 = (float) config.beta1;
      float rest1 = (float) (1 - config.beta1);
      float beta2 = (float) config.beta2;
      float rest2 = (float) (1 - config.beta2);
      float scale = (float) (1 / correction);
      float epsilon = (float) config.epsilon;
      for (int t = 0; t < n; t++) {
        float d = Gradient.of(sign, g[t], decay, p[t]);
        m[t] = beta1 * m[t] + rest1 * d;
        v[t] = beta2 * v[t] + rest2 * d * d;
        float root = (float) Math.sqrt(v[t] * scale) + epsilon;
        p[t] = keep * p[t] - ofGradient * d / root - ofMean * m[t] / root;
      }
    }

    @Override
    public void run(double[] p, double[] g, List<double[]> states, int n) {
      var m = states.get(0);
      var v = states.get(1);
      double sign = Gradient.sign(config.maximize);
      double decay = config.decoupled ? 0 : config.weightDecay;
      double keep = config.decoupled ? 1 - config.learningRate * config.weightDecay : 1;
      double ofGradient = gradientRate;
      double ofMean = meanRate;
      double beta1 = config.beta1;
      double rest1 = 1 - config.beta1;
      double beta2 = config.beta2;
      double rest2 = 1 - config.beta2;
      double scale = 1 / correction;
      double epsilon = config.epsilon;
      for (int t = 0; t < n; t++) {
        double d = Gradient.of(sign, g[t], decay, p[t]);
        m[t] = beta1 * m[t] + rest1 * d;
        v[t] = beta2 * v[t] + rest2 * d * d;
        double root = Math.sqrt(v[t] * scale) + epsilon;
        p[t] = keep * p[t] - ofGradient * d / root - ofMean * m[t] / root;
      }
    }
  }
}
