package org.grad4j.examples;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.Conv2d;
import org.grad4j.nn.Dropout;
import org.grad4j.nn.Flatten;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.MaxPool2d;
import org.grad4j.nn.ReLU;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.data.Dataset;
import org.grad4j.nn.data.EmbeddedData;
import org.grad4j.nn.data.Sample;
import org.grad4j.nn.data.TensorDataset;
import org.grad4j.nn.loss.CrossEntropyLoss;
import org.grad4j.nn.metric.Accuracy;
import org.grad4j.nn.optim.AdamW;
import org.grad4j.nn.optim.OneCycleLR;
import org.grad4j.nn.train.Trainer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Handwritten digits by a perceptron or by a convolutional network: the perceptron sees a row of
 * pixels, the other one sees which pixels are neighbours, and reads better.
 */
@Command(
    name = "Mnist",
    description = "Reads handwritten digits with a perceptron (mlp) or convolutions (cnn).",
    mixinStandardHelpOptions = true)
public final class Mnist implements Callable<Integer> {
  private static final int BATCH = 64;
  private static final double ENOUGH = 0.93;

  /** A perceptron with one hidden layer; two convolutions and a perceptron. */
  enum Network {
    MLP,
    CNN
  }

  @Option(names = "--network", description = "mlp or cnn (default: cnn).")
  private Network network = Network.CNN;

  @Option(names = "--data", description = "Folder of MNIST's four files; embedded digits without.")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--epochs", description = "Passes over the digits (default: ${DEFAULT-VALUE}).")
  private int epochs = 8;

  @Option(names = "--seed", description = "Seed of all draws (default: ${DEFAULT-VALUE}).")
  private long seed = 0;

  private Mnist() {}

  /** Runs the example; {@code --help} says what it takes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new Mnist()).setCaseInsensitiveEnumValuesAllowed(true).execute(args);
  }

  /** Images of {@code side × side} pixels to learn from, and others to test with. */
  private record Digits(Dataset<Sample> training, Dataset<Sample> test, int side) {}

  @Override
  public Integer call() throws IOException {
    Grad4J.manualSeed(seed);
    var digits = folder.isPresent() ? mnist(folder.orElseThrow()) : embedded();
    var model = network == Network.CNN ? cnn(digits.side) : mlp(digits.side);
    System.out.println(model.summary(1, 1, digits.side, digits.side));
    int steps = Math.toIntExact(epochs * ((digits.training.size() + BATCH - 1) / BATCH));
    var accuracy = new Accuracy();
    var optimizer = new AdamW(model.parameters());
    var trainer =
        Trainer.of(model, new CrossEntropyLoss(), optimizer)
            .withMetric(accuracy)
            .withStepScheduler(new OneCycleLR(optimizer, 0.004, steps))
            .withCallback(new ProgressBarCallback());
    var test = DataLoader.of(digits.test, 500);
    var config = new DataLoader.Config(BATCH).withShuffle(true);
    trainer.fit(DataLoader.of(digits.training, config), test, epochs);
    trainer.evaluate(test);
    double right = accuracy.value();
    System.out.printf(
        Locale.ROOT, "%.2f %% of %d test digits are right%n", 100 * right, digits.test.size());
    return right >= ENOUGH ? 0 : 1;
  }

  private static Digits mnist(Path folder) throws IOException {
    try {
      return new Digits(
          normalized(org.grad4j.nn.data.Mnist.training(folder)),
          normalized(org.grad4j.nn.data.Mnist.test(folder)),
          28);
    } catch (NoSuchFileException e) {
      throw new ParameterException(new CommandLine(new Mnist()), "--data: " + e.getMessage());
    }
  }

  private static Dataset<Sample> normalized(TensorDataset images) {
    var x = org.grad4j.nn.data.Mnist.normalize().apply(images.inputs());
    return new TensorDataset(x, images.targets());
  }

  private static Digits embedded() {
    System.out.println(
        "Reading the embedded digits of 8x8 pixels; for MNIST, get its four files from"
            + " https://ossci-datasets.s3.amazonaws.com/mnist/ and name their folder by --data.");
    var digits = EmbeddedData.digits();
    var images = digits.features().div(16).reshape(-1, 1, 8, 8);
    var parts = new TensorDataset(images, digits.labels()).randomSplit(0.8, 0.2);
    return new Digits(parts.get(0), parts.get(1), 8);
  }

  private static Layer mlp(int side) {
    return new Sequential(
        new Flatten(),
        new Linear((long) side * side, 256),
        new ReLU(),
        new Dropout(0.2),
        new Linear(256, 10));
  }

  private static Layer cnn(int side) {
    return new Sequential(
        new Conv2d(1, 16, 3, 1, 1),
        new ReLU(),
        new MaxPool2d(2),
        new Conv2d(16, 32, 3, 1, 1),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(32L * (side / 4) * (side / 4), 128),
        new ReLU(),
        new Dropout(0.3),
        new Linear(128, 10));
  }
}
