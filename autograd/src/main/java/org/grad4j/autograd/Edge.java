package org.grad4j.autograd;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Where the gradient of a tensor goes: into the {@code .grad} of a leaf, or on to the node whose
 * output the tensor is.
 *
 * <p>An edge knows a tensor's shape and type but not its elements, so that a graph does not hold
 * arrays that no rule asks for.
 */
abstract sealed class Edge {
  private final Shape shape;
  private final DType dtype;

  private Edge(NDArray data) {
    this.shape = data.shape();
    this.dtype = data.dtype();
  }

  final Shape shape() {
    return shape;
  }

  final DType dtype() {
    return dtype;
  }

  /** What the user wants to know of this gradient; made at the first call. */
  abstract Watch watched();

  /** How many nodes lie behind it on the longest way. */
  abstract int order();

  /**
   * The end of a way: a tensor that the user made and that requires a gradient. Its monitor guards
   * the gradient.
   */
  static final class Leaf extends Edge {
    private volatile @Nullable Tensor grad;

    /** Whether someone beside this leaf may hold the gradient. */
    private boolean shared;

    private volatile boolean frozen;
    private volatile @Nullable Watch watch;

    Leaf(NDArray data) {
      super(data);
    }

    /** Whether the leaf takes no gradient for now. It stays the same leaf to graphs made before. */
    boolean isFrozen() {
      return frozen;
    }

    void setFrozen(boolean frozen) {
      this.frozen = frozen;
    }

    /** What the user wants to know of this gradient, if anything. */
    @Nullable Watch watch() {
      return watch;
    }

    @Override
    synchronized Watch watched() {
      var present = watch;
      if (present == null) {
        present = new Watch();
        watch = present;
      }
      return present;
    }

    boolean hasGrad() {
      return grad != null;
    }

    /** The gradient, to be kept by whoever asks. */
    synchronized @Nullable Tensor grad() {
      shared = true;
      return grad;
    }

    /** Someone may hold the gradient without having asked for it. */
    synchronized void share() {
      shared = true;
    }

    /** The gradient, for who keeps nothing of it. */
    @Nullable Tensor lent() {
      return grad;
    }

    /** Forgets the gradient; its memory goes back at once if it was this leaf's alone. */
    synchronized void forgetGrad() {
      var present = grad;
      if (present != null && !shared) {
        present.data().storage().release();
      }
      become(null, false);
    }

    private void become(@Nullable Tensor gradient, boolean mayBeHeld) {
      if (gradient != null) {
        gradient.data().storage().outliveScopes();
      }
      grad = gradient;
      shared = mayBeHeld;
    }

    /**
     * Adds a gradient to {@code .grad}.
     *
     * @param mayKeep whether the array is this leaf's alone, so that it can become the gradient as
     *     it is
     * @return whether it has become the gradient
     */
    synchronized boolean accumulate(Tensor gradient, boolean mayKeep) {
      if (frozen) {
        return false;
      }
      var before = grad;
      if (GradMode.isRecording()) {
        become(before == null ? gradient.dup() : before.add(gradient), true);
        return false;
      }
      if (before == null) {
        // What else looks at the array must not see later additions.
        become(new Tensor(mayKeep ? gradient.data() : gradient.data().dup()), false);
        return mayKeep;
      }
      if (before.requiresGrad()) {
        become(new Tensor(before.data().add(gradient.data())), false);
      } else {
        before.data().addi(gradient.data());
      }
      return false;
    }

    @Override
    int order() {
      return 0;
    }
  }

  /** The way on: output {@code index} of a node. */
  static final class Output extends Edge {
    private final Node node;
    private final int index;

    Output(NDArray data, Node node, int index) {
      super(data);
      this.node = node;
      this.index = index;
    }

    Node node() {
      return node;
    }

    int index() {
      return index;
    }

    @Override
    Watch watched() {
      return node.watched(index);
    }

    @Override
    int order() {
      return node.order();
    }
  }
}
