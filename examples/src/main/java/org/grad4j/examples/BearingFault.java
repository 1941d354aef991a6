package org.grad4j.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.DoubleUnaryOperator;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.grad4j.examples.pictures.LineChart;
import org.grad4j.nn.data.Batch;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.loss.CrossEntropyLoss;
import org.grad4j.nn.metric.Accuracy;
import org.grad4j.nn.optim.AdamW;
import org.grad4j.nn.optim.OneCycleLR;
import org.grad4j.nn.train.Trainer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Hears from vibrations which part of a rolling bearing is damaged, also in noise: a small network
 * learns from signals with random noise, and is then tested at one level of noise after another, on
 * signals of its own.
 */
@Command(
    name = "BearingFault",
    description = "Finds the damage of a rolling bearing by its vibrations, clean and in noise.",
    mixinStandardHelpOptions = true)
public final class BearingFault implements Callable<Integer> {
  /** Ratios of signal to noise in decibels at which it is tested. */
  private static final double[] LEVELS = {-8, -6, -4, -2, 0, 2, 4, 6, 8};

  private static final int BATCH = 64;
  private static final double ENOUGH_CLEAN = 0.98;
  private static final double ENOUGH_AT_0 = 0.90;

  @Option(names = "--seed", description = "Seed of all draws (default: ${DEFAULT-VALUE}).")
  private long seed = 0;

  @Option(names = "--epochs", description = "Passes over the signals (default: ${DEFAULT-VALUE}).")
  private int epochs = 12;

  @Option(names = "--signals", description = "Of each condition (default: ${DEFAULT-VALUE}).")
  private int ofEach = 400;

  @Option(names = "--output", description = "Folder of the picture (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("target", "bearing-fault");

  private BearingFault() {}

  /** Runs the example; {@code --help} says what it takes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new BearingFault()).execute(args);
  }

  @Override
  public Integer call() throws IOException {
    Grad4J.manualSeed(seed);
    var conditions = BearingSignals.Condition.values();
    var model = new BearingNet(conditions.length);
    long count = model.parameters().stream().mapToLong(Tensor::numel).sum();
    System.out.println(count + " parameters");
    var training =
        DataLoader.of(
            BearingSignals.draw(seed, ofEach),
            new DataLoader.Config(BATCH).withShuffle(true).withDropLast(true));
    var accuracy = new Accuracy();
    var optimizer = new AdamW(model.parameters());
    var trainer =
        Trainer.of(model, new CrossEntropyLoss(), optimizer)
            .withMetric(accuracy)
            .withStepScheduler(new OneCycleLR(optimizer, 0.01, epochs * (4 * ofEach / BATCH)))
            .withCallback(new ProgressBarCallback());
    // Another level of noise for each batch, from loud to hardly any.
    trainer.fit(training.map(b -> noisy(b, Tensor.rand(1).item() * 20 - 10)), epochs);
    // Another seed: other speeds, resonances and phases than those it has learned from.
    var heldOut = DataLoader.of(BearingSignals.draw(seed + 1, 200), 200);
    return report(
        level -> {
          trainer.evaluate(heldOut.map(b -> noisy(b, level)));
          return accuracy.value();
        });
  }

  /** Prints and draws the accuracy at each level; answers 0 if it hears well enough. */
  private int report(DoubleUnaryOperator accuracy) throws IOException {
    System.out.println("signal to noise | held-out signals that are right");
    var accuracies = new double[LEVELS.length];
    for (int i = 0; i < LEVELS.length; i++) {
      accuracies[i] = accuracy.applyAsDouble(LEVELS[i]);
      System.out.printf(Locale.ROOT, "%12.0f dB | %6.2f %%%n", LEVELS[i], 100 * accuracies[i]);
    }
    double clean = accuracy.applyAsDouble(Double.POSITIVE_INFINITY);
    System.out.printf(Locale.ROOT, "       no noise | %6.2f %%%n", 100 * clean);
    var chart =
        new LineChart("Bearing faults in noise", "signal to noise (dB)", "held-out accuracy")
            .between(0, 1)
            .line("accuracy", Tensor.of(LEVELS), Tensor.of(accuracies));
    System.out.println("Picture: " + chart.save(output.resolve("noise.png")));
    double at0 = accuracies[Arrays.binarySearch(LEVELS, 0)];
    return clean >= ENOUGH_CLEAN && at0 >= ENOUGH_AT_0 ? 0 : 1;
  }

  /** With white noise at so many decibels below the signal, and then at mean 0 and deviation 1. */
  private static Batch noisy(Batch batch, double decibels) {
    var x = batch.inputs();
    var noise = x.square().mean(true, 2).sqrt().mul(Math.pow(10, -decibels / 20));
    var sum = x.add(Tensor.randnLike(x).mul(noise));
    var centred = sum.sub(sum.mean(true, 2));
    return new Batch(centred.div(centred.std(0, true, 2)), batch.targets());
  }
}
