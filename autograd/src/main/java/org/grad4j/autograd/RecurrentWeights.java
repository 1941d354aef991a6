package org.grad4j.autograd;

import java.util.Optional;

/**
 * The weights of one layer and direction of a recurrent network. Rows belong to gates: 1 of a plain
 * network, 4 of an LSTM in the order i, f, g, o, 3 of a GRU in the order r, z, n.
 *
 * @param weightIh of the inputs, {@code (gates·H, I)}
 * @param weightHh of the state, {@code (gates·H, H)}; {@code (gates·H, P)} where it is projected
 * @param biasIh {@code (gates·H)}, there if {@code biasHh} is
 * @param biasHh {@code (gates·H)}
 * @param weightHr {@code (P, H)}, by which h of an LSTM is projected; mostly empty
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.LSTM.html">torch.nn.LSTM</a>
 */
public record RecurrentWeights(
    Tensor weightIh,
    Tensor weightHh,
    Optional<Tensor> biasIh,
    Optional<Tensor> biasHh,
    Optional<Tensor> weightHr) {
  /** Checks that there are two biases or none. */
  public RecurrentWeights {
    if (biasIh.isPresent() != biasHh.isPresent()) {
      throw new IllegalArgumentException(
          "RecurrentWeights: there are two biases or none, got one.");
    }
  }

  /** Weights without biases. */
  public RecurrentWeights(Tensor weightIh, Tensor weightHh) {
    this(weightIh, weightHh, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Weights with biases. */
  public RecurrentWeights(Tensor weightIh, Tensor weightHh, Tensor biasIh, Tensor biasHh) {
    this(weightIh, weightHh, Optional.of(biasIh), Optional.of(biasHh), Optional.empty());
  }

  /** These with a projection of the state. */
  public RecurrentWeights projection(Tensor weightHr) {
    return new RecurrentWeights(weightIh, weightHh, biasIh, biasHh, Optional.of(weightHr));
  }
}
