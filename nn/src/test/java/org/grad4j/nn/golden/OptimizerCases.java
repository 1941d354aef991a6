package org.grad4j.nn.golden;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;
import org.grad4j.nn.Parameter;
import org.grad4j.nn.optim.Adadelta;
import org.grad4j.nn.optim.Adagrad;
import org.grad4j.nn.optim.Adam;
import org.grad4j.nn.optim.AdamW;
import org.grad4j.nn.optim.Adamax;
import org.grad4j.nn.optim.Momentum;
import org.grad4j.nn.optim.NAdam;
import org.grad4j.nn.optim.Optimizer;
import org.grad4j.nn.optim.RAdam;
import org.grad4j.nn.optim.RMSprop;
import org.grad4j.nn.optim.SGD;

/** The family {@code optimizer}: parameters after each of several steps with given gradients. */
final class OptimizerCases {
  private static final Map<String, BiFunction<List<Parameter>, Arguments, Optimizer>> TABLE =
      Map.ofEntries(
          entry("SGD", (p, k) -> new SGD(p, sgd(k))),
          entry("Adam", (p, k) -> new Adam(p, adam(k))),
          entry("AdamW", (p, k) -> new AdamW(p, adamW(k))),
          entry("RMSprop", (p, k) -> new RMSprop(p, rmsprop(k))),
          entry("Adagrad", (p, k) -> new Adagrad(p, adagrad(k))),
          entry("Adadelta", (p, k) -> new Adadelta(p, adadelta(k))),
          entry("Adamax", (p, k) -> new Adamax(p, adamax(k))),
          entry("NAdam", (p, k) -> new NAdam(p, nadam(k))),
          entry("RAdam", (p, k) -> new RAdam(p, radam(k))));

  private OptimizerCases() {}

  static boolean knows(String optimizer) {
    return TABLE.containsKey(optimizer);
  }

  static void check(GoldenCase golden) {
    check(golden, false);
    check(golden, true);
  }

  /** With parameters and gradients as they are, or in other memory layouts. */
  private static void check(GoldenCase golden, boolean varied) {
    var parameters = new ArrayList<Parameter>();
    for (var start : arrays(golden, golden.json().get("params"), varied)) {
      parameters.add(new Parameter(Tensor.of(start)));
    }
    var arguments = golden.arguments();
    var optimizer =
        Objects.requireNonNull(TABLE.get(golden.operation())).apply(parameters, arguments);
    GoldenTest.requireRead(arguments);
    for (int step = 0; step < golden.json().get("grads").size(); step++) {
      var gradients = arrays(golden, golden.json().get("grads").get(step), varied);
      optimizer.zeroGrad();
      for (int i = 0; i < parameters.size(); i++) {
        parameters.get(i).backward(Tensor.of(gradients.get(i)));
      }
      optimizer.step();
      var expected = golden.json().get("params_after").get(step);
      for (int i = 0; i < parameters.size(); i++) {
        requireClose(step, i, parameters.get(i), GoldenCase.array(expected.get(i)));
      }
    }
  }

  private static void requireClose(int step, int at, Parameter got, NDArray expected) {
    try {
      Tolerance.of("step", expected, 1).require(got.data(), expected);
    } catch (AssertionError e) {
      throw new AssertionError("step %d, parameter %d: %s".formatted(step, at, e.getMessage()), e);
    }
  }

  private static List<NDArray> arrays(GoldenCase golden, JsonNode nodes, boolean varied) {
    var arrays = new ArrayList<NDArray>();
    nodes.forEach(node -> arrays.add(GoldenCase.array(node)));
    return varied ? GoldenTest.varied(golden, arrays) : arrays;
  }

  private static double lr(Arguments k, double otherwise) {
    return k.number("lr", otherwise);
  }

  private static double decay(Arguments k, double otherwise) {
    return k.number("weight_decay", otherwise);
  }

  private static double eps(Arguments k, double otherwise) {
    return k.number("eps", otherwise);
  }

