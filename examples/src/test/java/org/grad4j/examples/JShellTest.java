package org.grad4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import org.junit.jupiter.api.Test;

/** The lines of the tutorial, typed into a JShell that has read the start script. */
class JShellTest {
  private static String typed(JShell shell, String line) {
    var events = shell.eval(line);
    assertThat(events).as(line).hasSize(1);
    var event = events.get(0);
    assertThat(event.status())
        .as("%s: %s", line, shell.diagnostics(event.snippet()).toList())
        .isEqualTo(Status.VALID);
    assertThat(event.exception()).as(line).isNull();
    return String.valueOf(event.value());
  }

  @Test
  void theStartScriptKnowsWhatTheTutorialNeeds() throws IOException {
    try (var shell = JShell.builder().executionEngine("local").build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      for (var line : Files.readAllLines(Path.of("..", "docs", "guide", "grad4j.jsh"))) {
        typed(shell, line);
      }
      typed(
          shell, "var x = Tensor.of(new float[][] {{1, 0, 0}, {1, 1, 0}, {1, 0, 1}, {1, 1, 1}});");
      typed(shell, "var w = Tensor.of(new float[] {-0.2f, 0.15f, 0.15f});");
      assertThat(typed(shell, "x.mv(w)")).isEqualTo("tensor([-0.2000, -0.0500, -0.0500,  0.1000])");
      assertThat(typed(shell, "x.to(INT64).to(FLOAT32).mv(w).sigmoid().ge(0.5)"))
          .isEqualTo("tensor([False, False, False,  True])");
      typed(shell, "Grad4J.manualSeed(250);");
      assertThat(typed(shell, "new Linear(2, 1).weight()"))
          .isEqualTo("Parameter containing:\ntensor([[ 0.6838, -0.5888]], requires_grad=True)");
      assertThat(typed(shell, "x.get(all(), from(1)).shape()")).isEqualTo("[4, 2]");
    }
  }
}
