package org.grad4j.nn.optim;

import java.util.List;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.grad4j.nn.Parameter;

/** Parameters with given gradients, for tests of what steps make of them. */
final class Trained {
  private Trained() {}

  static Parameter parameter(double... elements) {
    return new Parameter(Tensor.of(elements));
  }

  /** A parameter of many FLOAT32 elements. */
  static Parameter large(int n) {
    return new Parameter(Tensor.of(new Generator().manualSeed(n).randn(DType.FLOAT32, n)));
  }

  static void setGradient(Parameter parameter, NDArray gradient) {
    parameter.zeroGrad();
    parameter.backward(Tensor.of(gradient));
  }

  /** Steps from step {@code from} to {@code to}, each with gradients of its own. */
  static void steps(Optimizer optimizer, int from, int to) {
    for (int step = from; step <= to; step++) {
      var generator = new Generator().manualSeed(1000 + step);
      for (var parameter : optimizer.parameters()) {
        setGradient(parameter, generator.randn(parameter.dtype(), parameter.shape().toArray()));
      }
      optimizer.step();
    }
  }

  /** Every optimizer whose step is one pass, with a configuration that uses all its states. */
  static List<Optimizer> allOver(List<Parameter> parameters) {
    return List.of(
        new SGD(parameters, 0.05),
        new SGD(parameters, new SGD.Config(0.05).withWeightDecay(0.1)),
        new SGD(parameters, new SGD.Config(0.05).withMomentum(new Momentum.Classic(0.9, 0.1))),
        new SGD(
            parameters,
            new SGD.Config(0.05).withMomentum(new Momentum.Nesterov(0.9)).withWeightDecay(0.1)),
        new Adam(parameters, 0.05),
        new Adam(parameters, new Adam.Config(0.05).withWeightDecay(0.1).withMaximize(true)),
        new Adam(parameters, new Adam.Config(0.05).withAmsgrad(true)),
        new AdamW(parameters, 0.05),
        new RMSprop(parameters, new RMSprop.Config(0.05).withCentered(true).withMomentum(0.9)),
        new Adagrad(parameters, new Adagrad.Config(0.05).withLearningRateDecay(0.1)),
        new Adadelta(parameters),
        new Adamax(parameters, 0.05),
        new NAdam(parameters, 0.05),
        new RAdam(parameters, 0.05));
  }
}
