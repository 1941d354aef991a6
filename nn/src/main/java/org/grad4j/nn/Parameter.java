package org.grad4j.nn;

import java.util.Optional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.jspecify.annotations.Nullable;

/** A tensor that a module trains: a leaf that requires a gradient, and that no scope returns. */
public final class Parameter extends Tensor {
  private @Nullable Module evaluatedIn;

  /** A parameter that starts from the elements of {@code start}; it stands on the same array. */
  public Parameter(Tensor start) {
    super(start, true);
  }

  /**
   * The module whose {@link Module#eval()} put this parameter into evaluation mode, where a part of
   * that module computes something else there, as dropout does. Empty in training mode, and of a
   * copy. Optimizers ask for it, to hint at a {@link Module#train()} that was forgotten.
   */
  public Optional<Module> evaluatedIn() {
    return Optional.ofNullable(evaluatedIn).filter(module -> !module.isTraining());
  }

  void setEvaluatedIn(@Nullable Module module) {
    evaluatedIn = module;
  }

  /** Stands on an array of another type; its gradient is forgotten. */
  void convert(DType dtype) {
    become(data().to(dtype));
  }

  /** Another parameter with a copy of the elements, frozen if this one is. */
  Parameter copy() {
    var copy = new Parameter(detach().dup());
    copy.requiresGrad(requiresGrad());
    return copy;
  }

  /** The elements as PyTorch prints those of a parameter. */
  @Override
  public String toString() {
    return "Parameter containing:\n" + super.toString();
  }
}
