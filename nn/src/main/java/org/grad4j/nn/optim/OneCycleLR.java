package org.grad4j.nn.optim;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One cycle for a whole run: lr goes up to its largest, then down far below its first; the
 * momentum, or β₁, goes the other way round. {@code step()} comes after each batch.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html">torch.optim.lr_scheduler.OneCycleLR</a>
 */
public final class OneCycleLR extends RateScheduler {
  /**
   * How the cycle goes.
   *
   * @param most the largest rate, above 0
   * @param totalSteps of the whole run, at least 2
   * @param rising the share of the steps that lead up, in [0, 1]; 0.3 by default
   * @param annealing the form of the way; {@link Annealing#COSINE} by default
   * @param cyclesMomentum whether the momentum changes too; true by default
   * @param leastMomentum the momentum at the largest rate; 0.85 by default
   * @param mostMomentum the momentum at the smaller rates; 0.95 by default
   * @param firstDivisor the first rate is the largest by this; 25 by default
   * @param lastDivisor the last rate is the first by this; 1e4 by default
   * @param threePhases whether the way down is as long as the way up, and a third phase leads to
   *     the last rate; false by default
   */
  public record Config(
      double most,
      int totalSteps,
      double rising,
      Annealing annealing,
      boolean cyclesMomentum,
      double leastMomentum,
      double mostMomentum,
      double firstDivisor,
      double lastDivisor,
      boolean threePhases) {
    /** A largest rate and a length, everything else by default. */
    public Config(double most, int totalSteps) {
      this(most, totalSteps, 0.3, Annealing.COSINE, true, 0.85, 0.95, 25, 1e4, false);
    }

    /** Checks the ranges. */
    public Config {
      Require.aboveZero("OneCycleLR", "largest rate", most);
      Require.atLeastOne("OneCycleLR", "number of steps less one", totalSteps - 1);
      Require.within("OneCycleLR", "rising share", rising, 0, 1);
      Require.belowOne("OneCycleLR", "the least momentum", leastMomentum);
      Require.belowOne("OneCycleLR", "the largest momentum", mostMomentum);
      Require.aboveZero("OneCycleLR", "first divisor", firstDivisor);
      Require.aboveZero("OneCycleLR", "last divisor", lastDivisor);
    }

    /** The same with another share of steps that lead up. */
    public Config withRising(double rising) {
      return with(rising, annealing, cyclesMomentum, firstDivisor, lastDivisor, threePhases);
    }

    /** The same with ways of another form. */
    public Config withAnnealing(Annealing annealing) {
      return with(rising, annealing, cyclesMomentum, firstDivisor, lastDivisor, threePhases);
    }

    /** The same; the momentum stays as it is. */
    public Config withoutMomentum() {
      return with(rising, annealing, false, firstDivisor, lastDivisor, threePhases);
    }

    /** The same with other divisors. */
    public Config withDivisors(double firstDivisor, double lastDivisor) {
      return with(rising, annealing, cyclesMomentum, firstDivisor, lastDivisor, threePhases);
    }

    /** The same in two phases or in three. */
    public Config withThreePhases(boolean threePhases) {
      return with(rising, annealing, cyclesMomentum, firstDivisor, lastDivisor, threePhases);
    }

    private Config with(
        double rising,
        Annealing annealing,
        boolean cyclesMomentum,
        double firstDivisor,
        double lastDivisor,
        boolean threePhases) {
      return new Config(
          most,
          totalSteps,
          rising,
          annealing,
          cyclesMomentum,
          leastMomentum,
          mostMomentum,
          firstDivisor,
          lastDivisor,
          threePhases);
    }
  }

  /** The form of a way from one rate to another. */
  public enum Annealing {
    /** Half a cosine. */
    COSINE,
    /** A straight line. */
    LINEAR
  }

  /** A way from one number to another, up to a step. */
  private record Phase(double end, double rateFrom, double rateTo, double from, double to) {}

  /** A cycle with this largest rate. */
  public OneCycleLR(Optimizer optimizer, double most, int totalSteps) {
    this(optimizer, new Config(most, totalSteps));
  }

  /**
   * As configured.
   *
   * @throws IllegalArgumentException if the momentum is to change and the optimizer has none
   */
  public OneCycleLR(Optimizer optimizer, Config config) {
    super(optimizer, rate(config), momentum(optimizer, config));
  }

  private static Schedule rate(Config config) {
    var phases = phases(config);
    return (epoch, now, base) -> at(config, phases, epoch, Phase::rateFrom, Phase::rateTo);
  }

  private static @Nullable Schedule momentum(Optimizer optimizer, Config config) {
    if (!config.cyclesMomentum) {
      return null;
    }
    MomentumCycle.requireMomentum("OneCycleLR", optimizer, "config.withoutMomentum()");
    var phases = phases(config);
    return (epoch, now, base) -> at(config, phases, epoch, Phase::from, Phase::to);
  }

  private static List<Phase> phases(Config c) {
    double first = c.most / c.firstDivisor;
    double last = first / c.lastDivisor;
    double top = c.rising * c.totalSteps - 1;
    double end = c.totalSteps - 1;
    double low = c.leastMomentum;
    double high = c.mostMomentum;
    var up = new Phase(top, first, c.most, high, low);
    return c.threePhases
        ? List.of(
            up,
            new Phase(2 * c.rising * c.totalSteps - 2, c.most, first, low, high),
            new Phase(end, first, last, high, high))
        : List.of(up, new Phase(end, c.most, last, low, high));
  }

  private static double at(
      Config config,
      List<Phase> phases,
      int step,
      ToDoubleFunction<Phase> from,
      ToDoubleFunction<Phase> to) {
    // PyTorch lets step() follow the last batch too.
    if (step > config.totalSteps) {
      throw new IllegalStateException(
          "OneCycleLR: the cycle has "
              + config.totalSteps
              + " steps, and step() was called "
              + step
              + " times; give the number of all batches of all epochs.");
    }
    int current = 0;
    while (current < phases.size() - 1 && step > phases.get(current).end) {
      current++;
    }
    var phase = phases.get(current);
    double start = current == 0 ? 0 : phases.get(current - 1).end;
    double share = (step - start) / (phase.end - start);
    double a = from.applyAsDouble(phase);
    double b = to.applyAsDouble(phase);
    return config.annealing == Annealing.COSINE
        ? b + (a - b) / 2 * (1 + Math.cos(Math.PI * share))
        // The step after the last, which PyTorch allows, must not go on below 0.
        : (b - a) * Math.min(share, 1) + a;
  }
}
