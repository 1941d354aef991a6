package org.grad4j.nn.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the numbers of a run for TensorBoard: the loss and the learning rate of every so many
 * steps, and those of each epoch, drawn over the steps.
 */
public final class TensorBoardLog implements Callback {
  private final Path folder;
  private final long everySteps;
  private Optional<SummaryWriter> writer = Optional.empty();

  /** Writes each step. */
  public TensorBoardLog(Path folder) {
    this(folder, 1);
  }

  /**
   * Writes every so many steps.
   *
   * @throws IllegalArgumentException if that is below 1
   */
  public TensorBoardLog(Path folder, long everySteps) {
    if (everySteps < 1) {
      throw new IllegalArgumentException(
          "TensorBoardLog: the period must be at least 1, got " + everySteps + ".");
    }
    this.folder = folder;
    this.everySteps = everySteps;
  }

  @Override
  public void onTrainingStart(TrainingRun run) {
    write(() -> writer = Optional.of(new SummaryWriter(folder)));
  }

  @Override
  public void onStepEnd(TrainingRun run, StepReport report) {
    if (report.step() % everySteps == 0) {
      add("training/step_", Map.of("loss", report.loss()), report.step());
      add("", Map.of("learning_rate", report.learningRate()), report.step());
    }
  }

  @Override
  public void onEpochEnd(TrainingRun run, EpochReport report) {
    add("training/", report.training(), report.step());
    add("validation/", report.validation(), report.step());
    write(() -> writer().flush());
  }

  @Override
  public void onTrainingEnd(TrainingRun run) {
    write(
        () -> {
          if (writer.isPresent()) {
            writer().close();
          }
        });
    writer = Optional.empty();
  }

  private void add(String group, Map<String, Double> values, long step) {
    write(
        () -> {
          for (var value : values.entrySet()) {
            writer().addScalar(group + value.getKey(), value.getValue(), step);
          }
        });
  }

  private SummaryWriter writer() {
    return writer.orElseThrow(
        () -> new IllegalStateException("TensorBoardLog: the run has not begun."));
  }

  /** What writes to the file. */
  private interface Writing {
    void run() throws IOException;
  }

  private void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException("TensorBoardLog: " + folder + " could not be written", e);
    }
  }
}
