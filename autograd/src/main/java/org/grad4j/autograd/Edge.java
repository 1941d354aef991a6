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

    @Nullable Tensor grad() {
      return grad;
    }

    synchronized void setGrad(@Nullable Tensor grad) {
      this.grad = grad;
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
        grad = ofItsOwn(before == null ? gradient.dup() : before.add(gradient));
        return false;
      }
      if (before == null) {
        // What else looks at the array must not see later additions.
        grad = ofItsOwn(new Tensor(mayKeep ? gradient.data() : gradient.data().dup()));
        return mayKeep;
      }
      if (before.requiresGrad()) {
        grad = ofItsOwn(new Tensor(before.data().add(gradient.data())));
      } else {
        before.data().addi(gradient.data());
      }
      return false;
    }

    private static Tensor ofItsOwn(Tensor gradient) {
      gradient.data().storage().outliveScopes();
      return gradient;
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
