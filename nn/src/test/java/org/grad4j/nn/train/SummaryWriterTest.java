package org.grad4j.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Linear;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.data.TensorDataset;
import org.grad4j.nn.loss.MSELoss;
import org.grad4j.nn.optim.SGD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryWriterTest {
  private static final String PYTHON = System.getProperty("grad4j.test.python", "/usr/bin/python3");
  private static final Clock NOON =
      Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

  @TempDir Path folder;

  /** The first event of every file of TensorFlow's at this time, worked out by hand. */
  @Test
  void theFileBeginsAsTensorBoardWants() throws IOException {
    try (var writer = new SummaryWriter(folder, NOON)) {
      assertThat(writer.path().getFileName().toString())
          .startsWith("events.out.tfevents.1700000000.");
      var bytes = HexFormat.of().formatHex(Files.readAllBytes(writer.path()));
      assertThat(bytes)
          .startsWith(
              "1800000000000000"
                  + "a37f4b22"
                  + "0900000040fc54d941"
                  + "1a0d"
                  + hex("brain.Event:2"));
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void whatWasWrittenIsReadBackFromTheSpecification() throws Exception {
    requirePython();
    Path file;
    try (var writer = new SummaryWriter(folder.resolve("a/b"), NOON)) {
      file = writer.path();
      writer.addScalar("training/loss", 0.5, 0);
      writer.addScalar("Verlust µ", -1e-3, 300);
      writer.addScalar("x", Double.NaN, Long.MAX_VALUE);
      writer.addScalar("x", Double.POSITIVE_INFINITY, -1);
    }
    assertThat(read(file))
        .containsExactly(
            "version 1700000000.0 brain.Event:2",
            "1700000000.0 0 training/loss 0.5",
            "1700000000.0 300 Verlust µ -0.0010000000474974513",
            "1700000000.0 9223372036854775807 x nan",
            "1700000000.0 18446744073709551615 x inf");
  }

  @Test
  void aRunIsLogged() throws Exception {
    requirePython();
    var model = new Linear(2, 1);
    var data = DataLoader.of(new TensorDataset(Tensor.ones(6, 2), Tensor.ones(6, 1)), 2);
    Trainer.of(model, new MSELoss(), new SGD(model.parameters(), 0.25))
        .withCallback(new TensorBoardLog(folder, 2))
        .fit(data, data, 2);
    try (var files = Files.list(folder)) {
      var lines = read(files.toList().get(0)).stream().map(SummaryWriterTest::withoutTime).toList();
      assertThat(lines).contains("2 learning_rate 0.25", "4 learning_rate 0.25");
      assertThat(lines.stream().map(line -> line.replaceFirst(" [^ ]*$", "")))
          .contains(
              "2 training/step_loss",
              "3 training/loss",
              "3 validation/loss",
              "6 training/loss",
              "6 validation/loss")
          .doesNotContain("1 training/step_loss");
    }
    assertThatThrownBy(() -> new TensorBoardLog(folder, 0)).hasMessageContaining("got 0");
  }

  private static String withoutTime(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  private static void requirePython() {
    assumeTrue(
        Files.isExecutable(Path.of(PYTHON)),
        PYTHON + " is missing; -Dgrad4j.test.python names one");
  }

  private static List<String> read(Path file) throws Exception {
    var builder =
        new ProcessBuilder(PYTHON, "src/test/python/read_events.py", file.toString())
            .redirectErrorStream(true);
    builder.environment().putAll(Map.of("PYTHONIOENCODING", "utf-8"));
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}
