package org.grad4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AndGateTest {
  @Test
  void learnsTheTableAndPrintsIt() {
    var printed = Printed.by(() -> AndGate.run("--no-plots"));

    assertThat(printed)
        .endsWith(
            String.format(
                """
                x1 x2 |      p | prediction | target
                 0  0 | 0.0001 |          0 |      0
                 0  1 | 0.0399 |          0 |      0
                 1  0 | 0.0399 |          0 |      0
                 1  1 | 0.9441 |          1 |      1
                4 of 4 right
                """));
    assertThat(printed.lines().filter(line -> line.startsWith("epoch"))).hasSize(5);
  }

  @Test
  void failsWhereTheTableIsNotLearned() {
    assertThat(Printed.by(1, () -> AndGate.run("--no-plots", "--epochs", "1", "--lr", "0.001")))
        .doesNotContain("4 of 4 right");
  }

  @Test
  void refusesWrongOptions() {
    assertThat(AndGate.run("--nonsense")).isEqualTo(2);
    assertThat(AndGate.run("--epochs", "0")).isEqualTo(2);
    assertThat(AndGate.run("--lr", "-1")).isEqualTo(2);
    assertThat(AndGate.run("--seed", "abc")).isEqualTo(2);
  }
}
