package org.grad4j.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.grad4j.examples.pictures.ImageGrid;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.ReLU;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.Sigmoid;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.data.EmbeddedData;
import org.grad4j.nn.data.TensorDataset;
import org.grad4j.nn.loss.MSELoss;
import org.grad4j.nn.optim.Adam;
import org.grad4j.nn.train.Trainer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A network learns to squeeze a digit of 64 pixels through eight numbers and to draw it again: what
 * goes in is also the target, and no labels are needed. A code between those of two digits is drawn
 * as something between them.
 */
@Command(
    name = "Autoencoder",
    description = "Squeezes digits through a few numbers, and draws them again.",
    mixinStandardHelpOptions = true)
public final class Autoencoder implements Callable<Integer> {
  private static final int SHOWN = 10;
  private static final double ENOUGH = 0.5;

  @Option(names = "--code", description = "Numbers in between (default: ${DEFAULT-VALUE}).")
  private int code = 8;

  @Option(names = "--epochs", description = "Passes over the digits (default: ${DEFAULT-VALUE}).")
  private int epochs = 40;

  @Option(names = "--seed", description = "Seed of all draws (default: ${DEFAULT-VALUE}).")
  private long seed = 0;

  @Option(names = "--output", description = "Folder of the picture (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("target", "autoencoder");

  private Autoencoder() {}

  /** Runs the example; {@code --help} says what it takes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new Autoencoder()).execute(args);
  }

  @Override
  public Integer call() throws IOException {
    Grad4J.manualSeed(seed);
    var images = EmbeddedData.digits().features().div(16);
    var held = images.slice(0, 0, 360);
    var learned = images.slice(0, 360, images.shape().size(0));
    var encoder = new Sequential(new Linear(64, 64), new ReLU(), new Linear(64, code));
    var decoder =
        new Sequential(new Linear(code, 64), new ReLU(), new Linear(64, 64), new Sigmoid());
    var model = new Sequential(encoder, decoder);
    var trainer =
        Trainer.of(model, new MSELoss(), new Adam(model.parameters(), 0.003))
            .withCallback(new ProgressBarCallback());
    trainer.fit(
        DataLoader.of(
            new TensorDataset(learned, learned), new DataLoader.Config(32).withShuffle(true)),
        DataLoader.of(new TensorDataset(held, held), 360),
        epochs);

    double error = Autograd.noGrad(() -> model.eval().call(held)).sub(held).square().mean().item();
    // The best that one picture for all could do: their mean.
    double spread = held.sub(learned.mean(0)).square().mean().item();
    System.out.printf(
        Locale.ROOT,
        "mean squared error of held-out digits: %.4f; of the mean digit: %.4f%n",
        error,
        spread);
    System.out.println("Picture: " + draw(encoder, decoder, held));
    return error <= ENOUGH * spread ? 0 : 1;
  }

  private Path draw(Layer encoder, Layer decoder, Tensor images) throws IOException {
    var shown = images.slice(0, 0, SHOWN);
    try (var paused = Autograd.noGrad()) {
      var codes = encoder.call(shown);
      var way = Tensor.linspace(0, 1, SHOWN).unsqueeze(1);
      var between = codes.slice(0, 0, 1).lerp(codes.slice(0, 1, 2), way);
      return new ImageGrid(
              List.of(
                  row("held-out digits", shown),
                  row("drawn from " + code + " numbers each", decoder.call(codes)),
                  row("on the way from the first to the second", decoder.call(between))))
          .save(output.resolve("digits.png"));
    }
  }

  private static ImageGrid.Row row(String name, Tensor images) {
    return new ImageGrid.Row(name, images.reshape(-1, 8, 8));
  }
}
