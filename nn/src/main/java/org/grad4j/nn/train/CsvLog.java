package org.grad4j.nn.train;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a CSV file with a row an epoch: epoch, step, learning rate, seconds, and all numbers of
 * the report.
 *
 * <p>A run that goes on from a checkpoint keeps the rows up to there; a new one begins a new file.
 */
public final class CsvLog implements Callback {
  private static final List<String> FIRST = List.of("epoch", "step", "learning_rate", "seconds");

  private final Path path;
  private final List<List<String>> rows = new ArrayList<>();

  /** Writes to this file. */
  public CsvLog(Path path) {
    this.path = path;
  }

  @Override
  public void onTrainingStart(TrainingRun run) {
    rows.clear();
    if (run.step() == 0 || !Files.exists(path)) {
      return;
    }
    try (var reader = CsvReader.builder().ofCsvRecord(path)) {
      var header = true;
      for (var row : reader) {
        if (header || isUpTo(run.epoch(), row)) {
          rows.add(row.getFields());
        }
        header = false;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("CsvLog: " + path + " could not be read", e);
    }
  }

  private static boolean isUpTo(long epoch, CsvRecord row) {
    try {
      return Long.parseLong(row.getField(0)) <= epoch;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  @Override
  public void onEpochEnd(TrainingRun run, EpochReport report) {
    if (rows.isEmpty()) {
      rows.add(Stream.concat(FIRST.stream(), report.values().keySet().stream()).toList());
    }
    var row =
        Stream.of(
            Long.toString(report.epoch()),
            Long.toString(report.step()),
            Double.toString(report.learningRate()),
            Double.toString(report.duration().toMillis() / 1e3));
    rows.add(Stream.concat(row, report.values().values().stream().map(String::valueOf)).toList());
    write();
  }

  /** Writes all rows; a run has few epochs, and a file that was cut short is made whole so. */
  private void write() {
    try (var writer = CsvWriter.builder().build(path)) {
      rows.forEach(writer::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException("CsvLog: " + path + " could not be written", e);
    }
  }
}
