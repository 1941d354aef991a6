package org.grad4j.nn.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Module;
import org.grad4j.nn.data.Batch;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.loss.Loss;
import org.grad4j.nn.metric.Metric;
import org.grad4j.nn.optim.Optimizer;
import org.grad4j.nn.optim.ReduceLROnPlateau;
import org.grad4j.nn.optim.Scheduler;
import org.grad4j.nn.optim.Stateful;
import org.grad4j.nn.train.TrainingStep.Outcome;

/**
 * Trains a model: epochs of steps, each with forward, backward and a step of the optimizer inside a
 * {@code Scope} of its own, then validation.
 *
 * <pre>{@code
 * var trainer =
 *     Trainer.of(model, new CrossEntropyLoss(), new Adam(model.parameters()))
 *         .withMetric(new Accuracy())
 *         .withScheduler(new StepLR(optimizer, 10))
 *         .withCallback(new EarlyStopping(Monitor.min("validation_loss"), 5))
 *         .withCallback(PeriodicCheckpoint.everyEpochs(1, path));
 * var history =
 *     Files.exists(path)
 *         ? trainer.resume(path, training, validation, 30)
 *         : trainer.fit(training, validation, 30);
 * log.info("{}", history.last().value("validation_accuracy"));
 * }</pre>
 *
 * <p>A trainer is a description and does not change; each {@code with…} answers another one.
 * Models, optimizers, metrics and callbacks change as it runs. Each epoch is logged at level INFO.
 *
 * @param <B> what a batch is
 */
public final class Trainer<B> {
  private final Plan<B> plan;

  private Trainer(Plan<B> plan) {
    this.plan = plan;
  }

  /** Trains a layer on inputs and targets. */
  public static Trainer<Batch> of(Layer model, Loss loss, Optimizer optimizer) {
    return of(
        model,
        optimizer,
        batch -> {
          var predictions = model.call(batch.inputs());
          return new Outcome(
              loss.forward(predictions, batch.targets()), predictions, batch.targets());
        });
  }

  /** Trains any model, on batches of any kind, with a loss of any kind. */
  public static <B> Trainer<B> of(Module model, Optimizer optimizer, TrainingStep<B> step) {
    return new Trainer<>(Plan.of(model, optimizer, step));
  }

  /** The same with a scheduler that steps after each epoch. */
  public Trainer<B> withScheduler(Scheduler scheduler) {
    return new Trainer<>(plan.with(new Rates.OfEpochs(scheduler)));
  }

  /** The same with a scheduler that steps after each step, such as a warm-up or a cycle. */
  public Trainer<B> withStepScheduler(Scheduler scheduler) {
    return new Trainer<>(plan.with(new Rates.OfSteps(scheduler)));
  }

  /**
   * The same with a scheduler that looks at a number of each epoch, as in {@code
   * "validation_loss"}.
   */
  public Trainer<B> withScheduler(ReduceLROnPlateau scheduler, String monitor) {
    return new Trainer<>(plan.with(new Rates.OfPlateaus(scheduler, monitor)));
  }

  /**
   * The same with another number about each epoch.
   *
   * @throws IllegalArgumentException if there is one of this name
   */
  public Trainer<B> withMetric(Metric metric) {
    return new Trainer<>(plan.with(metric));
  }

  /** The same with a callback, which is asked after those before it. */
  public Trainer<B> withCallback(Callback callback) {
    return new Trainer<>(plan.with(callback));
  }

  /**
   * The same with gradients clipped to a norm.
   *
   * @throws IllegalArgumentException if it is not above 0
   */
  public Trainer<B> withMaxGradNorm(double norm) {
    return new Trainer<>(plan.withMaxGradNorm(norm));
  }

  /**
   * The same with another part of its checkpoints, such as an average of weights that a callback
   * keeps.
   *
   * @throws IllegalArgumentException if there is one of this name
   */
  public Trainer<B> withPart(String name, Stateful part) {
    return new Trainer<>(plan.with(name, part));
  }

  /** Trains for so many epochs. */
  public History fit(DataLoader<B> training, long epochs) {
    return session(training, Optional.empty(), epochs).run();
  }

  /**
   * Trains for so many epochs, with a validation after each.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public History fit(DataLoader<B> training, DataLoader<B> validation, long epochs) {
    return session(training, Optional.of(validation), epochs).run();
  }

  /**
   * Goes on from a checkpoint of such a run, until so many epochs are done in all. The model, the
   * optimizer and all else are built as at first; then what follows is what would have followed,
   * bit for bit.
   *
   * @throws IllegalArgumentException if the checkpoint is of a run with other parts
   * @throws IOException if the file cannot be read
   */
  public History resume(Path checkpoint, DataLoader<B> training, long epochs) throws IOException {
    return resume(checkpoint, session(training, Optional.empty(), epochs));
  }

  /**
   * The same with a validation after each epoch.
   *
   * @throws IOException as above
   */
  public History resume(
      Path checkpoint, DataLoader<B> training, DataLoader<B> validation, long epochs)
      throws IOException {
    return resume(checkpoint, session(training, Optional.of(validation), epochs));
  }

  private History resume(Path checkpoint, Session<B> session) throws IOException {
    session.resume(checkpoint);
    return session.run();
  }

  private Session<B> session(
      DataLoader<B> training, Optional<DataLoader<B>> validation, long epochs) {
    if (epochs < 0) {
      throw new IllegalArgumentException(
          "Trainer: the number of epochs must be at least 0, got " + epochs + ".");
    }
    return new Session<>(plan, training, validation, epochs);
  }

  /** The loss and the metrics of data, by the model in evaluation mode and without recording. */
  public Map<String, Double> evaluate(DataLoader<B> data) {
    return Evaluation.of(plan, data);
  }
}
