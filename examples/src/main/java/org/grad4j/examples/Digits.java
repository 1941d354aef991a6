package org.grad4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.Dropout;
import org.grad4j.nn.Linear;
import org.grad4j.nn.ReLU;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.data.Batch;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.data.EmbeddedData;
import org.grad4j.nn.data.TensorDataset;
import org.grad4j.nn.loss.CrossEntropyLoss;
import org.grad4j.nn.metric.Accuracy;
import org.grad4j.nn.metric.ConfusionMatrix;
import org.grad4j.nn.optim.Adam;
import org.grad4j.nn.train.CsvLog;
import org.grad4j.nn.train.EarlyStopping;
import org.grad4j.nn.train.Monitor;
import org.grad4j.nn.train.PeriodicCheckpoint;
import org.grad4j.nn.train.TensorBoardLog;
import org.grad4j.nn.train.Trainer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A perceptron learns to read handwritten digits by the {@code Trainer}: a data loader, validation
 * on a fifth, early stopping, logs, and a checkpoint from which a stopped run goes on.
 */
@Command(
    name = "Digits",
    description = "Trains a perceptron to read digits of 8x8 pixels.",
    mixinStandardHelpOptions = true)
public final class Digits implements Callable<Integer> {
  private static final double ENOUGH = 0.95;

  @Option(names = "--seed", description = "Seed of all draws (default: ${DEFAULT-VALUE}).")
  private long seed = 0;

  @Option(names = "--epochs", description = "Passes over the digits (default: ${DEFAULT-VALUE}).")
  private int epochs = 30;

  @Option(names = "--batch", description = "Digits a step (default: ${DEFAULT-VALUE}).")
  private int batchSize = 32;

  @Option(names = "--lr", description = "Learning rate (default: ${DEFAULT-VALUE}).")
  private double learningRate = 0.003;

  @Option(
      names = "--run",
      description = "Folder for log, curves and checkpoint; a run that is there goes on.")
  private Optional<Path> folder = Optional.empty();

  private Digits() {}

  /** Runs the example; {@code --help} says what it takes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new Digits()).execute(args);
  }

  @Override
  public Integer call() throws IOException {
    Grad4J.manualSeed(seed);
    var digits = EmbeddedData.digits();
    var parts = new TensorDataset(digits.features().div(16), digits.labels()).randomSplit(0.8, 0.2);
    var config = new DataLoader.Config(batchSize).withShuffle(true);
    var training = DataLoader.of(parts.get(0), config);
    var validation = DataLoader.of(parts.get(1), 360);
    var model =
        new Sequential(new Linear(64, 128), new ReLU(), new Dropout(0.2), new Linear(128, 10));
    var matrix = new ConfusionMatrix(10);
    var trainer =
        Trainer.of(model, new CrossEntropyLoss(), new Adam(model.parameters(), learningRate))
            .withMetric(new Accuracy())
            .withMetric(matrix)
            .withCallback(new EarlyStopping(Monitor.min("validation_loss"), 10))
            .withCallback(new ProgressBarCallback());
    fit(trainer, training, validation);
    trainer.evaluate(validation);
    System.out.println("Right digits are rows, read ones columns:");
    System.out.println(matrix);
    System.out.printf(
        Locale.ROOT, "%.1f %% of the held-out digits are read right%n", 100 * matrix.value());
    return matrix.value() >= ENOUGH ? 0 : 1;
  }

  private void fit(Trainer<Batch> trainer, DataLoader<Batch> training, DataLoader<Batch> validation)
      throws IOException {
    if (folder.isEmpty()) {
      trainer.fit(training, validation, epochs);
      return;
    }
    var run = Files.createDirectories(folder.orElseThrow());
    var checkpoint = run.resolve("checkpoint.safetensors");
    var logged =
        trainer
            .withCallback(new CsvLog(run.resolve("log.csv")))
            .withCallback(new TensorBoardLog(run))
            .withCallback(PeriodicCheckpoint.everyEpochs(1, checkpoint));
    if (Files.exists(checkpoint)) {
      logged.resume(checkpoint, training, validation, epochs);
    } else {
      logged.fit(training, validation, epochs);
    }
  }
}
