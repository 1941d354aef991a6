package org.grad4j.examples;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.grad4j.autograd.Function;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.Sequential;
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
 * An operation with a gradient of one's own: neurons that say only −1 or 1. The derivative of sign
 * is 0, so nothing below it would learn; the straight-through estimator passes the gradient on as
 * if sign were the line y = x between −1 and 1.
 *
 * @see <a href="https://arxiv.org/abs/1602.02830">Courbariaux and others, Binarized neural
 *     networks</a>
 */
@Command(
    name = "CustomFunction",
    description = "Neurons that say -1 or 1 learn through a gradient of our own.",
    mixinStandardHelpOptions = true)
public final class CustomFunction implements Callable<Integer> {
  @Option(names = "--hidden", description = "Neurons that say -1 or 1 (default: ${DEFAULT-VALUE}).")
  private int hidden = 16;

  @Option(names = "--epochs", description = "Passes over the digits (default: ${DEFAULT-VALUE}).")
  private int epochs = 20;

  @Option(names = "--seed", description = "Seed of all draws (default: ${DEFAULT-VALUE}).")
  private long seed = 0;

  private CustomFunction() {}

  /** Runs the example; {@code --help} says what it takes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new CustomFunction()).execute(args);
  }

  /** y = sign(x); dx = g where |x| ≤ 1, else 0. */
  record StraightThroughSign() implements Function {
    @Override
    public Tensor forward(Context context, Tensor... inputs) {
      context.save(inputs[0]);
      return inputs[0].sign();
    }

    @Override
    public void backward(Context context, Tensor gradient) {
      context.give(0, gradient.mul(context.saved(0).abs().le(1)));
    }
  }

  /** A function as a layer, so that it can stand in a {@code Sequential}. */
  private static final class Activation extends Layer {
    private final UnaryOperator<Tensor> function;

    Activation(UnaryOperator<Tensor> function) {
      this.function = function;
    }

    @Override
    public Tensor forward(Tensor x) {
      return function.apply(x);
    }
  }

  @Override
  public Integer call() {
    double plain = train("sign", Tensor::sign);
    double ours = train("straight through", x -> new StraightThroughSign().apply(x));
    System.out.println("held-out digits that are right, with " + hidden + " neurons of -1 or 1:");
    System.out.printf(Locale.ROOT, "  sign, whose derivative is 0  %5.1f %%%n", 100 * plain);
    System.out.printf(Locale.ROOT, "  sign, straight through       %5.1f %%%n", 100 * ours);
    return ours > plain ? 0 : 1;
  }

  /** The accuracy on a fifth of the digits after training on the others. */
  private double train(String name, UnaryOperator<Tensor> sign) {
    Grad4J.manualSeed(seed);
    var digits = EmbeddedData.digits();
    var x = digits.features().div(8).sub(1);
    var parts = new TensorDataset(x, digits.labels()).randomSplit(0.8, 0.2);
    var model =
        new Sequential(new Linear(64, hidden), new Activation(sign), new Linear(hidden, 10));
    var accuracy = new Accuracy();
    var trainer =
        Trainer.of(model, new CrossEntropyLoss(), new Adam(model.parameters(), 0.01))
            .withMetric(accuracy)
            .withCallback(new ProgressBarCallback());
    System.out.println("Training through " + name + " ...");
    trainer.fit(DataLoader.of(parts.get(0), new DataLoader.Config(32).withShuffle(true)), epochs);
    trainer.evaluate(DataLoader.of(parts.get(1), 360));
    return accuracy.value();
  }
}
