package org.grad4j.autograd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Owner;
import org.jspecify.annotations.Nullable;

/**
 * One recorded operation: its rule, the ways on from its inputs, and the arrays that it keeps until
 * the backward pass.
 */
final class Node {
  /** Stands where something was kept until the node was freed. */
  private static final Kept FREED = Kept.nothing();

  private static final VarHandle WAITING;
  private static final VarHandle KEPT;

  static {
    try {
      var lookup = MethodHandles.lookup();
      KEPT = lookup.findVarHandle(Node.class, "kept", Kept.class);
      WAITING = lookup.findVarHandle(Node.class, "waiting", Call.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final String operation;
  private final Rule rule;
  private final @Nullable Edge[] inputs;
  private final int outputs;
  private final int order;
  private final @Nullable Owner scope = Owner.current();
  private volatile @Nullable Kept kept;
  private volatile @Nullable Call waiting;
  private volatile @Nullable Watch @Nullable [] watches;
  private @Nullable Throwable recordedAt;
  private volatile @Nullable Checkpoint checkpoint;

  Node(String operation, Rule rule, @Nullable Edge[] inputs, int outputs) {
    this.operation = operation;
    this.rule = rule;
    this.inputs = inputs;
    this.outputs = outputs;
    int deepest = 0;
    for (var input : inputs) {
      if (input != null) {
        deepest = Math.max(deepest, input.order());
      }
    }
    this.order = deepest + 1;
  }

  String operation() {
    return operation;
  }

  Rule rule() {
    return rule;
  }

  /** The ways on; null for an input that requires no gradient. Shared, never to be written. */
  @Nullable Edge[] inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  /**
   * 1 + the largest order among the inputs: a node comes after everything that it was computed
   * from.
   */
  int order() {
    return order;
  }

  /** The mark of the backward pass that has this node in its queue. */
  @Nullable Call waiting() {
    return waiting;
  }

  /** Sets the mark, unless there is one. */
  boolean startWaiting(Call mark) {
    return WAITING.compareAndSet(this, null, mark);
  }

  /** Takes the mark away, if it is this one. */
  boolean stopWaiting(Call mark) {
    if (waiting != mark) {
      return false;
    }
    WAITING.setRelease(this, null);
    return true;
  }

  /** What the user wants to know of the gradients of the outputs; null where nothing. */
  @Nullable Watch @Nullable [] watches() {
    return watches;
  }

  /** The watch over output {@code i}; made at the first call. */
  synchronized Watch watched(int i) {
    var present = watches;
    if (present == null) {
      present = new @Nullable Watch[outputs];
    }
    var watch = present[i];
    if (watch == null) {
      watch = new Watch();
      present[i] = watch;
    }
    watches = present;
    return watch;
  }

  /** Notes where the user's program stood when this was recorded. */
  void recordedAt(Throwable place) {
    recordedAt = place;
  }

  /** Where this was recorded, if that was noted. */
  @Nullable Throwable recordedAt() {
    return recordedAt;
  }

  /** Lets go of what was kept: the checkpoint computes it again when it is needed. */
  void forget(Checkpoint source) {
    if (kept != null) {
      kept = null;
      checkpoint = source;
    }
  }

  /** What is kept, without a run of the rule. */
  @Nullable Kept kept() {
    return kept;
  }

  /**
   * Keeps arrays, with the versions that they have now; done once, before anyone else sees the
   * node.
   */
  void keep(Kept arrays) {
    // A full volatile write would wait for what no one is waiting for.
    KEPT.setRelease(this, arrays);
  }

  /**
   * What was kept, for one run of the rule.
   *
   * @param last whether this run frees the node: it lets go of what was kept; an operation that
   *     keeps nothing has nothing to free and may run again
   * @throws AutogradException if it was freed before, or its scope is closed
   */
  @Nullable Kept take(boolean last) {
    if (scope != null && scope.isClosed()) {
      throw new AutogradException(
          "backward",
          operation + " was recorded in a scope that is closed; go backward inside the scope.");
    }
    var source = checkpoint;
    if (source != null) {
      source.restore();
      checkpoint = null;
    }
    var arrays = kept;
    if (arrays == FREED || (last && arrays != null && !KEPT.compareAndSet(this, arrays, FREED))) {
      throw new AutogradException(
          "backward",
          "a second pass through "
              + operation
              + ", whose kept arrays are freed; "
              + "the first pass keeps them with backward(Graph.RETAIN).");
    }
    return arrays;
  }

  /** Returns the memory of arrays that an operation made for its rule alone. */
  static void release(NDArray... own) {
    for (var array : own) {
      array.storage().release();
    }
  }
}
