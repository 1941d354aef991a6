package org.grad4j.benchmarks.compare;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;
import org.grad4j.core.Scope;

/**
 * A case in Grad4J.
 *
 * @param changing what {@code restart} brings back
 * @param initial to these values
 * @param differentiated whose gradients are compared, where nothing learns
 * @param step one step, which answers its loss
 */
record Grad4jRunning(
    List<? extends Tensor> changing,
    List<NDArray> initial,
    List<? extends Tensor> differentiated,
    DoubleSupplier step)
    implements Running {
  /** Smaller arrays live in Java, and there is nothing that a scope could return. */
  private static final long SMALL = 1024;

  static Running of(Workload work, Grad4jNumbers numbers) {
    if (work.mode() == Workload.Mode.UPDATE) {
      return new Grad4jUpdate(work, numbers.get("x"));
    }
    var x = numbers.get("x");
    var model = Grad4jModel.of(work);
    var parameters = model.parameters();
    boolean learns = work.mode() != Workload.Mode.BACKWARD;
    var running =
        new Grad4jRunning(
            parameters,
            numbers.parameters(),
            learns ? List.of() : Stream.concat(Stream.of(x), parameters.stream()).toList(),
            scoped(Grad4jSteps.of(model, x, numbers), isSmall(work, numbers)));
    running.restart();
    return running;
  }

  @Override
  public double run(int steps) {
    double loss = 0;
    for (int i = 0; i < steps; i++) {
      loss = step.getAsDouble();
    }
    return loss;
  }

  @Override
  public void restart() {
    for (int i = 0; i < initial.size(); i++) {
      changing.get(i).data().copyi(initial.get(i));
    }
  }

  @Override
  public double[] gradients() {
    return differentiated.stream()
        .mapToDouble(tensor -> tensor.grad().square().mean().item())
        .toArray();
  }

  private static boolean isSmall(Workload work, Grad4jNumbers numbers) {
    return work.mode() != Workload.Mode.EPOCH
        && numbers.arrays().values().stream().allMatch(array -> array.numel() <= SMALL);
  }

  private static DoubleSupplier scoped(DoubleSupplier step, boolean small) {
    return small
        ? step
        : () -> {
          try (var scope = Scope.open()) {
            return step.getAsDouble();
          }
        };
  }
}
