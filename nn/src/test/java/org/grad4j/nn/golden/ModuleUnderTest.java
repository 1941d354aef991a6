package org.grad4j.nn.golden;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Layer;
import org.grad4j.nn.Module;

/**
 * A new module and what it computes.
 *
 * @param forward the outputs, flattened, for inputs in PyTorch's order
 * @param isProduct whether outputs are sums of products of a parameter of two dimensions or more
 */
record ModuleUnderTest(
    Module module, Function<List<Tensor>, List<Tensor>> forward, boolean isProduct) {
  /** A layer that multiplies matrices. */
  static ModuleUnderTest product(Layer layer) {
    return new ModuleUnderTest(layer, layer(layer), true);
  }

  /** A layer that does not. */
  static ModuleUnderTest plain(Layer layer) {
    return new ModuleUnderTest(layer, layer(layer), false);
  }

  private static Function<List<Tensor>, List<Tensor>> layer(Layer layer) {
    UnaryOperator<Tensor> call = layer::call;
    return in -> List.of(call.apply(in.get(0)));
  }

  /** How many products are summed for an element of an output, at most. */
  long inner() {
    if (!isProduct) {
      return 1;
    }
    return module.parameters().stream()
        .filter(parameter -> parameter.rank() > 1)
        .mapToLong(parameter -> parameter.numel() / parameter.shape().size(0))
        .max()
        .orElse(1);
  }
}
