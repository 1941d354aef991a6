package org.grad4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import javax.imageio.ImageIO;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.Linear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AndGateTest {
  @Test
  void learnsTheTableAndPrintsIt() {
    var printed = printedBy(() -> AndGate.run("--no-plots"));

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
    assertThat(
            printedBy(
                () -> {
                  assertThat(AndGate.run("--no-plots", "--epochs", "1", "--lr", "0.001"))
                      .isEqualTo(1);
                  return 0;
                }))
        .doesNotContain("4 of 4 right");
  }

  @Test
  void refusesWrongOptions() {
    assertThat(AndGate.run("--nonsense")).isEqualTo(2);
    assertThat(AndGate.run("--epochs", "0")).isEqualTo(2);
    assertThat(AndGate.run("--lr", "-1")).isEqualTo(2);
    assertThat(AndGate.run("--seed", "abc")).isEqualTo(2);
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(printedBy(() -> AndGate.run("--help")))
        .contains("--seed", "--epochs", "--lr", "--no-plots", "--help");
  }

  @Test
  void drawsPicturesThatAreNotBlank(@TempDir Path folder) throws IOException {
    Grad4J.manualSeed(0);

    assertThat(
            colors(
                AndGatePictures.drawLoss(List.of(1.0, 0.5, 0.1), folder.resolve("new/loss.png"))))
        .isGreaterThan(5);
    assertThat(
            colors(AndGatePictures.drawDecision(new Linear(2, 1), folder.resolve("decision.png"))))
        .isGreaterThan(5);
  }

  private static long colors(Path picture) throws IOException {
    BufferedImage image = ImageIO.read(picture.toFile());
    return Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .distinct()
        .count();
  }

  private static String printedBy(IntSupplier program) {
    var before = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertThat(program.getAsInt()).isZero();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
