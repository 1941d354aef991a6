package org.grad4j.benchmarks.compare;

import java.util.List;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;
import org.grad4j.nn.Parameter;
import org.grad4j.nn.optim.Optimizer;

/**
 * Steps of an optimizer on one parameter, whose gradient is there; what is compared is the mean of
 * the parameter's squares.
 */
final class Grad4jUpdate implements Running {
  private final NDArray initial;
  private final Parameter parameter;
  private final Optimizer optimizer;

  Grad4jUpdate(Workload work, Tensor x) {
    initial = x.data();
    parameter = new Parameter(Tensor.of(initial.dup()));
    parameter.backward(x);
    optimizer = Grad4jModel.optimizer(work, List.of(parameter));
  }

  @Override
  public double run(int steps) {
    for (int i = 0; i < steps; i++) {
      optimizer.step();
    }
    return 0;
  }

  @Override
  public void restart() {
    parameter.data().copyi(initial);
  }

  @Override
  public double[] check() {
    var squares = new double[COMPARED_STEPS];
    for (int i = 0; i < squares.length; i++) {
      optimizer.step();
      squares[i] = parameter.data().square().mean().item();
    }
    return squares;
  }
}
