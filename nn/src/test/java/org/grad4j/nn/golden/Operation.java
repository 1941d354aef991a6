package org.grad4j.nn.golden;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.grad4j.core.NDArray;

/** An operation under PyTorch's name: inputs in PyTorch's order, and keywords. */
@FunctionalInterface
interface Operation {
  List<NDArray> run(List<NDArray> inputs, Arguments arguments);

  /** One input, no keyword. */
  static Operation unary(UnaryOperator<NDArray> f) {
    return (in, arguments) -> List.of(f.apply(in.get(0)));
  }

  /** Two inputs, no keyword. */
  static Operation binary(BinaryOperator<NDArray> f) {
    return (in, arguments) -> List.of(f.apply(in.get(0), in.get(1)));
  }

  /** One input and keywords. */
  static Operation with(Keyed f) {
    return (in, arguments) -> List.of(f.apply(in.get(0), arguments));
  }

  /** A function of one array and keywords. */
  @FunctionalInterface
  interface Keyed {
    NDArray apply(NDArray x, Arguments arguments);
  }
}
