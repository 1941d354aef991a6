package org.grad4j.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir private Path folder;

  @Test
  void keepsOtherSectionsOtherRowsAndNotes() throws IOException {
    var page = folder.resolve("2026-01-01.md");
    var old = new Ratio("and_step", "djl", "us", 2, 4, 0);
    var other = new Ratio("lstm_step", "djl", "us", 3, 9, 0);
    new Report(page, 17).write(List.of(old), Map.of("djl", "1"));
    new Report(page, 25).write(List.of(old, other), Map.of("djl", "1"));
    Files.writeString(page, "\n## Profiles\n\nBy hand.\n", StandardOpenOption.APPEND);

    var again = new Ratio("and_step", "djl", "us", 1, 4, 0);
    new Report(page, 25).write(List.of(again), Map.of("djl", "1"));

    assertThat(Files.readString(page))
        .containsSubsequence(
            "## JDK 17",
            old.row(),
            "## JDK 25",
            again.row(),
            other.row(),
            "## Profiles",
            "By hand.");
    assertThat(folder.resolve("2026-01-01-jdk25.png")).isNotEmptyFile();
  }
}
