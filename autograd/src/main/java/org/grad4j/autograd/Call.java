package org.grad4j.autograd;

import org.grad4j.core.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * One run of a node's rule: it waits in the queue of a backward pass while gradients of the outputs
 * come, and is then what the rule may ask, and where it answers.
 */
final class Call implements Comparable<Call> {
  private static final Tensor[] NONE = {};

  private final Engine engine;
  private final Node node;
  private final int arrival;
  private final @Nullable Targets targets;
  private @Nullable Tensor firstGradient;
  private final @Nullable Tensor[] furtherGradients;
  private @Nullable Kept kept;
  private @Nullable Tensor[] inputGradients = NONE;

  /**
   * A run that waits.
   *
   * @param targets what gradients are asked for; null if those of all leaves
   */
  Call(Engine engine, Node node, int arrival, @Nullable Targets targets) {
    this.engine = engine;
    this.node = node;
    this.arrival = arrival;
    this.targets = targets;
    // Most nodes have one output.
    this.furtherGradients = node.outputs() == 1 ? NONE : new Tensor[node.outputs() - 1];
  }

  // ---- in the queue ----

  /** After everything that was computed from the node; among equals, as they came. */
  @Override
  public int compareTo(Call other) {
    return node.order() != other.node.order()
        ? Integer.compare(other.node.order(), node.order())
        : Integer.compare(arrival, other.arrival);
  }

  boolean isOf(Engine other) {
    return engine == other;
  }

  Node node() {
    return node;
  }

  /** The sum of the gradients of output {@code i} that have come so far; null if none has. */
  @Nullable Tensor arrived(int i) {
    return i == 0 ? firstGradient : furtherGradients[i - 1];
  }

  /** The pass adds to what has come. */
  void setArrived(int i, Tensor gradient) {
    if (i == 0) {
      firstGradient = gradient;
    } else {
      furtherGradients[i - 1] = gradient;
    }
  }

  /** Shows the gradients to whoever watches them; what a user has seen is the user's. */
  void show(@Nullable Watch[] watches, InFlight inFlight) {
    for (int i = 0; i < watches.length; i++) {
      var gradient = arrived(i);
      var watch = watches[i];
      if (gradient != null && watch != null) {
        inFlight.letGo(gradient);
        setArrived(i, watch.pass(gradient));
        inFlight.letGoOfTheNewest();
      }
    }
  }

  void drop(InFlight inFlight) {
    for (int i = 0; i <= furtherGradients.length; i++) {
      var gradient = arrived(i);
      if (gradient != null) {
        inFlight.drop(gradient);
      }
    }
  }

  /** The rule is about to run, with what was kept for it. */
  void start(@Nullable Kept arrays) {
    kept = arrays;
    inputGradients = new Tensor[node.inputs().length];
  }

  /** The rule has run and runs no more: the memory of the operation's private arrays goes back. */
  void free() {
    if (kept != null) {
      Node.release(kept.own());
    }
  }

  // ---- for the rule ----

  /** Whether a gradient has come for output {@code i}. */
  boolean hasGrad(int i) {
    return arrived(i) != null;
  }

  /** The gradient of output {@code i}, which must have come. */
  Tensor grad(int i) {
    var gradient = arrived(i);
    if (gradient == null) {
      throw new IllegalStateException(
          node.operation() + ": its rule asks for a gradient of output " + i + " that is absent.");
    }
    return gradient;
  }

  /** The gradient of the only output. */
  Tensor grad() {
    return grad(0);
  }

  /** The gradient of output {@code i}, for a user's rule, which may hold it. */
  Tensor shownGrad(int i) {
    var gradient = grad(i);
    engine.show(gradient);
    return gradient;
  }

  /**
   * Whether the memory of the only output's gradient is the pass's own and seen by no one else, so
   * that a rule on arrays may change it.
   */
  boolean ownsGrad() {
    return engine.owns(grad());
  }

  /**
   * Whether the rule runs no more after this, so that it may overwrite the operation's private
   * arrays.
   */
  boolean isLast() {
    return engine.freesGraph();
  }

  /** Whether the gradient of input {@code i} is needed. */
  boolean wants(int i) {
    var edge = node.inputs()[i];
    return edge != null && (targets == null || targets.needs(edge));
  }

  /** Whether there is an input {@code i}; trailing ones may be missing. */
  boolean has(int i) {
    return i < inputGradients.length;
  }

  /** The kept input {@code i}. */
  Tensor input(int i) {
    return unchanged("input", i, kept == null ? null : kept.input(i));
  }

  /** The kept output {@code i}. */
  Tensor output(int i) {
    return unchanged("output", i, kept == null ? null : kept.output(i));
  }

  /** The only output. */
  Tensor output() {
    return output(0);
  }

  /** The operation's private array {@code i}. */
  NDArray own(int i) {
    if (kept == null) {
      throw new IllegalStateException(
          node.operation() + ": its rule asks for a private array that was not kept.");
    }
    return kept.own()[i];
  }

  /**
   * Answers the gradient of input {@code i}, of the input's shape or of the shape it was broadcast
   * to.
   */
  void give(int i, Tensor gradient) {
    inputGradients[i] = gradient;
  }

  /** The same, by a rule on arrays. */
  void give(int i, NDArray gradient) {
    give(i, new Tensor(gradient));
  }

  @Nullable Tensor given(int i) {
    return inputGradients[i];
  }

  /** What was given, by input. */
  @Nullable Tensor[] answers() {
    return inputGradients;
  }

  private Tensor unchanged(String role, int i, Kept.@Nullable Snapshot snapshot) {
    if (snapshot == null) {
      throw new IllegalStateException(
          node.operation() + ": its rule asks for " + role + " " + i + ", which was not kept.");
    }
    var data = snapshot.tensor().data();
    if (data.version() != snapshot.version()) {
      throw new AutogradException(
          node.operation(),
          "its "
              + role
              + " "
              + i
              + ", "
              + data.dtype()
              + " "
              + data.shape()
              + ", was changed in place after it was kept for the gradient: it is at version "
              + data.version()
              + ", needed is version "
              + snapshot.version()
              + "; change a dup() instead.");
    }
    return snapshot.tensor();
  }
}
