package org.grad4j.nn;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.Generator;
import org.jspecify.annotations.Nullable;

/** A linear layer under the name that PyTorch prints for the last one of an attention. */
final class NonDynamicallyQuantizableLinear extends Linear {
  private NonDynamicallyQuantizableLinear(Parameter weight, @Nullable Parameter bias) {
    super(weight, bias);
  }

  /** A bias of zeros; the one that PyTorch draws and then clears is drawn. */
  static Linear draw(Generator generator, long features, boolean withBias) {
    var weight = InitialParameters.weight(generator, features, features);
    if (!withBias) {
      return new NonDynamicallyQuantizableLinear(weight, null);
    }
    InitialParameters.bias(generator, weight, features);
    return new NonDynamicallyQuantizableLinear(weight, new Parameter(Tensor.zeros(features)));
  }
}
