package org.grad4j.examples;

import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import org.grad4j.nn.train.Callback;
import org.grad4j.nn.train.EpochReport;
import org.grad4j.nn.train.StepReport;
import org.grad4j.nn.train.TrainingRun;

/** A progress bar for each epoch of a trainer, with the mean loss and the samples a second. */
final class ProgressBarCallback implements Callback {
  private Optional<ProgressBar> bar = Optional.empty();

  @Override
  public void onStepEnd(TrainingRun run, StepReport report) {
    if (bar.isEmpty()) {
      // -1 is a bar that does not know its end.
      bar =
          Optional.of(
              Progress.of(
                  "epoch " + report.epoch() + "/" + run.epochs(), report.batches().orElse(-1)));
    }
    var shown = bar.orElseThrow();
    shown.stepTo(report.batch());
    shown.setExtraMessage(
        String.format(
            Locale.ROOT, "loss %.4f, %.0f/s", report.meanLoss(), report.samplesPerSecond()));
  }

  @Override
  public void onEpochEnd(TrainingRun run, EpochReport report) {
    close();
  }

  @Override
  public void onTrainingEnd(TrainingRun run) {
    close();
  }

  private void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
