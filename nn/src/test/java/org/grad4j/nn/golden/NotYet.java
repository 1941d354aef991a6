package org.grad4j.nn.golden;

import java.util.Map;
import java.util.Set;

/**
 * What PyTorch has and Grad4J has not yet. Its cases are skipped by name; none counts as passed.
 */
final class NotYet {
  private static final Set<String> FAMILIES = Set.of();

  private static final Map<String, Set<String>> OPERATIONS =
      Map.of(
          "module",
          Set.of(
              "RNN",
              "LSTM",
              "GRU",
              "RNNCell",
              "LSTMCell",
              "GRUCell",
              "MultiheadAttention",
              "TransformerEncoderLayer",
              "TransformerDecoderLayer"));

  private NotYet() {}

  static boolean has(GoldenCase golden) {
    return FAMILIES.contains(golden.family())
        || OPERATIONS.getOrDefault(golden.family(), Set.of()).contains(golden.operation());
  }
}
