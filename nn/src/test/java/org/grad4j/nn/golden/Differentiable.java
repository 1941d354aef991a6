package org.grad4j.nn.golden;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.grad4j.autograd.Tensor;

/** An operation on tensors under PyTorch's name: inputs in PyTorch's order, and keywords. */
@FunctionalInterface
interface Differentiable {
  List<Tensor> run(List<Tensor> inputs, Arguments arguments);

  /** The same on arrays, without gradients. */
  default Operation onArrays() {
    return (in, k) ->
        run(in.stream().map(Tensor::of).toList(), k).stream().map(Tensor::data).toList();
  }

  /** One input, no keyword. */
  static Differentiable unary(UnaryOperator<Tensor> f) {
    return (in, k) -> List.of(f.apply(in.get(0)));
  }

  /** Two inputs, no keyword. */
  static Differentiable binary(BinaryOperator<Tensor> f) {
    return (in, k) -> List.of(f.apply(in.get(0), in.get(1)));
  }

  /** One input and keywords. */
  static Differentiable with(Keyed f) {
    return (in, k) -> List.of(f.apply(in.get(0), k));
  }

  /** A function of one tensor and keywords. */
  @FunctionalInterface
  interface Keyed {
    Tensor apply(Tensor x, Arguments arguments);
  }
}
