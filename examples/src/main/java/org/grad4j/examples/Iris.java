package org.grad4j.examples;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.ReLU;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.data.EmbeddedData;
import org.grad4j.nn.data.Normalize;
import org.grad4j.nn.loss.CrossEntropyLoss;
import org.grad4j.nn.metric.ConfusionMatrix;
import org.grad4j.nn.optim.Adam;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Three species of irises by four lengths, in a training loop that is written out: data apart for
 * the test, features to one scale, batches, steps, and a table of what was mistaken for what.
 */
@Command(
    name = "Iris",
    description = "Tells three species of irises apart, in a loop that is written out.",
    mixinStandardHelpOptions = true)
public final class Iris implements Callable<Integer> {
  private static final int HELD_OUT = 30;
  private static final double ENOUGH = 0.9;

  @Option(names = "--seed", description = "Seed of all draws (default: ${DEFAULT-VALUE}).")
  private long seed = 0;

  @Option(names = "--epochs", description = "Passes over the flowers (default: ${DEFAULT-VALUE}).")
  private int epochs = 60;

  @Option(names = "--batch", description = "Flowers a step (default: ${DEFAULT-VALUE}).")
  private int batchSize = 24;

  @Option(names = "--lr", description = "Learning rate (default: ${DEFAULT-VALUE}).")
  private double learningRate = 0.01;

  private Iris() {}

  /** Runs the example; {@code --help} says what it takes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new Iris()).execute(args);
  }

  @Override
  public Integer call() {
    Grad4J.manualSeed(seed);
    var iris = EmbeddedData.iris();
    var order = Tensor.randperm(iris.labels().numel());
    var test = order.slice(0, 0, HELD_OUT);
    var training = order.slice(0, HELD_OUT, order.numel());

    // Mean and deviation of the flowers to learn from alone: those of the test are not known yet.
    var normalize = Normalize.fitColumns(iris.features().indexSelect(0, training));
    var x = normalize.apply(iris.features());

    var model = new Sequential(new Linear(4, 16), new ReLU(), new Linear(16, 3));
    train(model, x, iris.labels(), training);

    var matrix = new ConfusionMatrix(3);
    var logits = Autograd.noGrad(() -> model.eval().call(x.indexSelect(0, test)));
    matrix.update(logits, iris.labels().indexSelect(0, test));
    System.out.println(iris.classNames() + ": right species are rows, predicted ones columns");
    System.out.println(matrix);
    System.out.printf(
        Locale.ROOT, "%.0f %% of %d held-out flowers are right%n", 100 * matrix.value(), HELD_OUT);
    return matrix.value() >= ENOUGH ? 0 : 1;
  }

  private void train(Layer model, Tensor x, Tensor labels, Tensor rows) {
    var criterion = new CrossEntropyLoss();
    var optimizer = new Adam(model.parameters(), learningRate);
    try (var progress = Progress.of("Iris", epochs)) {
      for (int epoch = 1; epoch <= epochs; epoch++) {
        double sum = 0;
        var shuffled = rows.take(Tensor.randperm(rows.numel()));
        for (var batch : shuffled.chunk(Math.max(1, rows.numel() / batchSize), 0)) {
          optimizer.zeroGrad();
          var logits = model.call(x.indexSelect(0, batch));
          var loss = criterion.forward(logits, labels.indexSelect(0, batch));
          loss.backward();
          optimizer.step();
          sum += loss.item() * batch.numel();
        }
        progress.step();
        if (epoch % Math.max(1, epochs / 5) == 0) {
          System.out.printf(Locale.ROOT, "epoch %3d  loss %.4f%n", epoch, sum / rows.numel());
        }
      }
    }
  }
}
