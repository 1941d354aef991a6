package org.grad4j.nn.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.grad4j.core.Generator;
import org.grad4j.core.Scope;
import org.grad4j.nn.Module;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.io.Checkpoint;
import org.grad4j.nn.io.Progress;
import org.grad4j.nn.optim.Clipping;
import org.grad4j.nn.optim.Optimizer;
import org.grad4j.nn.optim.Stateful;
import org.grad4j.nn.train.TrainingStep.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a {@link Trainer}: how far it is, and the loop. */
final class Session<B> implements TrainingRun {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
  private static final String BATCH = "batch";

  private final Plan<B> plan;
  private final DataLoader<B> training;
  private final Optional<DataLoader<B>> validation;
  private final long epochs;
  private final Tally tally;
  private final EpochOrder order;
  private final List<EpochReport> reports = new ArrayList<>();
  private final Set<Path> toSave = new LinkedHashSet<>();
  private Optional<String> stopReason = Optional.empty();
  private Stopwatch stopwatch = new Stopwatch(0);
  private double lastRate;
  private long epoch;
  private long step;

  /** How many batches of the epoch at hand are done. */
  private long batch;

  Session(Plan<B> plan, DataLoader<B> training, Optional<DataLoader<B>> validation, long epochs) {
    this.plan = plan;
    this.training = training;
    this.validation = validation;
    this.epochs = epochs;
    this.tally = new Tally(plan.metrics());
    this.order = new EpochOrder(training);
  }

  // ---- the loop ----

  History run() {
    try {
      tell(callback -> callback.onTrainingStart(this));
      while (epoch < epochs && stopReason.isEmpty()) {
        if (trainEpoch()) {
          endEpoch();
        }
      }
    } finally {
      plan.callbacks().forEach(callback -> callback.onTrainingEnd(this));
    }
    stopReason.ifPresent(reason -> LOG.info("stopped after epoch {}: {}", epoch, reason));
    return new History(reports, stopReason);
  }

  /** Goes through the training data; answers whether to their end. */
  private boolean trainEpoch() {
    plan.model().train();
    if (batch == 0) {
      tally.reset();
    }
    stopwatch = new Stopwatch(tally.samples());
    tell(callback -> callback.onEpochStart(this));
    try (var batches = batch == 0 ? order.begin(training) : order.goOn(training, batch)) {
      while (stopReason.isEmpty() && batches.hasNext()) {
        // Outside of the scope: a dataset may keep what it has read.
        var next = batches.next();
        try (var scope = Scope.open()) {
          train(next);
        }
      }
    }
    return stopReason.isEmpty();
  }

  private void train(B next) {
    lastRate = plan.optimizer().learningRate();
    var outcome = optimize(next);
    double loss = outcome.loss().item();
    tally.add(outcome, loss);
    step++;
    batch++;
    plan.rates().forEach(Rates::afterStep);
    var report =
        new StepReport(
            epoch + 1,
            batch,
            training.batches(),
            step,
            loss,
            tally.meanLoss(),
            lastRate,
            stopwatch.rate(tally.samples()));
    tell(callback -> callback.onStepEnd(this, report));
  }

  /** A step of the optimizer; answers what the model made of the batch before it. */
  private Outcome optimize(B next) {
    var first = new ArrayList<Outcome>(1);
    plan.optimizer()
        .step(
            () -> {
              plan.optimizer().zeroGrad();
              var outcome = plan.step().forward(next);
              // Optimizers that search along a line ask several times.
              if (first.isEmpty()) {
                first.add(outcome);
              }
              outcome.loss().backward();
              plan.maxGradNorm()
                  .ifPresent(norm -> Clipping.clipGradNorm(plan.optimizer().parameters(), norm));
              return outcome.loss();
            });
    return first.get(0);
  }

  private void endEpoch() {
    var ofTraining = tally.values();
    var ofValidation =
        validation.map(data -> Evaluation.of(plan, data)).orElse(Map.<String, Double>of());
    epoch++;
    batch = 0;
    var report =
        new EpochReport(epoch, step, ofTraining, ofValidation, lastRate, stopwatch.elapsed());
    reports.add(report);
    LOG.info("epoch {} of {}: {}", epoch, epochs, report.text());
    plan.rates().forEach(rates -> rates.afterEpoch(report));
    tell(callback -> callback.onEpochEnd(this, report));
  }

  /** Asks all callbacks, then saves if one of them wants it. */
  private void tell(Consumer<Callback> event) {
    plan.callbacks().forEach(event);
    for (var path : toSave) {
      try {
        checkpoint().save(path, progress());
      } catch (IOException e) {
        throw new UncheckedIOException("Trainer: " + path + " could not be saved", e);
      }
    }
    toSave.clear();
  }

  // ---- checkpoints ----

  void resume(Path path) throws IOException {
    var progress = checkpoint().load(path);
    epoch = progress.epoch();
    step = progress.step();
    batch = (long) progress.number(BATCH);
  }

  private Progress progress() {
    return new Progress(epoch, step).with(BATCH, (double) batch);
  }

  private Checkpoint checkpoint() {
    var checkpoint =
        Checkpoint.of(plan.model())
            .with("optimizer", plan.optimizer())
            .with("generator", Generator.defaultGenerator())
            .with("tally", tally)
            .with("order", order);
    checkpoint = withGenerator(checkpoint, "training_generator", training);
    if (validation.isPresent()) {
      checkpoint = withGenerator(checkpoint, "validation_generator", validation.orElseThrow());
    }
    checkpoint = withAll(checkpoint, "scheduler", plan.rates().stream().map(Rates::state).toList());
    checkpoint = withAll(checkpoint, "metric", plan.metrics());
    checkpoint = withAll(checkpoint, "callback", plan.callbacks());
    for (var part : plan.parts().entrySet()) {
      checkpoint = checkpoint.with(part.getKey(), part.getValue());
    }
    return checkpoint;
  }

  private static Checkpoint withGenerator(
      Checkpoint checkpoint, String name, DataLoader<?> loader) {
    return loader.generator() == Generator.defaultGenerator()
        ? checkpoint
        : checkpoint.with(name, loader.generator());
  }

  /** Those of them that have a state, named by their places. */
  private static Checkpoint withAll(Checkpoint checkpoint, String name, List<?> parts) {
    var more = checkpoint;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Stateful stateful) {
        more = more.with(name + "_" + i, stateful);
      }
    }
    return more;
  }

  // ---- what callbacks see ----

  @Override
  public Module model() {
    return plan.model();
  }

  @Override
  public Optimizer optimizer() {
    return plan.optimizer();
  }

  @Override
  public long epoch() {
    return epoch;
  }

  @Override
  public long epochs() {
    return epochs;
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public void stop(String reason) {
    stopReason = stopReason.or(() -> Optional.of(reason));
  }

  @Override
  public void save(Path path) {
    toSave.add(path);
  }
}
