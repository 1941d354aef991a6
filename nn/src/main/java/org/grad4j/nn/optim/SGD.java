package org.grad4j.nn.optim;

import java.util.IdentityHashMap;
import java.util.List;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.kernel.Update;
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
public final class SGD extends Optimizer {
  private final Config config;
  private final IdentityHashMap<Parameter, NDArray> momenta = new IdentityHashMap<>();

  /**
   * How the steps are made.
   *
   * @param learningRate lr, at least 0
   * @param momentum what a step remembers; {@link Momentum.None} by default
   * @param weightDecay λ: λ·p is added to the gradient; at least 0, 0 by default
   * @param maximize whether to climb instead; false by default
   */
  public record Config(
      double learningRate, Momentum momentum, double weightDecay, boolean maximize) {
    /** Only a learning rate, everything else by default. */
    public Config(double learningRate) {
      this(learningRate, new Momentum.None(), 0, false);
    }

    /** Checks the ranges. */
    public Config {
      if (!(learningRate >= 0)) {
        throw new IllegalArgumentException(
            "SGD: the learning rate must be at least 0, got " + learningRate + ".");
      }
      if (!(weightDecay >= 0)) {
        throw new IllegalArgumentException(
            "SGD: the weight decay must be at least 0, got " + weightDecay + ".");
      }
    }
  }

  /** Plain gradient descent with this learning rate. */
  public SGD(List<Parameter> parameters, double learningRate) {
    this(parameters, new Config(learningRate));
  }

  /** Gradient descent as configured. */
  public SGD(List<Parameter> parameters, Config config) {
    super(parameters);
    this.config = config;
  }

  /** How the steps are made. */
  public Config config() {
    return config;
  }

  @Override
  public void step() {
    var update = config.momentum instanceof Momentum.None ? descend() : null;
    for (var parameter : parameters()) {
      if (!parameter.hasGrad()) {
        continue;
      }
      var p = parameter.data();
      var gradient = parameter.grad().data();
      if (update != null) {
        update.apply(p, gradient, p);
      } else {
        var before = momenta.get(parameter);
        var momentum = before == null ? NDArray.zeros(p.dtype(), p.shape().toArray()) : before;
        if (before == null) {
          momentum.storage().outliveScopes();
          momenta.put(parameter, momentum);
        }
        descendWithMomentum(before == null).apply(p, gradient, momentum);
      }
    }
  }

  /** p ← p − lr·(±g + λ·p). */
  private Update descend() {
    double sign = config.maximize ? -1 : 1;
    double rate = config.learningRate;
    double decay = config.weightDecay;
    float floatSign = (float) sign;
    float floatRate = (float) rate;
    float floatDecay = (float) decay;
    return new Update(
        "sgd",
        (p, g, none, n) -> {
          for (int t = 0; t < n; t++) {
            p[t] -= floatRate * (floatSign * g[t] + floatDecay * p[t]);
          }
        },
        (p, g, none, n) -> {
          for (int t = 0; t < n; t++) {
            p[t] -= rate * (sign * g[t] + decay * p[t]);
          }
        });
  }

  /**
   * d = ±g + λ·p; b ← μ·b + c·d, where c is 1 at first and 1 − dampening then; p ← p − lr·b, or p −
   * lr·(d + μ·b) for Nesterov.
   */
  private Update descendWithMomentum(boolean first) {
    double sign = config.maximize ? -1 : 1;
    double rate = config.learningRate;
    double decay = config.weightDecay;
    boolean nesterov = config.momentum instanceof Momentum.Nesterov;
    double factor =
        config.momentum instanceof Momentum.Nesterov n
            ? n.factor()
            : ((Momentum.Classic) config.momentum).factor();
    double dampening =
        config.momentum instanceof Momentum.Classic classic && !first ? classic.dampening() : 0;
    double share = 1 - dampening;
    return new Update(
        "sgd",
        (p, g, b, n) -> {
          for (int t = 0; t < n; t++) {
            float d = (float) (sign * g[t] + decay * p[t]);
            b[t] = (float) (factor * b[t] + share * d);
            p[t] -= (float) (rate * (nesterov ? d + factor * b[t] : b[t]));
          }
        },
        (p, g, b, n) -> {
          for (int t = 0; t < n; t++) {
            double d = sign * g[t] + decay * p[t];
            b[t] = factor * b[t] + share * d;
            p[t] -= rate * (nesterov ? d + factor * b[t] : b[t]);
          }
        });
  }
}
