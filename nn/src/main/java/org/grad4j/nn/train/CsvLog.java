package org.grad4j.nn.train;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.grad4j.core.internal.io.AtomicFile;

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
    try (var reader = rowsOf(path)) {
      boolean isHeader = true;
      for (var row : reader) {
        if (isHeader || isUpTo(run.epoch(), row)) {
          rows.add(row.getFields());
        }
        isHeader = false;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("CsvLog: " + path + " could not be read", e);
    }
  }

  private static CsvReader<CsvRecord> rowsOf(Path path) throws IOException {
    return CsvReader.builder()
        .extraFieldStrategy(FieldMismatchStrategy.SKIP)
        .missingFieldStrategy(FieldMismatchStrategy.SKIP)
        .ofCsvRecord(path);
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

  /** Writes all rows, of which a run has few, so that a kill leaves no half of one. */
  private void write() {
    var text = new StringWriter();
    try {
      try (var writer = CsvWriter.builder().build(text)) {
        rows.forEach(writer::writeRecord);
      }
      var bytes = StandardCharsets.UTF_8.encode(text.toString());
      AtomicFile.write(
          path,
          channel -> {
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("CsvLog: " + path + " could not be written", e);
    }
  }
}
