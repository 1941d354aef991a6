package org.grad4j.nn.optim;

import java.util.ArrayList;
import java.util.List;
import org.grad4j.core.internal.kernel.UpdateFunction;
import org.grad4j.nn.Parameter;

/**
 * RMSprop: steps along the gradient divided by the root of its mean square.
 *
 * <p>v ← α·v + (1 − α)·d²; s = √v + ε, or √(v − a²) + ε with a ← α·a + (1 − α)·d if centered; p ← p
 * − lr·d/s, or with momentum b ← μ·b + d/s and p ← p − lr·b.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.RMSprop.html">torch.optim.RMSprop</a>
 * @see <a href="https://www.cs.toronto.edu/~hinton/coursera/lecture6/lec6.pdf">Hinton, lecture 6e
 *     of Neural Networks for Machine Learning (2012)</a>
 */
public final class RMSprop extends FusedOptimizer<RMSprop.Config> {
  /**
   * How the steps are made.
   *
   * @param learningRate lr, at least 0; 1e-2 by default
   * @param alpha α, how much of the mean square is kept, at least 0; 0.99 by default
   * @param epsilon ε, added to what is divided by; at least 0; 1e-8 by default
   * @param weightDecay λ, at least 0: λ·p is added to the gradient; 0 by default
   * @param momentum μ, at least 0; 0 by default
   * @param centered whether the variance is divided by, not the mean square; false by default
   * @param maximize whether to climb instead; false by default
   */
  public record Config(
      double learningRate,
      double alpha,
      double epsilon,
      double weightDecay,
      double momentum,
      boolean centered,
      boolean maximize)
      implements MomentumConfig<Config> {
    /** The defaults. */
    public Config() {
      this(1e-2);
    }

    /** A learning rate, everything else by default. */
    public Config(double learningRate) {
      this(learningRate, 0.99, 1e-8, 0, 0, false, false);
    }

    /** Checks the ranges. */
    public Config {
      Require.settings("RMSprop", learningRate, epsilon, weightDecay);
      Require.atLeastZero("RMSprop", "alpha", alpha);
      Require.atLeastZero("RMSprop", "momentum", momentum);
    }

    @Override
    public Config withLearningRate(double learningRate) {
      return new Config(learningRate, alpha, epsilon, weightDecay, momentum, centered, maximize);
    }

    /** The same with another alpha. */
    public Config withAlpha(double alpha) {
      return new Config(learningRate, alpha, epsilon, weightDecay, momentum, centered, maximize);
    }

    /** The same with another epsilon. */
    public Config withEpsilon(double epsilon) {
      return new Config(learningRate, alpha, epsilon, weightDecay, momentum, centered, maximize);
    }

    /** The same with another weight decay. */
    public Config withWeightDecay(double weightDecay) {
      return new Config(learningRate, alpha, epsilon, weightDecay, momentum, centered, maximize);
    }

    /** The same with another momentum. */
    public Config withMomentum(double momentum) {
      return new Config(learningRate, alpha, epsilon, weightDecay, momentum, centered, maximize);
    }

    /** The same, centered or not. */
    public Config withCentered(boolean centered) {
      return new Config(learningRate, alpha, epsilon, weightDecay, momentum, centered, maximize);
    }

    /** The same, climbing or not. */
    public Config withMaximize(boolean maximize) {
      return new Config(learningRate, alpha, epsilon, weightDecay, momentum, centered, maximize);
    }

    @Override
    public double momentumFactor() {
      return momentum;
    }

    @Override
    public Config withMomentumFactor(double factor) {
      return withMomentum(factor);
    }
  }

  /** With the defaults. */
  public RMSprop(List<Parameter> parameters) {
    this(parameters, new Config());
  }

  /** With this learning rate, everything else by default. */
  public RMSprop(List<Parameter> parameters, double learningRate) {
    this(parameters, new Config(learningRate));
  }

  /** As configured. */
  public RMSprop(List<Parameter> parameters, Config config) {
    this(Groups.of("RMSprop", parameters, config));
  }

  private RMSprop(Groups<Config> groups) {
    super(groups);
  }

  /** With a configuration for each group. */
  public static RMSprop ofGroups(List<ParameterGroup<Config>> groups) {
    return new RMSprop(new Groups<>(groups));
  }

  @Override
  List<String> arrays(Config config) {
    var names = new ArrayList<String>(List.of("square_avg"));
    if (config.centered) {
      names.add("grad_avg");
    }
    if (config.momentum > 0) {
      names.add("momentum_buffer");
    }
    return names;
  }

  @Override
  UpdateFunction update(Config config, ParameterState state) {
    return new Step(config);
  }

  /** What is not asked for is given v in its place, and left alone. */
  private record Step(Config config) implements UpdateFunction {
    @Override
    public String name() {
      return "rmsprop";
    }

    @Override
    public void run(float[] p, float[] g, List<float[]> states, int n) {
      boolean centered = config.centered;
      boolean rolling = config.momentum > 0;
      var v = states.get(0);
      var a = centered ? states.get(1) : v;
      var b = rolling ? states.get(states.size() - 1) : v;
      float sign = (float) Gradient.sign(config.maximize);
      float decay = (float) config.weightDecay;
      float rate = (float) config.learningRate;
      float alpha = (float) config.alpha;
      float rest = (float) (1 - config.alpha);
      float epsilon = (float) config.epsilon;
      float factor = (float) config.momentum;
      for (int t = 0; t < n; t++) {
        float d = Gradient.of(sign, g[t], decay, p[t]);
        float square = alpha * v[t] + rest * d * d;
        v[t] = square;
        if (centered) {
          a[t] = alpha * a[t] + rest * d;
          square -= a[t] * a[t];
        }
        float step = d / ((float) Math.sqrt(square) + epsilon);
        if (rolling) {
          b[t] = factor * b[t] + step;
          step = b[t];
        }
        p[t] -= rate * step;
      }
    }

    @Override
    public void run(double[] p, double[] g, List<double[]> states, int n) {
      boolean centered = config.centered;
      boolean rolling = config.momentum > 0;
      var v = states.get(0);
      var a = centered ? states.get(1) : v;
      var b = rolling ? states.get(states.size() - 1) : v;
      double sign = Gradient.sign(config.maximize);
      double decay = config.weightDecay;
      double rate = config.learningRate;
      double alpha = config.alpha;
      double rest = 1 - config.alpha;
      double epsilon = config.epsilon;
      double factor = config.momentum;
      for (int t = 0; t < n; t++) {
        double d = Gradient.of(sign, g[t], decay, p[t]);
        double square = alpha * v[t] + rest * d * d;
        v[t] = square;
        if (centered) {
          a[t] = alpha * a[t] + rest * d;
          square -= a[t] * a[t];
        }
        double step = d / (Math.sqrt(square) + epsilon);
        if (rolling) {
          b[t] = factor * b[t] + step;
          step = b[t];
        }
        p[t] -= rate * step;
      }
    }
  }
}
