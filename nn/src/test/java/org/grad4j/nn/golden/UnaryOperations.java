package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.Operation.unary;

import java.util.Map;
import org.grad4j.core.NDArray;

/** The family {@code unary}. */
final class UnaryOperations {
  static final Map<String, Operation> TABLE =
      Map.ofEntries(
          entry("neg", unary(NDArray::neg)),
          entry("exp", unary(NDArray::exp)),
          entry("log", unary(NDArray::log)),
          entry("tanh", unary(NDArray::tanh)),
          entry("sigmoid", unary(NDArray::sigmoid)),
          entry("relu", unary(NDArray::relu)));

  private UnaryOperations() {}
}
