package org.grad4j.core.internal.kernel;

import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Gate;

/**
 * The family of fused updates: a target and a state are changed by a gradient in one pass over
 * memory, as optimizers do.
 *
 * <p>The loops belong to the optimizer, beside its formula.
 */
public record Update(String name, Step<float[]> floats, Step<double[]> doubles) {
  /** Changes {@code n} elements of the target p and of the state s by the gradient g. */
  @FunctionalInterface
  public interface Step<A> {
    /** Runs the loop. */
    void run(A p, A g, A s, int n);
  }

  /**
   * Changes target and state in place; an update without state is given the target as its state.
   *
   * @throws DTypeException if the three are not of one floating point type
   */
  public void apply(NDArray target, NDArray gradient, NDArray state) {
    target.requireWritable(name);
    state.requireWritable(name);
    Shape.requireEqual(name, "parameter", target.shape(), "gradient", gradient.shape());
    Shape.requireEqual(name, "parameter", target.shape(), "state", state.shape());
    if (target.dtype() != gradient.dtype() || target.dtype() != state.dtype()) {
      throw new DTypeException(
          name,
          "parameter, gradient and state must be of one type, got "
              + target.dtype()
              + ", "
              + gradient.dtype()
              + " and "
              + state.dtype()
              + ".",
          target.dtype(),
          gradient.dtype(),
          state.dtype());
    }
    switch (target.dtype()) {
      case FLOAT32 -> run(Kind.FLOATS, floats, target, gradient, state);
      case FLOAT64 -> run(Kind.DOUBLES, doubles, target, gradient, state);
      case INT64, INT32, BOOL, UINT8, FLOAT16, BFLOAT16 ->
          throw new DTypeException(
              name, "needs float32 or float64, got " + target.dtype() + ".", target.dtype());
    }
  }

  private <A> void run(
      Kind<A> kind, Step<A> step, NDArray target, NDArray gradient, NDArray state) {
    boolean stateless = state.storage() == target.storage();
    try (var inOut = Gate.change(name, target.storage());
        var in = Gate.read(name, gradient.storage());
        var stateInOut =
            stateless ? Gate.read(name, state.storage()) : Gate.change(name, state.storage())) {
      long count = target.numel();
      var ps = kind.tiles(inOut.memory(), target, target.shape());
      var gs = kind.tiles(in.memory(), gradient, target.shape());
      var ss = stateless ? ps : kind.tiles(stateInOut.memory(), state, target.shape());
      for (long at = 0; at < count; at += Tiles.LENGTH) {
        int n = (int) Math.min(Tiles.LENGTH, count - at);
        ps.load(at, n);
        gs.load(at, n);
        if (!stateless) {
          ss.load(at, n);
        }
        step.run(ps.array, gs.array, ss.array, n);
        ps.store(at, n);
        if (!stateless) {
          ss.store(at, n);
        }
      }
    }
  }
}
