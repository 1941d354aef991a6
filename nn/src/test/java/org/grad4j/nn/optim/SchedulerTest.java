package org.grad4j.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rates and momenta before the first step and after each, as PyTorch has them. */
class SchedulerTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-12);

  private static SGD sgd(double rate) {
    return new SGD(
        List.of(Trained.parameter(1)),
        new SGD.Config(rate).withMomentum(new Momentum.Classic(0.9)));
  }

  private static CyclicLR.Config cycles() {
    return new CyclicLR.Config(0.1, 1).withSteps(3, 2);
  }

  private static OneCycleLR.Config oneCycle() {
    return new OneCycleLR.Config(1, 10);
  }

  private static Arguments expecting(
      String name, Function<Optimizer, Scheduler> scheduler, double... rates) {
    return Arguments.of(name, scheduler, rates);
  }

  static Stream<Arguments> ratesFromOneHalf() {
    return Stream.of(
        expecting("lambda", o -> new LambdaLR(o, e -> Math.pow(0.95, e)), 0.5, 0.475, 0.45125),
        expecting(
            "multiplicative",
            o -> new MultiplicativeLR(o, e -> 0.5 + 0.1 * e),
            0.5,
            0.3,
            0.21,
            0.168),
        expecting(
            "milestones",
            o -> new MultiStepLR(o, new int[] {2, 2, 5}, 0.5),
            0.5,
            0.5,
            0.125,
            0.125,
            0.125,
            0.0625,
            0.0625),
        expecting(
            "one after another",
            o ->
                new SequentialLR(List.of(new LinearLR(o, 0.1, 1, 3), new ExponentialLR(o, 0.9)), 3),
            0.05,
            0.2,
            0.35,
            0.5,
            0.45,
            0.405,
            0.3645,
            0.32805),
        expecting(
            "together",
            o ->
                new ChainedScheduler(List.of(new ConstantLR(o, 0.1, 2), new ExponentialLR(o, 0.9))),
            0.05,
            0.045,
            0.405,
            0.3645,
            0.32805,
            0.295245),
        expecting(
            "one cycle",
            o -> new OneCycleLR(o, 1, 10),
            0.04,
            0.52,
            1,
            0.9504846320134737,
            0.8117456539497631,
            0.6112620219362893,
            0.38874197806371075,
            0.18825834605023697,
            0.049519367986526286,
            4e-06),
        expecting(
            "one cycle in lines",
            o -> new OneCycleLR(o, oneCycle().withAnnealing(OneCycleLR.Annealing.LINEAR)),
            0.04,
            0.52,
            1,
            0.8571434285714286,
            0.7142868571428571,
            0.5714302857142857,
            0.42857371428571434,
            0.2857171428571429,
            0.14286057142857145,
            4.000000000004e-06,
            4e-06),
        expecting(
            "one cycle in three phases",
            o -> new OneCycleLR(o, oneCycle().withThreePhases(true)),
            0.04,
            0.52,
            1,
            0.52,
            0.04,
            0.0361807218535102,
            0.0261817218535102,
            0.013822278146489805,
            0.0038232781464898036,
            4e-06),
        expecting(
            "triangles", o -> new CyclicLR(o, cycles()), 0.1, 0.4, 0.7, 1, 0.55, 0.1, 0.4, 0.7, 1),
        expecting(
            "triangles by half",
            o -> new CyclicLR(o, cycles().withMode(CyclicLR.Mode.TRIANGULAR_HALVING)),
            0.1,
            0.4,
            0.7,
            1,
            0.55,
            0.1,
            0.25,
            0.4,
            0.55,
            0.325,
            0.1,
            0.175),
        expecting(
            "exponential cycles",
            o -> new CyclicLR(o, cycles().withGamma(0.9)),
            0.1,
            0.37,
            0.586,
            0.7561,
            0.395245,
            0.1,
            0.2594323));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ratesFromOneHalf")
  void ratesArePyTorchs(String name, Function<Optimizer, Scheduler> made, double[] rates) {
    requireSequence(sgd(0.5), made, Optimizer::learningRate, rates);
  }

  static Stream<Arguments> momentaFromNineTenths() {
    return Stream.of(
        expecting(
            "one cycle",
            o -> new OneCycleLR(o, 1, 10),
            0.95,
            0.9,
            0.85,
            0.854951556604879,
            0.8688255099070633),
        expecting(
            "one cycle in three phases",
            o -> new OneCycleLR(o, oneCycle().withThreePhases(true)),
            0.95,
            0.9,
            0.85,
            0.9,
            0.95,
            0.95),
        expecting(
            "triangles by half",
            o -> new CyclicLR(o, cycles().withMode(CyclicLR.Mode.TRIANGULAR_HALVING)),
            0.9,
            2.6 / 3,
            2.5 / 3,
            0.8,
            0.85,
            0.9,
            0.8833333333333333,
            0.8666666666666667),
        expecting("not at all", o -> new CyclicLR(o, cycles().withoutMomentum()), 0.9, 0.9, 0.9));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("momentaFromNineTenths")
  void momentaArePyTorchs(String name, Function<Optimizer, Scheduler> made, double[] momenta) {
    requireSequence(sgd(0.5), made, o -> o.groups().get(0).momentum(), momenta);
  }

  @Test
  void momentumOfAdamIsItsFirstBeta() {
    var adam = new Adam(List.of(Trained.parameter(1)));
    requireSequence(
        adam,
        o -> new OneCycleLR(o, 1, 10),
        o -> adam.groups().get(0).config().beta1(),
        0.95,
        0.9,
        0.85);
    assertThat(adam.groups().get(0).config().beta2()).isEqualTo(0.999);
  }

  private static void requireSequence(
      Optimizer optimizer,
      Function<Optimizer, Scheduler> made,
      ToDoubleFunction<Optimizer> value,
      double... expected) {
    var scheduler = made.apply(optimizer);
    for (int step = 0; step < expected.length; step++) {
      if (step > 0) {
        optimizer.step();
        scheduler.step();
      }
      assertThat(value.applyAsDouble(optimizer))
          .as("step %d", step)
          .isCloseTo(expected[step], CLOSE);
    }
  }

  /** Every scheduler goes on from its state and the optimizer's as if it had not stopped. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("ratesFromOneHalf")
  void aStoppedScheduleGoesOnBitForBit(
      String name, Function<Optimizer, Scheduler> made, double[] rates) {
    int last = Math.min(rates.length - 1, 9);
    int stop = last / 2;
    var through = sgd(0.5);
    var whole = made.apply(through);
    for (int step = 0; step < stop; step++) {
      through.step();
      whole.step();
    }
    var resumed = sgd(0.5);
    var rest = made.apply(resumed);
    rest.load(whole.state());
    resumed.load(through.state());
    for (int step = stop; step < last; step++) {
      whole.step();
      rest.step();
      assertThat(resumed.learningRate()).isEqualTo(through.learningRate());
      assertThat(resumed.groups().get(0).momentum()).isEqualTo(through.groups().get(0).momentum());
    }
  }

  @Test
  void groupsKeepTheirOwnRates() {
    var optimizer =
        SGD.ofGroups(
            List.of(
                new ParameterGroup<>(List.of(Trained.parameter(1)), new SGD.Config(1)),
                new ParameterGroup<>(List.of(Trained.parameter(1)), new SGD.Config(0.25))));
    var scheduler = new LambdaLR(optimizer, List.of(epoch -> 1.0 / (epoch + 1), epoch -> 2));
    optimizer.step();
    scheduler.step();

    assertThat(optimizer.groups().get(0).learningRate()).isEqualTo(0.5);
    assertThat(optimizer.groups().get(1).learningRate()).isEqualTo(0.5);
  }

  private static final double[] METRICS = {
    1, 0.9, 0.9, 0.9, 0.9, 0.95, 0.9, 0.9, 0.8, Double.NaN, 0.8, 0.8, 0.8, 0.8
  };

  @Test
  void plateausReduceRatesAsInPyTorch() {
    requirePlateau(
        new ReduceLROnPlateau.Config()
            .withPatience(1)
            .withFactor(0.5)
            .withCooldown(1)
            .withThreshold(0.05, ReduceLROnPlateau.Threshold.RELATIVE),
        0.5,
        0.5,
        0.5,
        0.25,
        0.25,
        0.25,
        0.125,
        0.125,
        0.125,
        0.125,
        0.0625,
        0.0625,
        0.0625,
        0.03125);
    requirePlateau(
        new ReduceLROnPlateau.Config()
            .withMode(ReduceLROnPlateau.Mode.MAX)
            .withPatience(0)
            .withFactor(0.5)
            .withThreshold(0.02, ReduceLROnPlateau.Threshold.ABSOLUTE)
            .withLeast(0.1),
        0.5,
        0.25,
        0.125,
        0.1,
        0.1);
  }

  /** Stopped and resumed before each metric. */
  private static void requirePlateau(ReduceLROnPlateau.Config config, double... rates) {
    var optimizer = sgd(0.5);
    var scheduler = new ReduceLROnPlateau(optimizer, config);
    for (int step = 0; step < rates.length; step++) {
      var state = scheduler.state();
      scheduler = new ReduceLROnPlateau(optimizer, config);
      scheduler.load(state);
      scheduler.step(METRICS[step]);
      assertThat(optimizer.learningRate()).as("step %d", step).isCloseTo(rates[step], CLOSE);
    }
  }

  @Test
  void wrongUseIsRefusedInASentence() {
    var optimizer = sgd(0.5);
    assertThatThrownBy(() -> new StepLR(optimizer, 0))
        .hasMessage("StepLR: the size of a step must be at least 1, got 0.");
    assertThatThrownBy(() -> new ConstantLR(optimizer, 1.5, 3))
        .hasMessage("ConstantLR: the factor must be in [0.0, 1.0], got 1.5.");
    assertThatThrownBy(() -> new LinearLR(optimizer, 0, 1, 3))
        .hasMessage("LinearLR: the start factor must be above 0, got 0.0.");
    assertThatThrownBy(() -> new CosineAnnealingLR(optimizer, -1))
        .hasMessage("CosineAnnealingLR: the period must be at least 1, got -1.");
    assertThatThrownBy(() -> new LambdaLR(optimizer, List.of()))
        .hasMessage("LambdaLR: each of the 1 groups needs a function, got 0.");
    assertThatThrownBy(() -> new SequentialLR(List.of()))
        .hasMessage("SequentialLR: got no schedulers.");
    var first = new ExponentialLR(optimizer, 0.9);
    assertThatThrownBy(() -> new SequentialLR(List.of(first), 3))
        .hasMessage("SequentialLR: 1 schedulers need 0 milestones, got 1.");
    assertThatThrownBy(() -> new SequentialLR(List.of(first, first, first), 3, 3))
        .hasMessage("SequentialLR: milestones must grow from 1 on, got 3 after 3.");
    assertThatThrownBy(() -> new ChainedScheduler(List.of(first, new ExponentialLR(sgd(1), 0.9))))
        .hasMessage("ChainedScheduler: all schedulers must be of one optimizer, got two of them.");
    var adagrad = new Adagrad(List.of(Trained.parameter(1)));
    assertThatThrownBy(() -> new OneCycleLR(adagrad, 1, 10))
        .hasMessage(
            "OneCycleLR: Adagrad has no momentum that could change; leave it out by"
                + " config.withoutMomentum().");
    assertThatThrownBy(() -> new ReduceLROnPlateau.Config().withFactor(1))
        .hasMessage("ReduceLROnPlateau: the factor must be in [0, 1), got 1.0.");
    assertThatThrownBy(() -> first.load(new SavedState(Map.of(), Map.of("last_epoch", 0.5))))
        .hasMessage("ExponentialLR: the state's \"last_epoch\" must be a count, got 0.5.");
    var cycle = new OneCycleLR(optimizer, 1, 2);
    cycle.step();
    cycle.step();
    assertThatThrownBy(cycle::step)
        .hasMessage(
            "OneCycleLR: the cycle has 2 steps, and step() was called 3 times; give the number of"
                + " all batches of all epochs.");
  }
}
