package org.grad4j.nn;

/**
 * How layers of {@link RNN}, {@link LSTM} and {@link GRU} are stacked.
 *
 * <pre>{@code
 * var lstm = new LSTM(32, 64, RecurrentOptions.DEFAULTS.numLayers(2).dropout(0.2).batchFirst(true));
 * }</pre>
 *
 * @param numLayers how many layers there are, 1 by default; each is fed with the states of the one
 *     below
 * @param bias whether there are biases, true by default
 * @param batchFirst whether sequences are {@code (N, T, …)}, false by default: they are {@code (T,
 *     N, …)}
 * @param dropout with which probability what goes from layer to layer is 0 in training, 0 by
 *     default
 * @param bidirectional whether each layer has a second part that runs backwards in time, false by
 *     default
 */
public record RecurrentOptions(
    int numLayers, boolean bias, boolean batchFirst, double dropout, boolean bidirectional) {
  /** PyTorch's defaults. */
  public static final RecurrentOptions DEFAULTS = new RecurrentOptions(1, true, false, 0, false);

  /** Checks the ranges. */
  public RecurrentOptions {
    if (numLayers < 1) {
      throw new IllegalArgumentException(
          "RecurrentOptions: there is at least 1 layer, got " + numLayers + ".");
    }
    Probability.require("RecurrentOptions", dropout);
  }

  /** These with another number of layers. */
  public RecurrentOptions numLayers(int numLayers) {
    return new RecurrentOptions(numLayers, bias, batchFirst, dropout, bidirectional);
  }

  /** These with or without biases. */
  public RecurrentOptions bias(boolean bias) {
    return new RecurrentOptions(numLayers, bias, batchFirst, dropout, bidirectional);
  }

  /** These for sequences with the batch first, or not. */
  public RecurrentOptions batchFirst(boolean batchFirst) {
    return new RecurrentOptions(numLayers, bias, batchFirst, dropout, bidirectional);
  }

  /** These with another dropout. */
  public RecurrentOptions dropout(double p) {
    return new RecurrentOptions(numLayers, bias, batchFirst, p, bidirectional);
  }

  /** These in both directions, or in one. */
  public RecurrentOptions bidirectional(boolean bidirectional) {
    return new RecurrentOptions(numLayers, bias, batchFirst, dropout, bidirectional);
  }

  int directions() {
    return bidirectional ? 2 : 1;
  }
}
