package org.grad4j.nn;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Low-rank adaptation: a network is frozen, and its linear layers are trained through adapters with
 * few parameters.
 *
 * <pre>{@code
 * new LoRA(8, 16).dropout(0.1).adapt(net);      // the adapters alone are trained now
 * var optimizer = new Adam(net.parameters());
 * …
 * LoRA.merge(net.eval());                       // costs no more than before
 * }</pre>
 *
 * @param rank how many numbers stand between the input and the output of an adapter, at least 1
 * @param alpha the factor of an adapter is alpha / rank
 * @param dropout with which probability an input of an adapter is 0 in training, 0 by default
 * @see <a href="https://arxiv.org/abs/2106.09685">Low-Rank Adaptation of Large Language Models</a>
 */
public record LoRA(int rank, double alpha, double dropout) {
  /** Checks the ranges. */
  public LoRA {
    if (rank < 1) {
      throw new IllegalArgumentException("LoRA: the rank is at least 1, got " + rank + ".");
    }
    Probability.require("LoRA", dropout);
  }

  /** Adapters without dropout. */
  public LoRA(int rank, double alpha) {
    this(rank, alpha, 0);
  }

  /** These with another dropout. */
  public LoRA dropout(double p) {
    return new LoRA(rank, alpha, p);
  }

  double scale() {
    return alpha / rank;
  }

  /**
   * Freezes a network and puts an adapter around every linear layer in it, in that layer's place.
   *
   * @return the network
   * @throws IllegalArgumentException if there is nothing to adapt, or the network is itself a
   *     linear layer; {@link LoRALinear} adapts that one
   */
  public <M extends Module> M adapt(M network) {
    return adapt(network, name -> true);
  }

  /**
   * Freezes a network and puts an adapter around every linear layer that is chosen by its name in
   * the network, as in {@code "encoder.0"}. A layer that stands in several places gets one adapter
   * for all of them; one that has an adapter keeps it.
   *
   * @return the network
   * @throws IllegalArgumentException if there is nothing to adapt, or the network is itself a
   *     linear layer; {@link LoRALinear} adapts that one
   */
  public <M extends Module> M adapt(M network, Predicate<String> names) {
    if (network instanceof Linear) {
      throw new IllegalArgumentException(
          "LoRA: a linear layer has no place in itself; make a new LoRALinear(layer, lora).");
    }
    var adapted = new IdentityHashMap<Object, Object>();
    var modules = network.namedModules();
    var chosen =
        modules.keySet().stream()
            .filter(names)
            .map(modules::get)
            .filter(module -> module instanceof Linear && !(module instanceof LoRALinear))
            .toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "LoRA: no linear layer to adapt; " + network.name() + " has " + modules.keySet() + ".");
    }
    network.freeze();
    chosen.forEach(layer -> adapted.put(layer, new LoRALinear((Linear) layer, this)));
    modules.values().forEach(module -> module.replaceParts(adapted));
    return network;
  }

  /** Adds all adapters in a network to the weights of their layers. */
  public static void merge(Module network) {
    adaptersOf(network).forEach(LoRALinear::merge);
  }

  /** Puts back all weights as they were before the merge. */
  public static void unmerge(Module network) {
    adaptersOf(network).forEach(LoRALinear::unmerge);
  }

  private static List<LoRALinear> adaptersOf(Module network) {
    return network.modules().stream()
        .flatMap(m -> m instanceof LoRALinear adapter ? Stream.of(adapter) : Stream.empty())
        .toList();
  }
}
