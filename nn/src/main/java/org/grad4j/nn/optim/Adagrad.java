package org.grad4j.nn.optim;

import java.util.List;
import org.grad4j.core.internal.kernel.UpdateFunction;
import org.grad4j.nn.Parameter;

/**
 * Adagrad: steps along the gradient divided by the root of the sum of all squares so far.
 *
 * <p>s ← s + d²; p ← p − lrₜ·d / (√s + ε) with lrₜ = lr / (1 + (t − 1)·learningRateDecay) at the
 * parameter's step t.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.Adagrad.html">torch.optim.Adagrad</a>
 * @see <a href="https://jmlr.org/papers/v12/duchi11a.html">Duchi, Hazan and Singer, Adaptive
 *     Subgradient Methods (2011)</a>
 */
public final class Adagrad extends FusedOptimizer<Adagrad.Config> {
  /**
   * How the steps are made.
   *
   * @param learningRate lr, at least 0; 1e-2 by default
   * @param learningRateDecay how fast the learning rate falls, at least 0; 0 by default
   * @param weightDecay λ, at least 0: λ·p is added to the gradient; 0 by default
   * @param initialAccumulator what each s begins with, at least 0; 0 by default
   * @param epsilon ε, added to what is divided by; at least 0; 1e-10 by default
   * @param maximize whether to climb instead; false by default
   */
  public record Config(
      double learningRate,
      double learningRateDecay,
      double weightDecay,
      double initialAccumulator,
      double epsilon,
      boolean maximize)
      implements OptimizerConfig<Config> {
    /** The defaults. */
    public Config() {
      this(1e-2);
    }

    /** A learning rate, everything else by default. */
    public Config(double learningRate) {
      this(learningRate, 0, 0, 0, 1e-10, false);
    }

    /** Checks the ranges. */
    public Config {
      Require.settings("Adagrad", learningRate, epsilon, weightDecay);
      Require.atLeastZero("Adagrad", "decay of the learning rate", learningRateDecay);
      Require.atLeastZero("Adagrad", "initial accumulator", initialAccumulator);
    }

    @Override
    public Config withLearningRate(double learningRate) {
      return new Config(
          learningRate, learningRateDecay, weightDecay, initialAccumulator, epsilon, maximize);
    }

    /** The same with another learning rate decay. */
    public Config withLearningRateDecay(double learningRateDecay) {
      return new Config(
          learningRate, learningRateDecay, weightDecay, initialAccumulator, epsilon, maximize);
    }

    /** The same with another weight decay. */
    public Config withWeightDecay(double weightDecay) {
      return new Config(
          learningRate, learningRateDecay, weightDecay, initialAccumulator, epsilon, maximize);
    }

    /** The same with another initial accumulator. */
    public Config withInitialAccumulator(double initialAccumulator) {
      return new Config(
          learningRate, learningRateDecay, weightDecay, initialAccumulator, epsilon, maximize);
    }

    /** The same with another epsilon. */
    public Config withEpsilon(double epsilon) {
      return new Config(
          learningRate, learningRateDecay, weightDecay, initialAccumulator, epsilon, maximize);
    }

    /** The same, climbing or not. */
    public Config withMaximize(boolean maximize) {
      return new Config(
          learningRate, learningRateDecay, weightDecay, initialAccumulator, epsilon, maximize);
    }
  }

  /** With the defaults. */
  public Adagrad(List<Parameter> parameters) {
    this(parameters, new Config());
  }

  /** With this learning rate, everything else by default. */
  public Adagrad(List<Parameter> parameters, double learningRate) {
    this(parameters, new Config(learningRate));
  }

  /** As configured. */
  public Adagrad(List<Parameter> parameters, Config config) {
    this(Groups.of("Adagrad", parameters, config));
  }

  private Adagrad(Groups<Config> groups) {
    super(groups);
  }

  /** With a configuration for each group. */
  public static Adagrad ofGroups(List<ParameterGroup<Config>> groups) {
    return new Adagrad(new Groups<>(groups));
  }

  @Override
  List<String> arrays(Config config) {
    return List.of("sum");
  }

  @Override
  double start(Config config) {
    return config.initialAccumulator;
  }

  @Override
  UpdateFunction update(Config config, ParameterState state) {
    return new Step(
        config, config.learningRate / (1 + (state.steps - 1) * config.learningRateDecay));
  }

  /** The step with its learning rate. */
  private record Step(Config config, double rateNow) implements UpdateFunction {
    @Override
    public String name() {
      return "adagrad";
    }

    @Override
    public void run(float[] p, float[] g, List<float[]> states, int n) {
      var s = states.get(0);
      float sign = (float) Gradient.sign(config.maximize);
      float decay = (float) config.weightDecay;
      float rate = (float) rateNow;
      float epsilon = (float) config.epsilon;
      for (int t = 0; t < n; t++) {
        float d = Gradient.of(sign, g[t], decay, p[t]);
        s[t] += d * d;
        p[t] -= rate * d / ((float) Math.sqrt(s[t]) + epsilon);
      }
    }

    @Override
    public void run(double[] p, double[] g, List<double[]> states, int n) {
      var s = states.get(0);
      double sign = Gradient.sign(config.maximize);
      double decay = config.weightDecay;
      double rate = rateNow;
      double epsilon = config.epsilon;
      for (int t = 0; t < n; t++) {
        double d = Gradient.of(sign, g[t], decay, p[t]);
        s[t] += d * d;
        p[t] -= rate * d / (Math.sqrt(s[t]) + epsilon);
      }
    }
  }
}
