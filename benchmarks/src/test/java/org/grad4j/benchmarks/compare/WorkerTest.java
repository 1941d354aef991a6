package org.grad4j.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of Grad4J's own, through the protocol. */
class WorkerTest {
  private static final String WORK =
      "and; train; bits 4 2; linear 2 1; binary_cross_entropy; sgd 0.1";

  @TempDir private Path folder;

  @Test
  void answersWhatItIsAsked() throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Worker.class.getName(),
            Grad4jSide.NAME);
    var side = new SideCommand(Grad4jSide.NAME, command, Map.of());
    try (var process = SideProcess.start(side, folder)) {
      var numbers = folder.resolve("and.npz").toString();

      var losses = process.ask("prepare", numbers, WORK).split(" ", -1);

      assertThat(losses).hasSize(Running.COMPARED_STEPS);
      assertThat(Double.parseDouble(losses[19])).isLessThan(Double.parseDouble(losses[0]));
      assertThat(process.ask("warm", "50")).isEqualTo("ok");
      assertThat(Double.parseDouble(process.ask("turn", "20"))).isPositive();
      assertThat(process.ask("prepare", numbers, WORK.replace("linear", "cubic")))
          .isEqualTo("unsupported cubic");
      assertThat(process.ask("sing")).startsWith("failed");
    }
  }

  @Test
  void saysWhenAProcessHasEnded() throws IOException {
    var side = new SideCommand("none", List.of("sh", "-c", "echo noise"), Map.of());
    try (var process = SideProcess.start(side, folder)) {
      assertThat(process.answer()).isEqualTo("failed its process has ended, see none.log");
    }
  }
}
