package org.grad4j.nn.optim;

import org.jspecify.annotations.Nullable;

/**
 * lr goes up and down between two rates in straight lines; the momentum, or β₁, the other way
 * round.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CyclicLR.html">torch.optim.lr_scheduler.CyclicLR</a>
 */
public final class CyclicLR extends RateScheduler {
  /**
   * How the cycles go.
   *
   * @param least the rate at the bottom, at least 0
   * @param most the rate at the top
   * @param stepsUp how many steps lead up, at least 1; 2000 by default
   * @param stepsDown how many steps lead down, at least 1; as many as up by default
   * @param mode how the tops change; {@link Mode#TRIANGULAR} by default
   * @param gamma what {@link Mode#EXPONENTIAL} shrinks by at each step; 1 by default
   * @param cyclesMomentum whether the momentum changes too; true by default
   * @param leastMomentum the momentum at the top; 0.8 by default
   * @param mostMomentum the momentum at the bottom; 0.9 by default
   */
  public record Config(
      double least,
      double most,
      int stepsUp,
      int stepsDown,
      Mode mode,
      double gamma,
      boolean cyclesMomentum,
      double leastMomentum,
      double mostMomentum) {
    /** Between two rates, everything else by default. */
    public Config(double least, double most) {
      this(least, most, 2000, 2000, Mode.TRIANGULAR, 1, true, 0.8, 0.9);
    }

    /** Checks the ranges. */
    public Config {
      Require.atLeastZero("CyclicLR", "least rate", least);
      Require.atLeastZero("CyclicLR", "largest rate", most);
      Require.atLeastOne("CyclicLR", "number of steps up", stepsUp);
      Require.atLeastOne("CyclicLR", "number of steps down", stepsDown);
      Require.belowOne("CyclicLR", "the least momentum", leastMomentum);
      Require.belowOne("CyclicLR", "the largest momentum", mostMomentum);
    }

    /** The same with other numbers of steps. */
    public Config withSteps(int stepsUp, int stepsDown) {
      return new Config(
          least,
          most,
          stepsUp,
          stepsDown,
          mode,
          gamma,
          cyclesMomentum,
          leastMomentum,
          mostMomentum);
    }

    /** The same with another mode. */
    public Config withMode(Mode mode) {
      return new Config(
          least,
          most,
          stepsUp,
          stepsDown,
          mode,
          gamma,
          cyclesMomentum,
          leastMomentum,
          mostMomentum);
    }

    /** The same, shrinking exponentially. */
    public Config withGamma(double gamma) {
      return new Config(
          least,
          most,
          stepsUp,
          stepsDown,
          Mode.EXPONENTIAL,
          gamma,
          cyclesMomentum,
          leastMomentum,
          mostMomentum);
    }

    /** The same; the momentum stays as it is. */
    public Config withoutMomentum() {
      return new Config(
          least, most, stepsUp, stepsDown, mode, gamma, false, leastMomentum, mostMomentum);
    }
  }

  /** How the tops change from cycle to cycle. */
  public enum Mode {
    /** They stay. */
    TRIANGULAR,
    /** Each is half as high above the bottom as the one before. */
    TRIANGULAR_HALVING,
    /** They shrink by gamma at each step. */
    EXPONENTIAL
  }

  /**
   * As configured.
   *
   * @throws IllegalArgumentException if the momentum is to change and the optimizer has none
   */
  public CyclicLR(Optimizer optimizer, Config config) {
    super(optimizer, rate(config), momentum(optimizer, config));
  }

  private static Schedule rate(Config c) {
    return (epoch, now, base) -> c.least + (c.most - c.least) * height(c, epoch);
  }

  private static @Nullable Schedule momentum(Optimizer optimizer, Config c) {
    if (!c.cyclesMomentum) {
      return null;
    }
    MomentumCycle.requireMomentum("CyclicLR", optimizer, "config.withoutMomentum()");
    return (epoch, now, base) ->
        c.mostMomentum - (c.mostMomentum - c.leastMomentum) * height(c, epoch);
  }

  /** How far up it is, from 0 to 1. */
  private static double height(Config c, int epoch) {
    double total = (double) c.stepsUp + c.stepsDown;
    double up = c.stepsUp / total;
    double cycle = Math.floor(1 + epoch / total);
    double within = 1 + epoch / total - cycle;
    double height = within <= up ? within / up : (within - 1) / (up - 1);
    return switch (c.mode) {
      case TRIANGULAR -> height;
      case TRIANGULAR_HALVING -> height / Math.pow(2, cycle - 1);
      case EXPONENTIAL -> height * Math.pow(c.gamma, epoch);
    };
  }
}
