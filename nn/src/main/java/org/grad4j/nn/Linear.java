package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Generator;
import org.jspecify.annotations.Nullable;

/**
 * y = x·Wᵀ + b: inputs {@code (…, inFeatures)}, outputs {@code (…, outFeatures)}, FLOAT32.
 *
 * <p>The state is {@code weight (outFeatures, inFeatures)} and {@code bias (outFeatures)}. Both
 * start uniform within ±1/√inFeatures, the weight first, with the numbers that PyTorch draws for
 * the same seed.
 *
 * <pre>{@code
 * Grad4J.manualSeed(250);
 * var layer = new Linear(2, 1);        // weight [[0.6838, -0.5888]], bias [0.4269]
 * var y = layer.forward(Tensor.ones(4, 2));
 * }</pre>
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Linear.html">torch.nn.Linear</a>
 */
public sealed class Linear extends Layer permits LoRALinear, NonDynamicallyQuantizableLinear {
  private final Parameter weight;
  private final @Nullable Parameter bias;

  /**
   * A layer with a bias, initialised from the default generator.
   *
   * @throws IllegalArgumentException if a number of features is negative
   */
  public Linear(long inFeatures, long outFeatures) {
    this(inFeatures, outFeatures, true);
  }

  /** A layer with or without a bias, initialised from the default generator. */
  public Linear(long inFeatures, long outFeatures, boolean withBias) {
    this(inFeatures, outFeatures, withBias, Generator.defaultGenerator());
  }

  /** A layer with or without a bias, initialised from {@code generator}. */
  public Linear(long inFeatures, long outFeatures, boolean withBias, Generator generator) {
    if (inFeatures < 0 || outFeatures < 0) {
      throw new IllegalArgumentException(
          "Linear: the numbers of features must not be negative, got "
              + inFeatures
              + " and "
              + outFeatures
              + ".");
    }
    weight = InitialParameters.weight(generator, outFeatures, inFeatures);
    bias = withBias ? InitialParameters.bias(generator, weight, outFeatures) : null;
  }

  /** A layer with these parameters. */
  Linear(Parameter weight, @Nullable Parameter bias) {
    this.weight = weight;
    this.bias = bias;
  }

  /** A layer with the parameters of another one. */
  Linear(Linear other) {
    weight = other.weight;
    bias = other.bias;
  }

  /** The weight, {@code (outFeatures, inFeatures)}. */
  public final Parameter weight() {
    return weight;
  }

  /**
   * The bias, {@code (outFeatures)}.
   *
   * @throws IllegalStateException if this layer has none
   */
  public final Parameter bias() {
    if (bias == null) {
      throw new IllegalStateException("Linear: this layer was made without a bias.");
    }
    return bias;
  }

  /**
   * The output for {@code x (…, inFeatures)}.
   *
   * @throws org.grad4j.core.ShapeException if the last dimension is not of {@code inFeatures}
   */
  @Override
  public Tensor forward(Tensor x) {
    return bias == null ? Functional.linear(x, weight) : Functional.linear(x, weight, bias);
  }

  /** max(y, 0) of what {@link #call} answers; in one, where no one looks at y. */
  final Tensor callRelu(Tensor x) {
    return isWatched() ? call(x).relu() : forwardRelu(x);
  }

  /** max(y, 0) of what {@link #forward} answers. */
  Tensor forwardRelu(Tensor x) {
    return bias == null ? forward(x).relu() : Functional.linearRelu(x, weight, bias);
  }

  @Override
  protected String extraRepresentation() {
    return "in_features="
        + weight.shape().size(1)
        + ", out_features="
        + weight.shape().size(0)
        + ", bias="
        + Representation.of(bias != null);
  }
}
