package org.grad4j.nn;

import java.util.List;
import org.grad4j.autograd.ConvOptions;
import org.grad4j.core.Generator;
import org.jspecify.annotations.Nullable;

/** What convolutions have in common: a weight, a bias, and how windows step. */
abstract class Convolution extends Layer {
  private final Parameter weight;
  private final @Nullable Parameter bias;
  private final long inChannels;
  private final long outChannels;
  private final List<Integer> kernel;
  private final ConvOptions options;

  /** Draws the weight and then the bias from the default generator. */
  Convolution(
      boolean isTransposed,
      long inChannels,
      long outChannels,
      List<Integer> kernel,
      ConvOptions options,
      boolean withBias) {
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernel = List.copyOf(kernel);
    this.options = options;
    requireGroups();
    var sizes = new long[2 + kernel.size()];
    sizes[0] = isTransposed ? inChannels : outChannels;
    sizes[1] = (isTransposed ? outChannels : inChannels) / options.groups();
    for (int d = 0; d < kernel.size(); d++) {
      sizes[2 + d] = requirePositive(kernel.get(d));
    }
    var generator = Generator.defaultGenerator();
    weight = InitialParameters.weight(generator, sizes);
    bias = withBias ? InitialParameters.bias(generator, weight, outChannels) : null;
  }

  private void requireGroups() {
    int groups = options.groups();
    if (groups < 1
        || inChannels < 1
        || outChannels < 1
        || inChannels % groups != 0
        || outChannels % groups != 0) {
      throw new IllegalArgumentException(
          name()
              + ": channels must be positive and divide into the groups, got "
              + inChannels
              + " and "
              + outChannels
              + " channels in "
              + groups
              + " groups.");
    }
  }

  private int requirePositive(int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          name() + ": a kernel has at least 1 element in every dimension, got " + kernel + ".");
    }
    return size;
  }

  /** The weight: {@code (out, in / groups, k…)}; transposed {@code (in, out / groups, k…)}. */
  public final Parameter weight() {
    return weight;
  }

  /**
   * The bias, {@code (out)}.
   *
   * @throws IllegalStateException if this layer has none
   */
  public final Parameter bias() {
    if (bias == null) {
      throw new IllegalStateException(name() + ": this layer was made without a bias.");
    }
    return bias;
  }

  final @Nullable Parameter biasOrNull() {
    return bias;
  }

  final ConvOptions options() {
    return options;
  }

  @Override
  protected final String extraRepresentation() {
    int dims = kernel.size();
    var text = new StringBuilder();
    text.append(inChannels).append(", ").append(outChannels);
    text.append(", kernel_size=").append(Representation.tuple(kernel, dims));
    text.append(", stride=").append(Representation.tuple(options.stride(), dims));
    if (options.padding().isEmpty()) {
      text.append(", padding=same");
    } else {
      unlessAll(0, ", padding=", options.padding(), text);
    }
    unlessAll(1, ", dilation=", options.dilation(), text);
    unlessAll(0, ", output_padding=", options.outputPadding(), text);
    if (options.groups() != 1) {
      text.append(", groups=").append(options.groups());
    }
    return text.append(bias == null ? ", bias=False" : "").toString();
  }

  private void unlessAll(int usual, String label, List<Integer> numbers, StringBuilder text) {
    if (numbers.stream().anyMatch(number -> number != usual)) {
      text.append(label).append(Representation.tuple(numbers, kernel.size()));
    }
  }
}
