package org.grad4j.autograd;

import org.grad4j.core.NDArray;
import org.jspecify.annotations.Nullable;

/** One run of a node's rule: what the rule may ask for, and where it answers. */
final class Call {
  private final Node node;
  private final Node.@Nullable Kept kept;
  private final @Nullable Tensor[] outputGradients;
  private final @Nullable Targets targets;
  private final @Nullable Tensor[] inputGradients;

  /**
   * A run of a rule.
   *
   * @param targets what gradients are asked for; null if those of all leaves
   */
  Call(
      Node node,
      Node.@Nullable Kept kept,
      @Nullable Tensor[] outputGradients,
      @Nullable Targets targets) {
    this.node = node;
    this.kept = kept;
    this.outputGradients = outputGradients;
    this.targets = targets;
    this.inputGradients = new Tensor[node.inputs().length];
  }

  /** Whether a gradient has come for output {@code i}. */
  boolean hasGrad(int i) {
    return outputGradients[i] != null;
  }

  /** The gradient of output {@code i}, which must have come. */
  Tensor grad(int i) {
    var gradient = outputGradients[i];
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
    return unchanged("input", i, kept == null ? null : at(kept.inputs(), i));
  }

  /** The kept output {@code i}. */
  Tensor output(int i) {
    return unchanged("output", i, kept == null ? null : at(kept.outputs(), i));
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

  private static Node.@Nullable Snapshot at(Node.@Nullable Snapshot[] kept, int i) {
    return kept.length == 0 ? null : kept[i];
  }

  private Tensor unchanged(String role, int i, Node.@Nullable Snapshot snapshot) {
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
