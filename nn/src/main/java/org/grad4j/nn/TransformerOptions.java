package org.grad4j.nn;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.Shape;

/**
 * How the layers of a transformer are made.
 *
 * <pre>{@code
 * var layer = new TransformerEncoderLayer(64, 8, TransformerOptions.DEFAULTS.normFirst(true));
 * }</pre>
 *
 * @param dimFeedforward the features inside the feed-forward part, 2048 by default
 * @param dropout with which probability a number is 0 in training, 0.1 by default
 * @param activation of the feed-forward part, {@link Activation#RELU} by default
 * @param layerNormEps what layer normalisations add to variances, 1e−5 by default
 * @param batchFirst whether inputs are {@code (N, L, E)}, false by default: they are {@code (L, N,
 *     E)}
 * @param normFirst whether parts are fed with what is normalised, false by default: their sums with
 *     the input are normalised
 * @param bias whether linear layers and normalisations have biases, true by default
 */
public record TransformerOptions(
    long dimFeedforward,
    double dropout,
    Activation activation,
    double layerNormEps,
    boolean batchFirst,
    boolean normFirst,
    boolean bias) {
  /** PyTorch's defaults. */
  public static final TransformerOptions DEFAULTS =
      new TransformerOptions(2048, 0.1, Activation.RELU, 1e-5, false, false, true);

  /** What the feed-forward part of a layer applies. */
  public enum Activation {
    /** max(x, 0). */
    RELU,
    /** ½x·(1 + erf(x / √2)). */
    GELU;

    /** Of what a layer answers to x. */
    Tensor of(Linear layer, Tensor x) {
      return this == RELU ? layer.callRelu(x) : layer.call(x).gelu();
    }
  }

  /** Checks the range. */
  public TransformerOptions {
    Probability.require("TransformerOptions", dropout);
  }

  /** These with so many features inside the feed-forward part. */
  public TransformerOptions dimFeedforward(long dimFeedforward) {
    return new TransformerOptions(
        dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst, bias);
  }

  /** These with another dropout. */
  public TransformerOptions dropout(double p) {
    return new TransformerOptions(
        dimFeedforward, p, activation, layerNormEps, batchFirst, normFirst, bias);
  }

  /** These with another activation. */
  public TransformerOptions activation(Activation activation) {
    return new TransformerOptions(
        dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst, bias);
  }

  /** These with another ε. */
  public TransformerOptions layerNormEps(double eps) {
    return new TransformerOptions(
        dimFeedforward, dropout, activation, eps, batchFirst, normFirst, bias);
  }

  /** These for inputs with the batch first, or not. */
  public TransformerOptions batchFirst(boolean batchFirst) {
    return new TransformerOptions(
        dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst, bias);
  }

  /** These with normalisation first, or last. */
  public TransformerOptions normFirst(boolean normFirst) {
    return new TransformerOptions(
        dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst, bias);
  }

  /** These with or without biases. */
  public TransformerOptions bias(boolean bias) {
    return new TransformerOptions(
        dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst, bias);
  }

  MultiheadAttentionOptions attention() {
    return MultiheadAttentionOptions.DEFAULTS.dropout(dropout).bias(bias).batchFirst(batchFirst);
  }

  LayerNorm norm(long features) {
    return new LayerNorm(Shape.of(features), layerNormEps, true, bias);
  }
}
