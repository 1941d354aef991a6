package org.grad4j.autograd;

import org.grad4j.core.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * Notes operations: makes the tensors of their outputs and, if the thread is recording and an input
 * requires a gradient, the node behind them.
 */
final class Recorder {
  private static final NDArray[] NO_ARRAYS = {};
  private static final Node.@Nullable Snapshot[] NO_SNAPSHOTS = {};

  private Recorder() {}

  /** An operation with one input and one output. */
  static Tensor record(String operation, Tensor x, NDArray y, Keep keep, Rule.Unary rule) {
    return isRecorded(x)
        ? recorded(operation, rule, keep, new Tensor[] {x}, y)
        : unrecorded(operation, y);
  }

  /** An operation with several inputs and one output. */
  static Tensor record(String operation, Tensor[] inputs, NDArray y, Keep keep, Rule rule) {
    return isRecorded(inputs)
        ? recorded(operation, rule, keep, inputs, y)
        : unrecorded(operation, y);
  }

  /**
   * The general form: several inputs, several outputs, and arrays that the operation made for its
   * rule alone.
   */
  static Tensor[] record(
      String operation, Tensor[] inputs, NDArray[] outputs, Keep keep, NDArray[] own, Rule rule) {
    var tensors = new Tensor[outputs.length];
    if (!isRecorded(inputs)) {
      for (int i = 0; i < outputs.length; i++) {
        tensors[i] = new Tensor(outputs[i]);
      }
      // No rule will ask for them.
      Node.release(own);
      notice(operation, null, tensors);
      return tensors;
    }
    var node = new Node(operation, rule, edges(inputs), outputs.length);
    for (int i = 0; i < outputs.length; i++) {
      tensors[i] = output(outputs[i], node, i);
    }
    keep(node, keep, inputs, tensors, own);
    notice(operation, node, tensors);
    return tensors;
  }

  /** An operation of a user, who says which tensors to keep. */
  static Tensor[] record(
      String operation, Tensor[] inputs, NDArray[] outputs, FunctionCall.Kept kept, Rule rule) {
    var tensors = new Tensor[outputs.length];
    var node = isRecorded(inputs) ? new Node(operation, rule, edges(inputs), outputs.length) : null;
    for (int i = 0; i < outputs.length; i++) {
      tensors[i] = node == null ? new Tensor(outputs[i]) : output(outputs[i], node, i);
    }
    if (node != null) {
      node.keep(new Node.Kept(kept.ofInputs(inputs), kept.ofOutputs(tensors), NO_ARRAYS));
    }
    notice(operation, node, tensors);
    return tensors;
  }

  private static Tensor unrecorded(String operation, NDArray y) {
    var output = new Tensor(y);
    notice(operation, null, output);
    return output;
  }

  private static Tensor recorded(
      String operation, Rule rule, Keep keep, Tensor[] inputs, NDArray y) {
    var node = new Node(operation, rule, edges(inputs), 1);
    var output = output(y, node, 0);
    if (keep != Keep.NOTHING) {
      var keptOutputs =
          keep.keepsOutputs()
              ? new Node.@Nullable Snapshot[] {Node.Snapshot.of(output)}
              : NO_SNAPSHOTS;
      node.keep(new Node.Kept(keptInputs(keep, inputs), keptOutputs, NO_ARRAYS));
    }
    notice(operation, node, output);
    return output;
  }

  private static void notice(String operation, @Nullable Node node, Tensor... outputs) {
    for (var observer : Observers.ofThread()) {
      observer.computed(operation, node, outputs);
    }
  }

  /** Integer and boolean outputs carry no gradient. */
  private static Tensor output(NDArray y, Node node, int index) {
    return y.dtype().isFloatingPoint()
        ? new Tensor(y, new Edge.Output(y, node, index))
        : new Tensor(y);
  }

  private static boolean isRecorded(Tensor x) {
    return x.requiresGrad() && GradMode.isRecording();
  }

  private static boolean isRecorded(Tensor[] inputs) {
    for (var input : inputs) {
      if (input.requiresGrad()) {
        return GradMode.isRecording();
      }
    }
    return false;
  }

  private static @Nullable Edge[] edges(Tensor[] inputs) {
    var edges = new @Nullable Edge[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      edges[i] = inputs[i].edge();
    }
    return edges;
  }

  private static void keep(Node node, Keep keep, Tensor[] inputs, Tensor[] outputs, NDArray[] own) {
    if (keep == Keep.NOTHING && own.length == 0) {
      return;
    }
    var keptOutputs =
        keep.keepsOutputs() ? new Node.@Nullable Snapshot[outputs.length] : NO_SNAPSHOTS;
    for (int i = 0; i < keptOutputs.length; i++) {
      keptOutputs[i] = keep.keepsOutput(i) ? Node.Snapshot.of(outputs[i]) : null;
    }
    node.keep(new Node.Kept(keptInputs(keep, inputs), keptOutputs, own));
  }

  private static Node.@Nullable Snapshot[] keptInputs(Keep keep, Tensor[] inputs) {
    if (keep == Keep.OUTPUTS || keep == Keep.SECOND_OUTPUT || keep == Keep.NOTHING) {
      return NO_SNAPSHOTS;
    }
    var kept = new Node.@Nullable Snapshot[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      kept[i] = keep.keepsInput(i, inputs) ? Node.Snapshot.of(inputs[i]) : null;
    }
    return kept;
  }
}
