package org.grad4j.nn;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.grad4j.autograd.HookHandle;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;

/**
 * A module with one input and one output. {@code forward} says what it computes; {@link #call}
 * computes it and shows the output to the hooks, as PyTorch's {@code module(x)} does, and is what
 * modules use for their parts. Both are safe on several threads: they write no field.
 */
public abstract class Layer extends Module {
  private transient List<ForwardHook> hooks = new CopyOnWriteArrayList<>();

  /** A layer in training mode. */
  protected Layer() {}

  /** Looks at each output of a layer, and may answer another one. */
  @FunctionalInterface
  public interface ForwardHook {
    /** The output that goes on: another one, or the one that came. */
    Tensor apply(Layer layer, Tensor input, Tensor output);
  }

  /** The output for {@code x}. */
  public abstract Tensor forward(Tensor x);

  /** The output for {@code x}, after the hooks. */
  public final Tensor call(Tensor x) {
    var y = forward(x);
    for (var hook : hooks) {
      y = hook.apply(this, x, y);
    }
    return y;
  }

  /** Whether hooks look at the outputs. */
  final boolean isWatched() {
    return !hooks.isEmpty();
  }

  /**
   * Shows each output of {@link #call} to a hook, in the order of registration.
   *
   * <pre>{@code
   * try (var look = layer.registerForwardHook((l, x, y) -> { log.info("{}", y.shape()); return y; })) {
   *   model.call(batch);
   * }
   * }</pre>
   */
  public final HookHandle registerForwardHook(ForwardHook hook) {
    // One object may be registered twice; each handle takes away its own.
    ForwardHook own = (layer, input, output) -> hook.apply(layer, input, output);
    hooks.add(own);
    return HookHandle.of(() -> hooks.remove(own));
  }

  /**
   * A table of this layer and all in it: what each answers to an input of this shape, how many
   * parameters it has and how much memory it takes. Computes the answers once, of zeros of the type
   * of the first parameter, FLOAT32 without one, in evaluation mode and without recording.
   *
   * <pre>{@code
   * log.info("{}", model.summary(1, 1, 28, 28));
   * }</pre>
   */
  public final Summary summary(long... inputShape) {
    var parameters = parameters();
    var dtype = parameters.isEmpty() ? DType.FLOAT32 : parameters.get(0).dtype();
    return summary(Tensor.zeros(dtype, inputShape));
  }

  /** The same for an input of any type, such as indices for an {@code Embedding}. */
  public final Summary summary(Tensor input) {
    return Summary.of(this, input);
  }

  // A layer, so that it can be called: model.eval().call(x).

  @Override
  public final Layer train() {
    super.train();
    return this;
  }

  @Override
  public final Layer eval() {
    super.eval();
    return this;
  }

  @Override
  public final Layer freeze() {
    super.freeze();
    return this;
  }

  @Override
  public final Layer unfreeze() {
    super.unfreeze();
    return this;
  }

  @Override
  public final Layer to(DType dtype) {
    super.to(dtype);
    return this;
  }

  @Override
  final Module shallowCopy() {
    var copy = (Layer) super.shallowCopy();
    copy.hooks = new CopyOnWriteArrayList<>();
    return copy;
  }
}
