package org.grad4j.nn.optim;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reduces the learning rates when a metric has stopped getting better.
 *
 * <pre>{@code
 * var scheduler = new ReduceLROnPlateau(optimizer, new ReduceLROnPlateau.Config().withPatience(3));
 * scheduler.step(validationLoss);   // after each epoch
 * }</pre>
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html">torch.optim.lr_scheduler.ReduceLROnPlateau</a>
 */
public final class ReduceLROnPlateau implements Stateful {
  private final Optimizer optimizer;
  private final Config config;
  private double best;
  private int worse;
  private int cooling;
  private int epoch;

  /** Which metric is better. */
  public enum Mode {
    /** The smaller one, as of losses. */
    MIN,
    /** The larger one, as of accuracies. */
    MAX
  }

  /** What a change is measured by. */
  public enum Threshold {
    /** A share of the best metric. */
    RELATIVE,
    /** A number. */
    ABSOLUTE
  }

  /**
   * When and how much to reduce.
   *
   * @param mode {@link Mode#MIN} by default
   * @param factor by what the rate is multiplied, in [0, 1); 0.1 by default
   * @param patience how many epochs in a row may be no better, at least 0; 10 by default
   * @param threshold by how much better counts, at least 0; 1e-4 by default
   * @param thresholdMode {@link Threshold#RELATIVE} by default
   * @param cooldown for how many epochs after a reduction none is counted, at least 0; 0 by default
   * @param least the rate under which none falls, at least 0; 0 by default
   * @param epsilon the reduction under which none is made, at least 0; 1e-8 by default
   */
  public record Config(
      Mode mode,
      double factor,
      int patience,
      double threshold,
      Threshold thresholdMode,
      int cooldown,
      double least,
      double epsilon) {
    /** The defaults. */
    public Config() {
      this(Mode.MIN, 0.1, 10, 1e-4, Threshold.RELATIVE, 0, 0, 1e-8);
    }

    /** Checks the ranges. */
    public Config {
      Require.belowOne("ReduceLROnPlateau", "the factor", factor);
      Require.atLeastZero("ReduceLROnPlateau", "patience", patience);
      Require.atLeastZero("ReduceLROnPlateau", "threshold", threshold);
      Require.atLeastZero("ReduceLROnPlateau", "cooldown", cooldown);
      Require.atLeastZero("ReduceLROnPlateau", "least rate", least);
      Require.atLeastZero("ReduceLROnPlateau", "epsilon", epsilon);
    }

    /** The same in another mode. */
    public Config withMode(Mode mode) {
      return new Config(mode, factor, patience, threshold, thresholdMode, cooldown, least, epsilon);
    }

    /** The same with another factor. */
    public Config withFactor(double factor) {
      return new Config(mode, factor, patience, threshold, thresholdMode, cooldown, least, epsilon);
    }

    /** The same with another patience. */
    public Config withPatience(int patience) {
      return new Config(mode, factor, patience, threshold, thresholdMode, cooldown, least, epsilon);
    }

    /** The same with another threshold. */
    public Config withThreshold(double threshold, Threshold thresholdMode) {
      return new Config(mode, factor, patience, threshold, thresholdMode, cooldown, least, epsilon);
    }

    /** The same with another cooldown. */
    public Config withCooldown(int cooldown) {
      return new Config(mode, factor, patience, threshold, thresholdMode, cooldown, least, epsilon);
    }

    /** The same with another least rate. */
    public Config withLeast(double least) {
      return new Config(mode, factor, patience, threshold, thresholdMode, cooldown, least, epsilon);
    }
  }

  /** With the defaults. */
  public ReduceLROnPlateau(Optimizer optimizer) {
    this(optimizer, new Config());
  }

  /** As configured. */
  public ReduceLROnPlateau(Optimizer optimizer, Config config) {
    this.optimizer = optimizer;
    this.config = config;
    this.best = config.mode == Mode.MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  /** Sees the metric of an epoch, and reduces the rates if it is time. NaN is not better. */
  public void step(double metric) {
    epoch++;
    if (isBetter(metric)) {
      best = metric;
      worse = 0;
    } else {
      worse++;
    }
    if (cooling > 0) {
      cooling--;
      worse = 0;
    }
    if (worse > config.patience) {
      reduce();
      cooling = config.cooldown;
      worse = 0;
    }
  }

  private boolean isBetter(double metric) {
    double threshold = config.threshold;
    boolean isRelative = config.thresholdMode == Threshold.RELATIVE;
    return config.mode == Mode.MIN
        ? metric < (isRelative ? best * (1 - threshold) : best - threshold)
        : metric > (isRelative ? best * (1 + threshold) : best + threshold);
  }

  private void reduce() {
    for (var group : optimizer.groups()) {
      double before = group.learningRate();
      double after = Math.max(before * config.factor, config.least);
      if (before - after > config.epsilon) {
        group.setLearningRate(after);
      }
    }
  }

  @Override
  public SavedState state() {
    var numbers = new LinkedHashMap<String, Double>();
    numbers.put("best", best);
    numbers.put("num_bad_epochs", (double) worse);
    numbers.put("cooldown_counter", (double) cooling);
    numbers.put("last_epoch", (double) epoch);
    return new SavedState(Map.of(), numbers);
  }

  /** Sets what was seen; the rates come with the optimizer's state. */
  @Override
  public void load(SavedState state) {
    var reader = new StateReader("ReduceLROnPlateau", state);
    double bestThen = reader.number("best");
    int worseThen = reader.count("num_bad_epochs");
    int coolingThen = reader.count("cooldown_counter");
    int epochThen = reader.count("last_epoch");
    reader.requireAllRead();
    best = bestThen;
    worse = worseThen;
    cooling = coolingThen;
    epoch = epochThen;
  }
}
