package org.grad4j.examples;

import java.util.Arrays;
import java.util.List;
import org.grad4j.examples.tutorial.Tutorial;

/** Runs an example by its name; where the name is missing or unknown, lists them all. */
public final class Launcher {

  /** All examples, in the order in which they are best read. */
  private static final List<Example> EXAMPLES =
      List.of(
          new Example("Tutorial", "simple neural networks in seven lessons", Tutorial::main),
          new Example("AndGate", "one neuron learns the AND table", AndGate::main),
          new Example(
              "LinearRegression", "least squares and standard errors", LinearRegression::main),
          new Example("Iris", "a training loop, written out", Iris::main),
          new Example("Digits", "the Trainer teaches a perceptron to read digits", Digits::main),
          new Example("Mnist", "a perceptron and convolutions on images", Mnist::main),
          new Example("Autoencoder", "digits through a bottleneck, in pictures", Autoencoder::main),
          new Example("NamesMlp", "invents names, letter by letter", NamesMlp::main),
          new Example("CharLm", "an LSTM and a small GPT learn to write", CharLm::main),
          new Example(
              "TransferFromPyTorch", "goes on where PyTorch stopped", TransferFromPyTorch::main),
          new Example("LoraFineTune", "another task by adapters of low rank", LoraFineTune::main),
          new Example(
              "CustomFunction", "an operation with a gradient of our own", CustomFunction::main),
          new Example(
              "DoubleBackward", "a differential equation in the loss", DoubleBackward::main),
          new Example("BearingFault", "hears in noise what is broken", BearingFault::main));

  private Launcher() {}

  /**
   * Runs the example that the first argument names with the arguments that follow.
   *
   * @param args the example's name, then its own arguments
   * @throws Exception what the example throws
   */
  public static void main(String[] args) throws Exception {
    // Maven makes "true" of a property without a value: -Dexample
    String name = args.length == 0 || args[0].equals("true") ? "" : args[0];
    for (Example example : EXAMPLES) {
      if (example.name.equals(name)) {
        example.main.run(Arrays.copyOfRange(args, 1, args.length));
        return;
      }
    }
    System.err.println(
        name.isBlank() ? "Name an example:" : "There is no example " + name + ". There are:");
    for (Example example : EXAMPLES) {
      System.err.printf("  %-20s %s%n", example.name, example.description);
    }
    System.exit(2);
  }

  /** The names of all examples, in their order. */
  static List<String> names() {
    return EXAMPLES.stream().map(Example::name).toList();
  }

  private record Example(String name, String description, Main main) {}

  @FunctionalInterface
  private interface Main {
    void run(String[] args) throws Exception;
  }
}
