package org.grad4j.nn.data;

import java.util.function.UnaryOperator;
import org.grad4j.autograd.Tensor;

/**
 * Makes an input or a target fit for a network. The ones here take one sample or a whole batch
 * alike.
 *
 * <pre>{@code
 * var transform = Transform.compose(Normalize.channels(MEAN, STD), Tensor::flatten);
 * var loader = DataLoader.of(dataset, config).map(batch -> batch.mapInputs(transform));
 * }</pre>
 */
@FunctionalInterface
public interface Transform extends UnaryOperator<Tensor> {
  @Override
  Tensor apply(Tensor x);

  /** These transforms one after another; without any, the output is the input. */
  static Transform compose(Transform... transforms) {
    var inOrder = transforms.clone();
    return x -> {
      var y = x;
      for (var transform : inOrder) {
        y = transform.apply(y);
      }
      return y;
    };
  }
}
