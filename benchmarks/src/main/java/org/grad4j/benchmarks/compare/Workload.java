package org.grad4j.benchmarks.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One case, the same for every side. As text it is one line of six parts:
 *
 * <pre>
 * mlp_step_b64; train; normal 64 784; linear 784 256, relu, linear 256 10; cross_entropy 10; adam 0.001
 * </pre>
 *
 * @param name what it is called in the results
 * @param mode what is timed
 * @param input {@code normal} and sizes, {@code tokens}, how many there are, and sizes, or {@code
 *     bytes} and sizes
 * @param layers the model
 * @param loss what is minimised, with the number of classes where there are some
 * @param optimizer its name and learning rate, or {@code none}
 */
public record Workload(
    String name,
    Mode mode,
    LayerSpec input,
    List<LayerSpec> layers,
    LayerSpec loss,
    String optimizer) {
  private static final int PARTS = 6;

  /** What one run of a case is. */
  public enum Mode {
    /** Forward, loss, backward, update on one batch. */
    TRAIN,
    /** Forward, loss, and the gradients of the input and the parameters. */
    BACKWARD,
    /** Forward alone, nothing recorded. */
    INFERENCE,
    /** One update of a parameter whose gradient is there. */
    UPDATE,
    /** All batches of a set, picked by an order that is not that in memory. */
    EPOCH
  }

  /** Keeps a copy of the layers. */
  public Workload {
    layers = List.copyOf(layers);
  }

  /** The case that a line describes. */
  public static Workload parse(String line) {
    var parts = line.split(";", -1);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException(
          "Workload: '" + line + "' has " + parts.length + " parts, a case has " + PARTS + ".");
    }
    var layers = parts[3].isBlank() ? new String[0] : parts[3].split(",", -1);
    return new Workload(
        parts[0].strip(),
        Mode.valueOf(parts[1].strip().toUpperCase(Locale.ROOT)),
        LayerSpec.parse(parts[2]),
        Arrays.stream(layers).map(LayerSpec::parse).toList(),
        LayerSpec.parse(parts[4]),
        parts[5].strip());
  }

  /** The sizes of the input, the batch first. */
  public long[] inputSizes() {
    return input.sizes().stream().skip(hasTokens() ? 1 : 0).mapToLong(Integer::longValue).toArray();
  }

  /** Whether the input is whole numbers below a bound. */
  public boolean hasTokens() {
    return input.name().equals("tokens");
  }

  /** Whether the loss compares with classes. */
  public boolean hasClasses() {
    return loss.name().equals("cross_entropy");
  }

  /** The optimizer without its rate. */
  public String optimizerName() {
    return optimizer.split(" ", -1)[0];
  }

  /** The learning rate. */
  public double learningRate() {
    return Double.parseDouble(optimizer.split(" ", -1)[1]);
  }

  /** How many samples a step sees. */
  public int batch() {
    return mode == Mode.EPOCH ? 64 : (int) inputSizes()[0];
  }

  /** How many steps are one run of the case. */
  public int stepsOfARun() {
    return mode == Mode.EPOCH ? (int) (inputSizes()[0] / batch()) : 1;
  }

  /** The line that {@link #parse} reads. */
  @Override
  public String toString() {
    return String.join(
        "; ",
        name,
        mode.name().toLowerCase(Locale.ROOT),
        input.toString(),
        layers.stream().map(LayerSpec::toString).collect(Collectors.joining(", ")),
        loss.toString(),
        optimizer);
  }
}
