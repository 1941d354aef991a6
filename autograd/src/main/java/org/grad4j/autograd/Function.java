package org.grad4j.autograd;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation of one's own: a forward, and a backward that Grad4J could not find by itself, or not
 * as well.
 *
 * <p>Settings are fields of the class; a record suits well. The forward computes on tensors without
 * a graph and saves what the backward needs. If the backward is written in tensor operations, the
 * operation can be differentiated again, by what was saved among inputs and outputs.
 *
 * <pre>{@code
 * record Cube() implements Function {
 *   public Tensor forward(Context context, Tensor... x) {
 *     context.save(x[0]);
 *     return x[0].mul(x[0]).mul(x[0]);
 *   }
 *   public void backward(Context context, Tensor gradient) {
 *     var x = context.saved(0);
 *     context.give(0, gradient.mul(x).mul(x).mul(3));
 *   }
 * }
 * var y = new Cube().apply(x);
 * }</pre>
 *
 * @see <a href="https://pytorch.org/docs/stable/autograd.html">torch.autograd.Function</a>
 */
public interface Function {
  /** The output from the inputs; nothing inside is recorded. */
  Tensor forward(Context context, Tensor... inputs);

  /**
   * Gives, by {@link Context#give}, the gradients of the inputs that {@linkplain Context#wants
   * want} one.
   */
  void backward(Context context, Tensor gradient);

  /** Computes the output, and records the operation if one of the inputs requires a gradient. */
  default Tensor apply(Tensor... inputs) {
    return FunctionCall.run(
            getClass(),
            (context, in) -> List.of(forward(context, in)),
            context -> backward(context, context.gradient(0)),
            inputs)
        .get(0);
  }

  /** An operation of one's own with several outputs. */
  interface Several {
    /** The outputs from the inputs; nothing inside is recorded. */
    List<Tensor> forward(Context context, Tensor... inputs);

    /**
     * Gives the gradients of the inputs that want one, from {@link Context#gradient} of each output
     * that {@linkplain Context#hasGradient has} one.
     */
    void backward(Context context);

    /** Computes the outputs, and records the operation if an input requires a gradient. */
    default List<Tensor> apply(Tensor... inputs) {
      return FunctionCall.run(getClass(), this::forward, this::backward, inputs);
    }
  }

  /** What a forward tells its backward, and how the backward answers. */
  final class Context {
    private final List<Tensor> saved;
    private final int[] places;
    private final @Nullable Call call;

    Context(List<Tensor> saved, int[] places, @Nullable Call call) {
      this.saved = saved;
      this.places = places;
      this.call = call;
    }

    /**
     * In the forward: keeps tensors for the backward. Each may be an input, an output, or computed
     * on the way; second order sees the first two.
     */
    public void save(Tensor... tensors) {
      if (call != null) {
        throw new AutogradException("save", "a backward has nothing to save for; only a forward.");
      }
      saved.addAll(Arrays.asList(tensors));
    }

    /** In the backward: what was saved, in the order of {@link #save}. */
    public Tensor saved(int i) {
      int place = places[i];
      return place >= 0 ? run().input(place) : run().output(-1 - place);
    }

    /** In the backward: whether the gradient of input {@code i} is needed. */
    public boolean wants(int i) {
      return run().wants(i);
    }

    /** In the backward: whether a gradient has come for output {@code i}. */
    public boolean hasGradient(int i) {
      return run().hasGrad(i);
    }

    /** In the backward: the gradient of output {@code i}, of that output's shape. */
    public Tensor gradient(int i) {
      return run().shownGrad(i);
    }

    /**
     * In the backward: answers the gradient of input {@code i}, of the input's shape or of a shape
     * that it broadcasts to.
     */
    public void give(int i, Tensor gradient) {
      run().give(i, gradient);
    }

    private Call run() {
      if (call == null) {
        throw new AutogradException(
            "Function", "gradients and saved tensors are there in the backward only.");
      }
      return call;
    }
  }
}
