package org.grad4j.nn.golden;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;
import org.grad4j.nn.Parameter;
import org.grad4j.nn.optim.ConstantLR;
import org.grad4j.nn.optim.CosineAnnealingLR;
import org.grad4j.nn.optim.CosineAnnealingWarmRestarts;
import org.grad4j.nn.optim.CyclicLR;
import org.grad4j.nn.optim.ExponentialLR;
import org.grad4j.nn.optim.LinearLR;
import org.grad4j.nn.optim.Momentum;
import org.grad4j.nn.optim.MultiStepLR;
import org.grad4j.nn.optim.OneCycleLR;
import org.grad4j.nn.optim.Optimizer;
import org.grad4j.nn.optim.PolynomialLR;
import org.grad4j.nn.optim.ReduceLROnPlateau;
import org.grad4j.nn.optim.SGD;
import org.grad4j.nn.optim.Scheduler;
import org.grad4j.nn.optim.StepLR;

/** The family {@code scheduler}: the learning rate before the first step and after each. */
final class SchedulerCases {
  private static final Map<String, BiFunction<Optimizer, Arguments, Scheduler>> TABLE =
      Map.ofEntries(
          entry(
              "StepLR",
              (o, k) -> new StepLR(o, (int) k.whole("step_size"), k.number("gamma", 0.1))),
          entry(
              "MultiStepLR",
              (o, k) -> new MultiStepLR(o, k.dims("milestones"), k.number("gamma", 0.1))),
          entry("ExponentialLR", (o, k) -> new ExponentialLR(o, k.number("gamma"))),
          entry(
              "CosineAnnealingLR",
              (o, k) -> new CosineAnnealingLR(o, (int) k.whole("T_max"), k.number("eta_min", 0))),
          entry(
              "LinearLR",
              (o, k) ->
                  new LinearLR(
                      o,
                      k.number("start_factor", 1.0 / 3),
                      k.number("end_factor", 1),
                      (int) k.whole("total_iters", 5))),
          entry(
              "ConstantLR",
              (o, k) ->
                  new ConstantLR(o, k.number("factor", 1.0 / 3), (int) k.whole("total_iters", 5))),
          entry(
              "PolynomialLR",
              (o, k) -> new PolynomialLR(o, (int) k.whole("total_iters", 5), k.number("power", 1))),
          entry(
              "CosineAnnealingWarmRestarts",
              (o, k) ->
                  new CosineAnnealingWarmRestarts(
                      o, (int) k.whole("T_0"), (int) k.whole("T_mult", 1), k.number("eta_min", 0))),
          entry("OneCycleLR", (o, k) -> new OneCycleLR(o, oneCycle(k))),
          entry("CyclicLR", (o, k) -> new CyclicLR(o, cyclic(k))));

  private SchedulerCases() {}

  static boolean knows(String scheduler) {
    return TABLE.containsKey(scheduler) || scheduler.equals("ReduceLROnPlateau");
  }

  static void check(GoldenCase golden) {
    var json = golden.json();
    var parameter = new Parameter(Tensor.ones(1));
    var optimizer =
        new SGD(
            List.of(parameter),
            new SGD.Config(json.get("base_lr").doubleValue())
                .withMomentum(new Momentum.Classic(0.9)));
    var arguments = golden.arguments();
    var expected = json.get("lrs");
    if (golden.operation().equals("ReduceLROnPlateau")) {
      var scheduler = new ReduceLROnPlateau(optimizer, plateau(arguments));
      requireClose(optimizer, expected.get(0).doubleValue(), 0);
      for (int step = 1; step < expected.size(); step++) {
        scheduler.step(json.get("metrics").get(step - 1).doubleValue());
        requireClose(optimizer, expected.get(step).doubleValue(), step);
      }
    } else {
      var scheduler =
          Objects.requireNonNull(TABLE.get(golden.operation())).apply(optimizer, arguments);
      requireClose(optimizer, expected.get(0).doubleValue(), 0);
      for (int step = 1; step < expected.size(); step++) {
        optimizer.step();
        scheduler.step();
        requireClose(optimizer, expected.get(step).doubleValue(), step);
      }
    }
    GoldenTest.requireRead(arguments);
  }

  private static void requireClose(Optimizer optimizer, double expected, int step) {
    var rate = NDArray.of(new double[] {optimizer.learningRate()});
    try {
      new Tolerance(1e-9, 1e-9).require(rate, NDArray.of(new double[] {expected}));
    } catch (AssertionError e) {
      throw new AssertionError("step " + step + ": " + e.getMessage(), e);
    }
  }

  private static OneCycleLR.Config oneCycle(Arguments k) {
    var config =
        new OneCycleLR.Config(k.number("max_lr"), (int) k.whole("total_steps"))
            .withRising(k.number("pct_start", 0.3))
            .withDivisors(k.number("div_factor", 25), k.number("final_div_factor", 1e4))
            .withThreePhases(k.flag("three_phase", false));
    if (k.text("anneal_strategy", "cos").equals("linear")) {
      config = config.withAnnealing(OneCycleLR.Annealing.LINEAR);
    }
    return k.flag("cycle_momentum", true) ? config : config.withoutMomentum();
  }

  private static CyclicLR.Config cyclic(Arguments k) {
    int up = (int) k.whole("step_size_up", 2000);
    var config =
        new CyclicLR.Config(k.number("base_lr"), k.number("max_lr"))
            .withSteps(up, (int) k.whole("step_size_down", up));
    config =
        switch (k.text("mode", "triangular")) {
          case "triangular" -> config;
          case "triangular2" -> config.withMode(CyclicLR.Mode.TRIANGULAR_HALVING);
          case "exp_range" -> config.withGamma(k.number("gamma", 1));
          default -> throw new AssertionError("unknown mode " + k);
        };
    return k.flag("cycle_momentum", true) ? config : config.withoutMomentum();
  }

  private static ReduceLROnPlateau.Config plateau(Arguments k) {
    var threshold =
        k.text("threshold_mode", "rel").equals("rel")
            ? ReduceLROnPlateau.Threshold.RELATIVE
            : ReduceLROnPlateau.Threshold.ABSOLUTE;
    return new ReduceLROnPlateau.Config(
        k.text("mode", "min").equals("min")
            ? ReduceLROnPlateau.Mode.MIN
            : ReduceLROnPlateau.Mode.MAX,
        k.number("factor", 0.1),
        (int) k.whole("patience", 10),
        k.number("threshold", 1e-4),
        threshold,
        (int) k.whole("cooldown", 0),
        k.number("min_lr", 0),
        k.number("eps", 1e-8));
  }
}
