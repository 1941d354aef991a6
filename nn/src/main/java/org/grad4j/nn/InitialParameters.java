package org.grad4j.nn;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.Generator;
import org.grad4j.core.Shape;
import org.grad4j.nn.init.Init;

/** How the parameters of linear layers and convolutions start: the weight first, then the bias. */
final class InitialParameters {
  private InitialParameters() {}

  /** Uniform within ±1/√fanIn, by PyTorch's order of operations; {@code (out, in, …)}. */
  static Parameter weight(Generator generator, long... sizes) {
    return Init.kaimingUniform(new Parameter(Tensor.zeros(sizes)), Math.sqrt(5), generator);
  }

  /** Uniform within ±1/√fanIn of its weight; 0 if nothing comes in. */
  static Parameter bias(Generator generator, Parameter weight, long size) {
    double fanIn = fanIn(weight.shape());
    double bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
    return Init.uniform(new Parameter(Tensor.zeros(size)), -bound, bound, generator);
  }

  /** Uniform within ±√(6 / (rows + columns)). */
  static Parameter xavierUniform(Generator generator, long rows, long columns) {
    var weight = new Parameter(Tensor.zeros(rows, columns));
    double bound = xavierBound(weight.shape());
    return Init.uniform(weight, -bound, bound, generator);
  }

  /** √(6 / (in + out)) of a matrix, by PyTorch's order of operations. */
  static double xavierBound(Shape matrix) {
    return Math.sqrt(3) * Math.sqrt(2 / (double) (matrix.size(0) + matrix.size(1)));
  }

  private static double fanIn(Shape weight) {
    long product = 1;
    for (int d = 1; d < weight.rank(); d++) {
      product *= weight.size(d);
    }
    return (double) product;
  }
}
