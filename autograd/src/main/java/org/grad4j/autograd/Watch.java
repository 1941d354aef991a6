package org.grad4j.autograd;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants to know of the gradient of one tensor: hooks, in the order of their
 * registration, and a {@code .grad} of a computed tensor. What is kept is what the hooks leave.
 */
final class Watch {
  private final List<Registered> hooks = new CopyOnWriteArrayList<>();
  private volatile Edge.@Nullable Leaf retained;

  HookHandle add(GradientHook hook) {
    var registered = new Registered(hook);
    hooks.add(registered);
    return HookHandle.of(() -> hooks.remove(registered));
  }

  void retain(Tensor tensor) {
    if (retained == null) {
      retained = new Edge.Leaf(tensor.data());
    }
  }

  /** Where the gradient of a computed tensor is kept, if it is. */
  Edge.@Nullable Leaf retained() {
    return retained;
  }

  /** Shows a gradient to the hooks, and answers what goes on. */
  Tensor pass(Tensor gradient) {
    var seen = gradient;
    for (var registered : hooks) {
      var answer = registered.hook.apply(seen);
      if (!answer.shape().equals(seen.shape())) {
        throw new AutogradException(
            "registerHook",
            "a hook must answer a gradient of "
                + seen.shape()
                + ", as the one that came; got "
                + answer.shape()
                + ".");
      }
      seen = answer.to(gradient.dtype());
    }
    var leaf = retained;
    if (leaf != null) {
      leaf.accumulate(seen, false);
    }
    return seen;
  }

  /** One object may be registered twice; each handle takes away its own. */
  private static final class Registered {
    final GradientHook hook;

    Registered(GradientHook hook) {
      this.hook = hook;
    }
  }
}
