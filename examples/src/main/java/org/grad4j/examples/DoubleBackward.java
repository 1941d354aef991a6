package org.grad4j.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Graph;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.examples.pictures.LineChart;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.Tanh;
import org.grad4j.nn.optim.LBFGS;
import org.grad4j.nn.optim.LineSearch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A physics-informed network: it solves the equation of a pendulum, y″ = −y with y(0) = 0 and y′(0)
 * = 1, without ever seeing the solution sin t. The loss is how far y″ + y is from 0, so that it
 * contains second derivatives of the network, and training differentiates it once more.
 *
 * @see <a href="https://doi.org/10.1016/j.jcp.2018.10.045">Raissi and others, Physics-informed
 *     neural networks</a>
 */
@Command(
    name = "DoubleBackward",
    description = "A network solves y'' = -y: second derivatives inside the loss.",
    mixinStandardHelpOptions = true)
public final class DoubleBackward implements Callable<Integer> {
  private static final double ENOUGH = 0.01;

  @Option(names = "--seed", description = "Seed of the first weights (default: ${DEFAULT-VALUE}).")
  private long seed = 0;

  @Option(names = "--steps", description = "Steps of L-BFGS (default: ${DEFAULT-VALUE}).")
  private int steps = 20;

  @Option(names = "--output", description = "Folder of the picture (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("target", "double-backward");

  private DoubleBackward() {}

  /** Runs the example; {@code --help} says what it takes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new DoubleBackward()).execute(args);
  }

  @Override
  public Integer call() throws IOException {
    Grad4J.manualSeed(seed);
    var network =
        new Sequential(
                new Linear(1, 20), new Tanh(), new Linear(20, 20), new Tanh(), new Linear(20, 1))
            .to(DType.FLOAT64);
    train(network);

    var t = Tensor.linspace(DType.FLOAT64, 0, 2 * Math.PI, 201);
    var found = Autograd.noGrad(() -> solution(network, t.unsqueeze(1))).squeeze();
    double error = found.sub(t.sin()).abs().max().item();
    System.out.printf(Locale.ROOT, "largest error against sin t: %.1e%n", error);
    var few = Tensor.arange(0, t.numel(), 10);
    var chart =
        new LineChart("y″ = −y, y(0) = 0, y′(0) = 1", "t", "y")
            .line("network", t, found)
            .dots("sin t", t.take(few), t.take(few).sin());
    System.out.println("Picture: " + chart.save(output.resolve("solution.png")));
    return error <= ENOUGH ? 0 : 1;
  }

  /** y(t) = t + t²·N(t), which has y(0) = 0 and y′(0) = 1 whatever the network N is. */
  private static Tensor solution(Layer network, Tensor t) {
    return t.add(t.square().mul(network.call(t)));
  }

  /** The mean of (y″ + y)² over the points. */
  private static Tensor residual(Layer network, Tensor t) {
    var y = solution(network, t);
    // Each y depends on its own t alone, so the gradient of the sum holds all the derivatives.
    var first = Autograd.grad(y.sum(), t, Graph.CREATE);
    var second = Autograd.grad(first.sum(), t, Graph.CREATE);
    return second.add(y).square().mean();
  }

  private void train(Layer network) {
    var t = Tensor.linspace(DType.FLOAT64, 0, 2 * Math.PI, 64).unsqueeze(1).requiresGrad(true);
    var optimizer =
        new LBFGS(network.parameters(), new LBFGS.Config().withLineSearch(LineSearch.STRONG_WOLFE));
    try (var progress = Progress.of("pendulum", steps)) {
      for (int step = 1; step <= steps; step++) {
        var loss =
            optimizer.step(
                () -> {
                  optimizer.zeroGrad();
                  var error = residual(network, t);
                  error.backward();
                  return error;
                });
        progress.step();
        if (step % Math.max(1, steps / 5) == 0) {
          System.out.printf(Locale.ROOT, "step %3d  loss %.2e%n", step, loss.item());
        }
      }
    }
  }
}
