package org.grad4j.examples;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.LoRA;
import org.grad4j.nn.ReLU;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.data.Batch;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.data.EmbeddedData;
import org.grad4j.nn.data.TensorDataset;
import org.grad4j.nn.loss.CrossEntropyLoss;
import org.grad4j.nn.metric.Accuracy;
import org.grad4j.nn.optim.Adam;
import org.grad4j.nn.train.Trainer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A network that reads digits is taught to read them lying on their side, by adapters with few
 * parameters (LoRA): the network itself is frozen, and in the end the adapters are merged into its
 * weights, so that it costs no more than before.
 */
@Command(
    name = "LoraFineTune",
    description = "Teaches a trained network another task by adapters of low rank.",
    mixinStandardHelpOptions = true)
public final class LoraFineTune implements Callable<Integer> {
  @Option(names = "--rank", description = "Rank of the adapters (default: ${DEFAULT-VALUE}).")
  private int rank = 6;

  @Option(names = "--epochs", description = "Passes for each task (default: ${DEFAULT-VALUE}).")
  private int epochs = 15;

  @Option(names = "--seed", description = "Seed of all draws (default: ${DEFAULT-VALUE}).")
  private long seed = 0;

  private LoraFineTune() {}

  /** Runs the example; {@code --help} says what it takes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new LoraFineTune()).execute(args);
  }

  @Override
  public Integer call() {
    Grad4J.manualSeed(seed);
    var images = EmbeddedData.digits().features().div(16);
    var turned = images.reshape(-1, 8, 8).rot90(1, 1, 2).reshape(-1, 64);
    var model =
        new Sequential(
            new Linear(64, 512), new ReLU(), new Linear(512, 512), new ReLU(), new Linear(512, 10));

    long all = trained(model);
    System.out.println("Upright digits, " + all + " parameters ...");
    train(model, images);
    double uprightBefore = accuracy(model, images);
    double turnedBefore = accuracy(model, turned);

    new LoRA(rank, 2.0 * rank).adapt(model);
    long few = trained(model);
    System.out.printf(
        Locale.ROOT,
        "Digits on their side, adapters with %d parameters (%.1f %%) ...%n",
        few,
        100.0 * few / all);
    train(model, turned);
    LoRA.merge(model);
    double turnedAfter = accuracy(model, turned);

    System.out.println("held-out digits that are right:");
    print("upright, before", uprightBefore);
    print("on their side, before", turnedBefore);
    print("on their side, adapters merged", turnedAfter);
    return turnedAfter > turnedBefore && turnedAfter > 0.9 ? 0 : 1;
  }

  private static void print(String what, double accuracy) {
    System.out.printf(Locale.ROOT, "  %-32s %5.1f %%%n", what, 100 * accuracy);
  }

  /** How many numbers an optimizer would change. */
  private static long trained(Layer model) {
    return model.parameters().stream().filter(Tensor::requiresGrad).mapToLong(Tensor::numel).sum();
  }

  private void train(Layer model, Tensor images) {
    // Those that are frozen get no gradient; optimizers leave them alone.
    trainer(model.train(), new Accuracy())
        .fit(
            DataLoader.of(
                digits(images, 360, images.shape().size(0)),
                new DataLoader.Config(32).withShuffle(true)),
            epochs);
  }

  private static double accuracy(Layer model, Tensor images) {
    var accuracy = new Accuracy();
    trainer(model, accuracy).evaluate(DataLoader.of(digits(images, 0, 360), 360));
    return accuracy.value();
  }

  private static Trainer<Batch> trainer(Layer model, Accuracy accuracy) {
    return Trainer.of(model, new CrossEntropyLoss(), new Adam(model.parameters(), 0.003))
        .withMetric(accuracy)
        .withCallback(new ProgressBarCallback());
  }

  private static TensorDataset digits(Tensor images, long from, long to) {
    var labels = EmbeddedData.digits().labels();
    return new TensorDataset(images.slice(0, from, to), labels.slice(0, from, to));
  }
}
