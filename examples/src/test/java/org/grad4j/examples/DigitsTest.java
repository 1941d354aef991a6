package org.grad4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTest {
  @Test
  void readsDigitsAndGoesOnWhereItStopped(@TempDir Path folder) throws IOException {
    var run = folder.resolve("run").toString();
    assertThat(Digits.run("--run", run, "--epochs", "2", "--batch", "64")).isBetween(0, 1);
    var log = folder.resolve("run/log.csv");
    assertThat(Files.readAllLines(log)).hasSize(3);

    assertThat(Printed.by(() -> Digits.run("--run", run, "--epochs", "12", "--batch", "64")))
        .contains("Right digits are rows")
        .contains("% of the held-out digits are read right");
    assertThat(Files.readAllLines(log)).hasSize(13);
    try (var files = Files.list(folder.resolve("run"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith("events.out.tfevents."))
          .hasSize(2);
    }
  }

  @Test
  void refusesWrongOptions() {
    assertThat(Digits.run("--nonsense")).isEqualTo(2);
    assertThat(Digits.run("--epochs", "abc")).isEqualTo(2);
  }
}
