package org.grad4j.nn.optim;

import java.util.List;
import org.grad4j.core.internal.kernel.NativeLoops;
import org.grad4j.core.internal.kernel.UpdateFunction;
import org.grad4j.nn.Parameter;

/**
 * Stochastic gradient descent: p ← p − lr·d, where d is the gradient, with weight decay and
 * momentum if asked for.
 *
 * <pre>{@code
 * var optimizer = new SGD(model.parameters(), 0.1);
 * optimizer.zeroGrad();
 * loss.backward();
 * optimizer.step();
 * }</pre>
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.SGD.html">torch.optim.SGD</a>
 */
public final class SGD extends FusedOptimizer<SGD.Config> {
  /**
   * How the steps are made.
   *
   * @param learningRate lr, at least 0
   * @param momentum what a step remembers; {@link Momentum.None} by default
   * @param weightDecay λ: λ·p is added to the gradient; at least 0, 0 by default
   * @param maximize whether to climb instead; false by default
   */
  public record Config(double learningRate, Momentum momentum, double weightDecay, boolean maximize)
      implements MomentumConfig<Config> {
    /** Only a learning rate, everything else by default. */
    public Config(double learningRate) {
      this(learningRate, new Momentum.None(), 0, false);
    }

    /** Checks the ranges. */
    public Config {
      Require.settings("SGD", learningRate, 0, weightDecay);
    }

    @Override
    public Config withLearningRate(double learningRate) {
      return new Config(learningRate, momentum, weightDecay, maximize);
    }

    /** The same with another momentum. */
    public Config withMomentum(Momentum momentum) {
      return new Config(learningRate, momentum, weightDecay, maximize);
    }

    /** The same with another weight decay. */
    public Config withWeightDecay(double weightDecay) {
      return new Config(learningRate, momentum, weightDecay, maximize);
    }

    /** The same, climbing or not. */
    public Config withMaximize(boolean maximize) {
      return new Config(learningRate, momentum, weightDecay, maximize);
    }

    @Override
    public double momentumFactor() {
      return momentum.factor();
    }

    /** The same kind of momentum with another factor; where there was none, a classic one. */
    @Override
    public Config withMomentumFactor(double factor) {
      return withMomentum(momentum.withFactor(factor));
    }
  }

  /** Plain gradient descent with this learning rate. */
  public SGD(List<Parameter> parameters, double learningRate) {
    this(parameters, new Config(learningRate));
  }

  /** Gradient descent as configured. */
  public SGD(List<Parameter> parameters, Config config) {
    this(Groups.of("SGD", parameters, config));
  }

  private SGD(Groups<Config> groups) {
    super(groups);
  }

  /** Gradient descent with a configuration for each group. */
  public static SGD ofGroups(List<ParameterGroup<Config>> groups) {
    return new SGD(new Groups<>(groups));
  }

  @Override
  List<String> arrays(Config config) {
    return config.momentum instanceof Momentum.None ? List.of() : List.of("momentum_buffer");
  }

  @Override
  UpdateFunction update(Config config, ParameterState state) {
    float sign = Gradient.sign(config.maximize);
    if (config.momentum instanceof Momentum.None) {
      return new Descent(
          config,
          new NativeLoops.Descent(sign, (float) config.weightDecay, (float) config.learningRate));
    }
    double factor = config.momentumFactor();
    // The first gradient is taken whole.
    boolean isFirst = !state.arrays.containsKey("momentum_buffer");
    double share = isFirst ? 1 : 1 - config.momentum.dampening();
    return new MomentumDescent(
        config,
        share,
        new NativeLoops.MomentumDescent(
            sign,
            (float) config.weightDecay,
            (float) config.learningRate,
            (float) factor,
            (float) share,
            config.momentum instanceof Momentum.Nesterov));
  }

  /** p ← p − lr·d. */
  private record Descent(Config config, NativeLoops.Descent numbers) implements UpdateFunction {
    @Override
    public String name() {
      return "sgd";
    }

    @Override
    public void run(float[] p, float[] g, List<float[]> states, int n) {
      float sign = numbers.sign();
      float decay = numbers.decay();
      float rate = numbers.rate();
      for (int t = 0; t < n; t++) {
        p[t] -= rate * Gradient.of(sign, g[t], decay, p[t]);
      }
    }

    @Override
    public void run(double[] p, double[] g, List<double[]> states, int n) {
      double sign = numbers.sign();
      for (int t = 0; t < n; t++) {
        p[t] -= config.learningRate * Gradient.of(sign, g[t], config.weightDecay, p[t]);
      }
    }

    @Override
    public NativeLoops.Update nativeLoop() {
      return (loops, memory, at, n) ->
          loops.descend(memory[0], at[0], memory[1], at[1], numbers, n);
    }
  }

  /**
   * b ← μ·b + c·d, where c is 1 at first and 1 − dampening then; p ← p − lr·b, or p − lr·(d + μ·b)
   * for Nesterov.
   */
  private record MomentumDescent(Config config, double share, NativeLoops.MomentumDescent numbers)
      implements UpdateFunction {
    @Override
    public String name() {
      return "sgd";
    }

    @Override
    public void run(float[] p, float[] g, List<float[]> states, int n) {
      var b = states.get(0);
      float sign = numbers.sign();
      float decay = numbers.decay();
      float rate = numbers.rate();
      float factor = numbers.factor();
      float kept = numbers.share();
      boolean nesterov = numbers.nesterov();
      for (int t = 0; t < n; t++) {
        float d = Gradient.of(sign, g[t], decay, p[t]);
        float momentum = factor * b[t] + kept * d;
        b[t] = momentum;
        p[t] -= rate * (nesterov ? d + factor * momentum : momentum);
      }
    }

    @Override
    public void run(double[] p, double[] g, List<double[]> states, int n) {
      var b = states.get(0);
      double sign = numbers.sign();
      double factor = config.momentumFactor();
      boolean nesterov = numbers.nesterov();
      for (int t = 0; t < n; t++) {
        double d = Gradient.of(sign, g[t], config.weightDecay, p[t]);
        double momentum = factor * b[t] + share * d;
        b[t] = momentum;
        p[t] -= config.learningRate * (nesterov ? d + factor * momentum : momentum);
      }
    }

    @Override
    public NativeLoops.Update nativeLoop() {
      return (loops, memory, at, n) ->
          loops.descend(memory[0], at[0], memory[1], at[1], memory[2], at[2], numbers, n);
    }
  }
}
