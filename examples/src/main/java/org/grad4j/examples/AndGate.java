package org.grad4j.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.grad4j.examples.pictures.DecisionPlane;
import org.grad4j.examples.pictures.LineChart;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.Sigmoid;
import org.grad4j.nn.loss.BCELoss;
import org.grad4j.nn.optim.SGD;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One neuron learns when two inputs are both 1: a linear layer, a sigmoid, and gradient descent on
 * four rows.
 */
@Command(
    name = "AndGate",
    description = "Trains one neuron on the AND table by gradient descent.",
    mixinStandardHelpOptions = true)
public final class AndGate implements Callable<Integer> {
  static final Tensor INPUTS = Tensor.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  static final Tensor TARGETS = Tensor.of(new float[][] {{0}, {0}, {0}, {1}});
  private static final Path PICTURES = Path.of("target", "and-gate");

  @Option(names = "--seed", description = "Seed of the first weights (default: ${DEFAULT-VALUE}).")
  private long seed = 250;

  @Option(names = "--epochs", description = "Passes over the table (default: ${DEFAULT-VALUE}).")
  private int epochs = 1000;

  @Option(names = "--lr", description = "Learning rate (default: ${DEFAULT-VALUE}).")
  private double learningRate = 0.5;

  @Option(names = "--no-plots", description = "Draw no pictures.")
  private boolean noPlots;

  private AndGate() {}

  /** Runs the example; {@code --help} says what it takes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new AndGate()).execute(args);
  }

  @Override
  public Integer call() throws IOException {
    requirePositive("--epochs", epochs);
    requirePositive("--lr", learningRate);
    Grad4J.manualSeed(seed);
    var neuron = new Sequential(new Linear(2, 1), new Sigmoid());
    var losses = train(neuron);
    if (!noPlots) {
      draw(neuron, losses);
    }
    return report(neuron) == 4 ? 0 : 1;
  }

  private static void draw(Layer neuron, List<Double> losses) throws IOException {
    var loss =
        new LineChart("AND gate: loss", "epoch", "loss").logarithmic().epochs("loss", losses);
    var plane = new DecisionPlane("AND gate: p over the plane", neuron::forward, INPUTS, TARGETS);
    System.out.println("Pictures: " + loss.save(PICTURES.resolve("loss.png")));
    System.out.println("          " + plane.save(PICTURES.resolve("decision.png")));
  }

  private List<Double> train(Layer neuron) {
    var criterion = new BCELoss();
    var optimizer = new SGD(neuron.parameters(), learningRate);
    var losses = new ArrayList<Double>();
    int now = Math.max(1, epochs / 5);
    try (var progress = Progress.of("AND gate", epochs)) {
      for (int epoch = 1; epoch <= epochs; epoch++) {
        optimizer.zeroGrad();
        var loss = criterion.forward(neuron.forward(INPUTS), TARGETS);
        loss.backward();
        optimizer.step();
        losses.add(loss.item());
        progress.step();
        if (epoch % now == 0) {
          System.out.printf(Locale.ROOT, "epoch %5d  loss %.6f%n", epoch, loss.item());
        }
      }
    }
    return losses;
  }

  /** Prints the table and the verdict, and answers how many rows are right. */
  private static int report(Layer neuron) {
    var p = Autograd.noGrad(() -> neuron.forward(INPUTS)).data().toFloatArray();
    var x = INPUTS.data().toLongArray();
    var targets = TARGETS.data().toLongArray();
    int right = 0;
    System.out.println("x1 x2 |      p | prediction | target");
    for (int row = 0; row < p.length; row++) {
      int prediction = p[row] > 0.5 ? 1 : 0;
      right += prediction == targets[row] ? 1 : 0;
      System.out.printf(
          Locale.ROOT,
          "%2d %2d | %.4f | %10d | %6d%n",
          x[2 * row],
          x[2 * row + 1],
          p[row],
          prediction,
          targets[row]);
    }
    System.out.println(right + " of " + p.length + " right");
    return right;
  }

  private static void requirePositive(String option, Number value) {
    if (!(value.doubleValue() > 0)) {
      throw new CommandLine.ParameterException(
          new CommandLine(new AndGate()), option + " must be above 0, got " + value + ".");
    }
  }
}