  private static boolean climbs(Arguments k) {
    return k.flag("maximize", false);
  }

  private static double beta(Arguments k, int which) {
    return k.has("betas") ? k.numbers("betas")[which] : which == 0 ? 0.9 : 0.999;
  }

  private static SGD.Config sgd(Arguments k) {
    double factor = k.number("momentum", 0);
    double dampening = k.number("dampening", 0);
    var momentum =
        k.flag("nesterov", false)
            ? new Momentum.Nesterov(factor)
            : factor == 0 ? new Momentum.None() : new Momentum.Classic(factor, dampening);
    return new SGD.Config(lr(k, 1e-3), momentum, decay(k, 0), climbs(k));
  }

  private static Adam.Config adam(Arguments k) {
    return new Adam.Config()
        .withLearningRate(lr(k, 1e-3))
        .withBetas(beta(k, 0), beta(k, 1))
        .withEpsilon(eps(k, 1e-8))
        .withWeightDecay(decay(k, 0))
        .withAmsgrad(k.flag("amsgrad", false))
        .withMaximize(climbs(k));
  }

  private static AdamW.Config adamW(Arguments k) {
    return new AdamW.Config()
        .withLearningRate(lr(k, 1e-3))
        .withBetas(beta(k, 0), beta(k, 1))
        .withEpsilon(eps(k, 1e-8))
        .withWeightDecay(decay(k, 1e-2))
        .withAmsgrad(k.flag("amsgrad", false))
        .withMaximize(climbs(k));
  }

  private static RMSprop.Config rmsprop(Arguments k) {
    return new RMSprop.Config()
        .withLearningRate(lr(k, 1e-2))
        .withAlpha(k.number("alpha", 0.99))
        .withEpsilon(eps(k, 1e-8))
        .withWeightDecay(decay(k, 0))
        .withMomentum(k.number("momentum", 0))
        .withCentered(k.flag("centered", false))
        .withMaximize(climbs(k));
  }

  private static Adagrad.Config adagrad(Arguments k) {
    return new Adagrad.Config()
        .withLearningRate(lr(k, 1e-2))
        .withLearningRateDecay(k.number("lr_decay", 0))
        .withWeightDecay(decay(k, 0))
        .withInitialAccumulator(k.number("initial_accumulator_value", 0))
        .withEpsilon(eps(k, 1e-10))
        .withMaximize(climbs(k));
  }

  private static Adadelta.Config adadelta(Arguments k) {
    return new Adadelta.Config()
        .withLearningRate(lr(k, 1))
        .withRho(k.number("rho", 0.9))
        .withEpsilon(eps(k, 1e-6))
        .withWeightDecay(decay(k, 0))
        .withMaximize(climbs(k));
  }

  private static Adamax.Config adamax(Arguments k) {
    return new Adamax.Config()
        .withLearningRate(lr(k, 2e-3))
        .withBetas(beta(k, 0), beta(k, 1))
        .withEpsilon(eps(k, 1e-8))
        .withWeightDecay(decay(k, 0))
        .withMaximize(climbs(k));
  }

  private static NAdam.Config nadam(Arguments k) {
    return new NAdam.Config()
        .withLearningRate(lr(k, 2e-3))
        .withBetas(beta(k, 0), beta(k, 1))
        .withEpsilon(eps(k, 1e-8))
        .withWeightDecay(decay(k, 0))
        .withMomentumDecay(k.number("momentum_decay", 4e-3))
        .withDecoupled(k.flag("decoupled_weight_decay", false))
        .withMaximize(climbs(k));
  }

  private static RAdam.Config radam(Arguments k) {
    return new RAdam.Config()
        .withLearningRate(lr(k, 1e-3))
        .withBetas(beta(k, 0), beta(k, 1))
        .withEpsilon(eps(k, 1e-8))
        .withWeightDecay(decay(k, 0))
        .withDecoupled(k.flag("decoupled_weight_decay", false))
        .withMaximize(climbs(k));
  }
}
