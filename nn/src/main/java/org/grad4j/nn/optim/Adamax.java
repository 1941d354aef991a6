package org.grad4j.nn.optim;

import java.util.List;
import org.grad4j.core.internal.kernel.UpdateFunction;
import org.grad4j.nn.Parameter;

/**
 * Adamax: {@link Adam} with the largest gradient, which fades, in place of the mean square.
 *
 * <p>m ← β₁·m + (1 − β₁)·d; u ← max(β₂·u, |d| + ε); p ← p − lr / (1 − β₁ᵗ) · m/u at the parameter's
 * step t.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.Adamax.html">torch.optim.Adamax</a>
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, Adam: A Method for Stochastic
 *     Optimization (2014)</a>
 */
public final class Adamax extends FusedOptimizer<Adamax.Config> {
  /**
   * How the steps are made.
   *
   * @param learningRate lr, at least 0; 2e-3 by default
   * @param beta1 how much of the mean gradient is kept, in [0, 1); 0.9 by default
   * @param beta2 how much of the mean square is kept, in [0, 1); 0.999 by default
   * @param epsilon ε, added to what is divided by; at least 0; 1e-8 by default
   * @param weightDecay λ, at least 0: λ·p is added to the gradient; 0 by default
   * @param maximize whether to climb instead; false by default
   */
  public record Config(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double weightDecay,
      boolean maximize)
      implements MomentumConfig<Config> {
    /** The defaults. */
    public Config() {
      this(2e-3);
    }

    /** A learning rate, everything else by default. */
    public Config(double learningRate) {
      this(learningRate, 0.9, 0.999, 1e-8, 0, false);
    }

    /** Checks the ranges. */
    public Config {
      Require.settings("Adamax", learningRate, epsilon, weightDecay);
      Require.betas("Adamax", beta1, beta2);
    }

    @Override
    public Config withLearningRate(double learningRate) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, maximize);
    }

    /** The same with other betas. */
    public Config withBetas(double beta1, double beta2) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, maximize);
    }

    /** The same with another epsilon. */
    public Config withEpsilon(double epsilon) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, maximize);
    }

    /** The same with another weight decay. */
    public Config withWeightDecay(double weightDecay) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, maximize);
    }

    /** The same, climbing or not. */
    public Config withMaximize(boolean maximize) {
      return new Config(learningRate, beta1, beta2, epsilon, weightDecay, maximize);
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
  public Adamax(List<Parameter> parameters) {
    this(parameters, new Config());
  }

  /** With this learning rate, everything else by default. */
  public Adamax(List<Parameter> parameters, double learningRate) {
    this(parameters, new Config(learningRate));
  }

  /** As configured. */
  public Adamax(List<Parameter> parameters, Config config) {
    this(Groups.of("Adamax", parameters, config));
  }

  private Adamax(Groups<Config> groups) {
    super(groups);
  }

  /** With a configuration for each group. */
  public static Adamax ofGroups(List<ParameterGroup<Config>> groups) {
    return new Adamax(new Groups<>(groups));
  }

  @Override
  List<String> arrays(Config config) {
    return List.of("exp_avg", "exp_inf");
  }

  @Override
  UpdateFunction update(Config config, ParameterState state) {
    return new Step(config, config.learningRate / (1 - Math.pow(config.beta1, state.steps)));
  }

  /** The step with its learning rate. */
  private record Step(Config config, double rateNow) implements UpdateFunction {
    @Override
    public String name() {
      return "adamax";
    }

    @Override
    public void run(float[] p, float[] g, List<float[]> states, int n) {
      var m = states.get(0);
      var u = states.get(1);
      float sign = (float) Gradient.sign(config.maximize);
      float decay = (float) config.weightDecay;
      float rate = (float) rateNow;
      float beta1 = (float) config.beta1;
      float rest1 = (float) (1 - config.beta1);
      float beta2 = (float) config.beta2;
      float epsilon = (float) config.epsilon;
      for (int t = 0; t < n; t++) {
        float d = Gradient.of(sign, g[t], decay, p[t]);
        m[t] = beta1 * m[t] + rest1 * d;
        u[t] = Math.max(beta2 * u[t], Math.abs(d) + epsilon);
        p[t] -= rate * m[t] / u[t];
      }
    }

    @Override
    public void run(double[] p, double[] g, List<double[]> states, int n) {
      var m = states.get(0);
      var u = states.get(1);
      double sign = Gradient.sign(config.maximize);
      double decay = config.weightDecay;
      double rate = rateNow;
      double beta1 = config.beta1;
      double rest1 = 1 - config.beta1;
      double beta2 = config.beta2;
      double epsilon = config.epsilon;
      for (int t = 0; t < n; t++) {
        double d = Gradient.of(sign, g[t], decay, p[t]);
        m[t] = beta1 * m[t] + rest1 * d;
        u[t] = Math.max(beta2 * u[t], Math.abs(d) + epsilon);
        p[t] -= rate * m[t] / u[t];
      }
    }
  }
}
