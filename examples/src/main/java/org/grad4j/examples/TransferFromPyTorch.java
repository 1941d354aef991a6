package org.grad4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Grad4J;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Linear;
import org.grad4j.nn.ReLU;
import org.grad4j.nn.Sequential;
import org.grad4j.nn.data.DataLoader;
import org.grad4j.nn.data.EmbeddedData;
import org.grad4j.nn.data.TensorDataset;
import org.grad4j.nn.io.SafeTensors;
import org.grad4j.nn.loss.CrossEntropyLoss;
import org.grad4j.nn.optim.Adam;
import org.grad4j.nn.train.Trainer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A network that PyTorch has trained goes on in Java: its weights are read from a safetensors file,
 * it answers what it answered there, and it is trained on. {@code write_digits_model.py} has
 * written the file.
 */
@Command(
    name = "TransferFromPyTorch",
    description = "Loads a network that PyTorch has trained, predicts, and trains it on.",
    mixinStandardHelpOptions = true)
public final class TransferFromPyTorch implements Callable<Integer> {
  private static final String MODEL = "digits_from_pytorch.safetensors";
  private static final int HELD_OUT = 360;

  @Option(names = "--epochs", description = "Further passes (default: ${DEFAULT-VALUE}).")
  private int epochs = 10;

  @Option(names = "--seed", description = "Seed of all draws (default: ${DEFAULT-VALUE}).")
  private long seed = 0;

  @Option(names = "--model", description = "A file of the same form; the embedded one without.")
  private Optional<Path> model = Optional.empty();

  private TransferFromPyTorch() {}

  /** Runs the example; {@code --help} says what it takes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new TransferFromPyTorch()).execute(args);
  }

  @Override
  public Integer call() throws IOException {
    Grad4J.manualSeed(seed);
    var file = model.isPresent() ? model.orElseThrow() : embedded();
    // The same layers in the same order have the same names: 0.weight, 0.bias, 2.weight, 2.bias.
    var network = new Sequential(new Linear(64, 32), new ReLU(), new Linear(32, 10));
    network.loadStateDict(SafeTensors.load(file));
    var metadata = SafeTensors.metadata(file);

    var digits = EmbeddedData.digits();
    var x = digits.features().div(16);
    var held = x.slice(0, 0, HELD_OUT);
    var labels = digits.labels().slice(0, 0, HELD_OUT);
    var ours = Autograd.noGrad(() -> network.call(held.slice(0, 0, 1))).flatten();
    var theirs =
        Tensor.of(
            Arrays.stream(told(metadata, "logits").split(" "))
                .mapToDouble(Double::valueOf)
                .toArray());
    System.out.println(
        "logits of the first digit, PyTorch " + told(metadata, "torch") + " and Grad4J:");
    System.out.println(theirs);
    System.out.println(ours);
    long before = right(network, held, labels);
    System.out.printf(
        Locale.ROOT,
        "right of %d held-out digits: %s in PyTorch, %d here%n",
        HELD_OUT,
        told(metadata, "right"),
        before);

    long all = x.shape().size(0);
    var training =
        new TensorDataset(x.slice(0, HELD_OUT, all), digits.labels().slice(0, HELD_OUT, all));
    Trainer.of(network, new CrossEntropyLoss(), new Adam(network.parameters(), 0.003))
        .withCallback(new ProgressBarCallback())
        .fit(DataLoader.of(training, new DataLoader.Config(32).withShuffle(true)), epochs);
    long after = right(network.eval(), held, labels);
    System.out.println("after " + epochs + " more epochs: " + after);
    boolean same = theirs.allClose(ours.to(theirs.dtype()), 1e-4, 1e-4, false);
    return same && Long.toString(before).equals(told(metadata, "right")) && after >= before ? 0 : 1;
  }

  /** What the script noted beside the weights. */
  private static String told(Map<String, String> metadata, String name) {
    return Objects.requireNonNull(metadata.get(name), () -> "The file does not tell " + name + ".");
  }

  private static long right(Layer network, Tensor x, Tensor labels) {
    var predictions = Autograd.noGrad(() -> network.call(x)).argMax(1);
    return (long) predictions.eq(labels).sum().item();
  }

  /** The file of this example, put where a path can name it. */
  private static Path embedded() throws IOException {
    var file = Files.createTempFile("digits", ".safetensors");
    file.toFile().deleteOnExit();
    try (var in = TransferFromPyTorch.class.getResourceAsStream(MODEL)) {
      if (in == null) {
        throw new IOException("The examples lack their own file " + MODEL + ".");
      }
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
