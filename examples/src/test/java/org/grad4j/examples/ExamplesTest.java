package org.grad4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grad4j.examples.PictureAssert.assertPicture;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each example in a small run. */
class ExamplesTest {
  private static Stream<Arguments> examples() {
    return Stream.of(
        example("AndGate", AndGate::run, "--seed", "--epochs", "--lr", "--no-plots"),
        example("LinearRegression", LinearRegression::run, "--help"),
        example("Iris", Iris::run, "--seed", "--epochs", "--batch", "--lr"),
        example("Digits", Digits::run, "--seed", "--epochs", "--run"),
        example("Mnist", Mnist::run, "--network", "--data", "--epochs", "--seed"),
        example("Autoencoder", Autoencoder::run, "--code", "--epochs", "--seed", "--output"),
        example("NamesMlp", NamesMlp::run, "--names", "--epochs", "--samples", "--seed"),
        example("CharLm", CharLm::run, "--model", "--data", "--epochs", "--characters", "--seed"),
        example("TransferFromPyTorch", TransferFromPyTorch::run, "--model", "--epochs", "--seed"),
        example("LoraFineTune", LoraFineTune::run, "--rank", "--epochs", "--seed"),
        example("CustomFunction", CustomFunction::run, "--hidden", "--epochs", "--seed"),
        example("DoubleBackward", DoubleBackward::run, "--seed", "--steps", "--output"),
        example("BearingFault", BearingFault::run, "--seed", "--epochs", "--signals", "--output"));
  }

  private static Arguments example(
      String name, Function<String[], Integer> run, String... options) {
    return arguments(name, run, options);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void explainsItselfAndRefusesWhatItDoesNotKnow(
      String name, Function<String[], Integer> run, String[] options) {
    assertThat(Printed.by(() -> run.apply(new String[] {"--help"})))
        .contains("Usage: " + name, "--help")
        .contains(options);
    assertThat(run.apply(new String[] {"--nonsense"})).isEqualTo(2);
  }

  @Test
  void theLauncherKnowsThemAll() {
    assertThat(Launcher.names())
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of("Tutorial"), examples().map(example -> (String) example.get()[0]))
                .toList());
  }

  @Test
  void noFileIsLongerThanAPage() throws IOException {
    try (var files = Files.walk(Path.of("src", "main", "java"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(150));
    }
  }

  /** The numbers are those of R's {@code lm(Petal.Width ~ ., iris[1:4])}. */
  @Test
  void linearRegressionFindsTheKnownCoefficients() {
    assertThat(Printed.by(() -> LinearRegression.run()))
        .contains(
            String.format(
                """
                (intercept)              -0.24031      0.17837    -1.347
                sepal length (cm)        -0.20727      0.04751    -4.363
                sepal width (cm)          0.22283      0.04894     4.553
                petal length (cm)         0.52408      0.02449    21.399
                R-squared 0.9379
                """))
        .contains("lead to the same numbers");
  }

  @Test
  void irisTellsTheSpeciesApart() {
    assertThat(Printed.by(() -> Iris.run()))
        .contains("epoch  60", "[setosa, versicolor, virginica]")
        .containsPattern("(9\\d|100) % of 30 held-out flowers are right");
  }

  @Test
  void mnistReadsTheEmbeddedDigitsAndSaysWhereTheOthersAre() {
    assertThat(Printed.by(() -> Mnist.run("--network", "mlp", "--epochs", "6")))
        .contains("https://ossci-datasets.s3.amazonaws.com/mnist/", "Linear")
        .containsPattern("9\\d\\.\\d\\d % of 359 test digits are right");
    assertThat(Printed.by(() -> Mnist.run("--network", "CNN", "--epochs", "4"))).contains("Conv2d");
  }

  @Test
  void mnistSaysWhatIsMissingInAFolder(@TempDir Path folder) {
    assertThat(Printed.by(2, () -> Mnist.run("--data", folder.toString()))).isEmpty();
  }

  @Test
  void autoencoderDrawsWhatItReconstructs(@TempDir Path folder) throws IOException {
    assertThat(Printed.by(() -> Autoencoder.run("--epochs", "15", "--output", folder.toString())))
        .contains("mean squared error", folder.resolve("digits.png").toString());
    assertPicture(folder.resolve("digits.png"));
  }

  @Test
  void namesMlpInventsNames() {
    assertThat(Printed.by(() -> NamesMlp.run("--names", "4000", "--epochs", "2")).lines().toList())
        .anySatisfy(line -> assertThat(line).matches("validation loss 2\\.\\d+ nats .*"))
        .filteredOn(line -> line.startsWith("  "))
        .hasSize(15)
        .allSatisfy(name -> assertThat(name).matches("  [a-z]*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lstm", "gpt"})
  void charLmWrites(String model) {
    assertThat(
            Printed.by(
                () ->
                    CharLm.run(
                        "--model",
                        model,
                        "--characters",
                        "9000",
                        "--epochs",
                        "2",
                        "--samples",
                        "30")))
        .containsPattern("validation loss [23]\\.\\d+ nats a character")
        .containsPattern("(?s)\\n\\n[a-z\\n]{30}\\n$");
  }

  @Test
  void charLmSaysWhatIsMissingInAFolder(@TempDir Path folder) {
    assertThat(Printed.by(2, () -> CharLm.run("--data", folder.toString()))).isEmpty();
  }

  @Test
  void transferGoesOnWherePyTorchStopped() {
    assertThat(Printed.by(() -> TransferFromPyTorch.run("--epochs", "3")))
        .contains("right of 360 held-out digits: 322 in PyTorch, 322 here")
        .contains("after 3 more epochs");
  }

  @Test
  void loraLearnsAnotherTaskWithFewParameters() {
    assertThat(Printed.by(() -> LoraFineTune.run()))
        .contains("adapters with 12732 parameters (4.2 %)", "on their side, adapters merged");
  }

  @Test
  void aGradientOfOursTeachesWhatThatOfSignCannot() {
    assertThat(Printed.by(() -> CustomFunction.run("--epochs", "6")))
        .contains("sign, whose derivative is 0", "sign, straight through");
  }

  @Test
  void theEquationIsSolved(@TempDir Path folder) throws IOException {
    assertThat(Printed.by(() -> DoubleBackward.run("--steps", "12", "--output", folder.toString())))
        .contains("largest error against sin t");
    assertPicture(folder.resolve("solution.png"));
  }

  /** A small run does not hear well enough; what counts here is that it hears and draws. */
  @Test
  void bearingFaultHearsAndDraws(@TempDir Path folder) throws IOException {
    var output = folder.toString();
    assertThat(
            Printed.by(
                1, () -> BearingFault.run("--signals", "32", "--epochs", "2", "--output", output)))
        .contains("0 dB |", "no noise |", "parameters");
    assertPicture(folder.resolve("noise.png"));
  }
}
