package org.grad4j.nn.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scheduler that is a formula for each group's rate, and perhaps one for its momentum. */
abstract sealed class RateScheduler extends Scheduler
    permits LambdaLR,
        MultiplicativeLR,
        StepLR,
        MultiStepLR,
        ConstantLR,
        LinearLR,
        ExponentialLR,
        PolynomialLR,
        CosineAnnealingLR,
        CosineAnnealingWarmRestarts,
        CyclicLR,
        OneCycleLR {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

  private final Optimizer optimizer;
  private final List<Schedule> rates;
  private final @Nullable Schedule momentum;
  private int epoch;

  /** One formula for all groups. */
  RateScheduler(Optimizer optimizer, Schedule rate) {
    this(optimizer, rate, null);
  }

  RateScheduler(Optimizer optimizer, Schedule rate, @Nullable Schedule momentum) {
    this(optimizer, Collections.nCopies(optimizer.groups().size(), rate), momentum);
  }

  /** A formula for each group. */
  RateScheduler(Optimizer optimizer, List<Schedule> rates, @Nullable Schedule momentum) {
    this.optimizer = optimizer;
    this.rates = rates;
    this.momentum = momentum;
    optimizer.groups().forEach(ParameterGroup::initialLearningRate);
    set();
  }

  @Override
  public final Optimizer optimizer() {
    return optimizer;
  }

  /** The epoch at hand, 0 at first. */
  public final int epoch() {
    return epoch;
  }

  @Override
  public final void step() {
    if (epoch == 0 && !optimizer.hasStepped()) {
      LOG.warn(
          "{}: step() came before the optimizer's first; the rate of epoch 0 is never used",
          name());
    }
    epoch++;
    set();
  }

  /** Sets the rates of the epoch. */
  private void set() {
    int at = 0;
    for (var group : optimizer.groups()) {
      double base = group.initialLearningRate();
      group.setLearningRate(rates.get(at++).rate(epoch, group.learningRate(), base));
      if (momentum != null) {
        group.setMomentum(momentum.rate(epoch, group.momentum(), group.momentum()));
      }
    }
  }

  /** Whether {@link #restart} starts from the rate that is set instead of the first one. */
  boolean goesOnFromTheRateThatIsSet() {
    return false;
  }

  @Override
  final void restart() {
    epoch = 0;
    if (!goesOnFromTheRateThatIsSet()) {
      optimizer.groups().forEach(group -> group.setLearningRate(group.initialLearningRate()));
    }
    set();
  }

  @Override
  public final SavedState state() {
    var numbers = new LinkedHashMap<String, Double>();
    numbers.put("last_epoch", (double) epoch);
    return new SavedState(Map.of(), numbers);
  }

  /** Sets the epoch; the rates come with the optimizer's state. */
  @Override
  public final void load(SavedState state) {
    var reader = new StateReader(name(), state);
    int then = reader.count("last_epoch");
    reader.requireAllRead();
    epoch = then;
  }
}
