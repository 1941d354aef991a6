package org.grad4j.nn.optim;

import java.util.List;
import org.grad4j.core.internal.kernel.UpdateFunction;
import org.grad4j.nn.Parameter;

/**
 * Adadelta: the gradient's root mean square is divided by, and that of the steps multiplied with.
 *
 * <p>v ← ρ·v + (1 − ρ)·d²; Δ = √(a + ε) / √(v + ε) · d; a ← ρ·a + (1 − ρ)·Δ²; p ← p − lr·Δ.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.Adadelta.html">torch.optim.Adadelta</a>
 * @see <a href="https://arxiv.org/abs/1212.5701">Zeiler, ADADELTA: An Adaptive Learning Rate Method
 *     (2012)</a>
 */
public final class Adadelta extends FusedOptimizer<Adadelta.Config> {
  /**
   * How the steps are made.
   *
   * @param learningRate lr, at least 0; 1 by default
   * @param rho ρ, how much of the means is kept, in [0, 1]; 0.9 by default
   * @param epsilon ε, added to what is divided by; at least 0; 1e-6 by default
   * @param weightDecay λ, at least 0: λ·p is added to the gradient; 0 by default
   * @param maximize whether to climb instead; false by default
   */
  public record Config(
      double learningRate, double rho, double epsilon, double weightDecay, boolean maximize)
      implements OptimizerConfig<Config> {
    /** The defaults. */
    public Config() {
      this(1);
    }

    /** A learning rate, everything else by default. */
    public Config(double learningRate) {
      this(learningRate, 0.9, 1e-6, 0, false);
    }

    /** Checks the ranges. */
    public Config {
      Require.settings("Adadelta", learningRate, epsilon, weightDecay);
      Require.within("Adadelta", "rho", rho, 0, 1);
    }

    @Override
    public Config withLearningRate(double learningRate) {
      return new Config(learningRate, rho, epsilon, weightDecay, maximize);
    }

    /** The same with another rho. */
    public Config withRho(double rho) {
      return new Config(learningRate, rho, epsilon, weightDecay, maximize);
    }

    /** The same with another epsilon. */
    public Config withEpsilon(double epsilon) {
      return new Config(learningRate, rho, epsilon, weightDecay, maximize);
    }

    /** The same with another weight decay. */
    public Config withWeightDecay(double weightDecay) {
      return new Config(learningRate, rho, epsilon, weightDecay, maximize);
    }

    /** The same, climbing or not. */
    public Config withMaximize(boolean maximize) {
      return new Config(learningRate, rho, epsilon, weightDecay, maximize);
    }
  }

  /** With the defaults. */
  public Adadelta(List<Parameter> parameters) {
    this(parameters, new Config());
  }

  /** With this learning rate, everything else by default. */
  public Adadelta(List<Parameter> parameters, double learningRate) {
    this(parameters, new Config(learningRate));
  }

  /** As configured. */
  public Adadelta(List<Parameter> parameters, Config config) {
    this(Groups.of("Adadelta", parameters, config));
  }

  private Adadelta(Groups<Config> groups) {
    super(groups);
  }

  /** With a configuration for each group. */
  public static Adadelta ofGroups(List<ParameterGroup<Config>> groups) {
    return new Adadelta(new Groups<>(groups));
  }

  @Override
  List<String> arrays(Config config) {
    return List.of("square_avg", "acc_delta");
  }

  @Override
  UpdateFunction update(Config config, ParameterState state) {
    return new Step(config);
  }

  /** The step. */
  private record Step(Config config) implements UpdateFunction {
    @Override
    public String name() {
      return "adadelta";
    }

    @Override
    public void run(float[] p, float[] g, List<float[]> states, int n) {
      var v = states.get(0);
      var a = states.get(1);
      float sign = (float) Gradient.sign(config.maximize);
      float decay = (float) config.weightDecay;
      float rate = (float) config.learningRate;
      float rho = (float) config.rho;
      float rest = (float) (1 - config.rho);
      float epsilon = (float) config.epsilon;
      for (int t = 0; t < n; t++) {
        float d = Gradient.of(sign, g[t], decay, p[t]);
        v[t] = rho * v[t] + rest * d * d;
        float delta = (float) Math.sqrt(a[t] + epsilon) / (float) Math.sqrt(v[t] + epsilon) * d;
        a[t] = rho * a[t] + rest * delta * delta;
        p[t] -= rate * delta;
      }
    }

    @Override
    public void run(double[] p, double[] g, List<double[]> states, int n) {
      var v = states.get(0);
      var a = states.get(1);
      double sign = Gradient.sign(config.maximize);
      double decay = config.weightDecay;
      double rate = config.learningRate;
      double rho = config.rho;
      double rest = 1 - config.rho;
      double epsilon = config.epsilon;
      for (int t = 0; t < n; t++) {
        double d = Gradient.of(sign, g[t], decay, p[t]);
        v[t] = rho * v[t] + rest * d * d;
        double delta = Math.sqrt(a[t] + epsilon) / Math.sqrt(v[t] + epsilon) * d;
        a[t] = rho * a[t] + rest * delta * delta;
        p[t] -= rate * delta;
      }
    }
  }
}
