package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Generator;
import org.grad4j.nn.init.Init;
import org.jspecify.annotations.Nullable;

/**
 * y_o = x1ᵀ·W_o·x2 + b_o: inputs {@code (…, in1Features)} and {@code (…, in2Features)}, outputs
 * {@code (…, outFeatures)}.
 *
 * <p>The state is {@code weight (outFeatures, in1Features, in2Features)} and {@code bias
 * (outFeatures)}, both uniform within ±1/√in1Features at first.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Bilinear.html">torch.nn.Bilinear</a>
 */
public final class Bilinear extends Module {
  private final Parameter weight;
  private final @Nullable Parameter bias;

  /** A layer with a bias. */
  public Bilinear(long in1Features, long in2Features, long outFeatures) {
    this(in1Features, in2Features, outFeatures, true);
  }

  /**
   * A layer with or without a bias, initialised from the default generator.
   *
   * @throws IllegalArgumentException if there are no features of the first input
   */
  public Bilinear(long in1Features, long in2Features, long outFeatures, boolean withBias) {
    if (in1Features < 1) {
      throw new IllegalArgumentException(
          "Bilinear: needs at least 1 feature of the first input, got " + in1Features + ".");
    }
    var generator = Generator.defaultGenerator();
    double bound = 1 / Math.sqrt((double) in1Features);
    weight = new Parameter(Tensor.zeros(outFeatures, in1Features, in2Features));
    Init.uniform(weight, -bound, bound, generator);
    bias = withBias ? new Parameter(Tensor.zeros(outFeatures)) : null;
    if (bias != null) {
      Init.uniform(bias, -bound, bound, generator);
    }
  }

  /** The output for {@code x1 (…, in1Features)} and {@code x2 (…, in2Features)}. */
  public Tensor forward(Tensor x1, Tensor x2) {
    return bias == null
        ? Functional.bilinear(x1, x2, weight)
        : Functional.bilinear(x1, x2, weight, bias);
  }

  @Override
  protected String extraRepresentation() {
    var shape = weight.shape();
    return "in1_features="
        + shape.size(1)
        + ", in2_features="
        + shape.size(2)
        + ", out_features="
        + shape.size(0)
        + ", bias="
        + Representation.of(bias != null);
  }
}
