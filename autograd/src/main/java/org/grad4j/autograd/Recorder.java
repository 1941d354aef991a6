package org.grad4j.autograd;

import org.grad4j.core.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * Notes operations: makes the tensors of their outputs and, if the thread is recording and an input
 * requires a gradient, the node behind them.
 */
final class Recorder {
  private static final NDArray[] NONE = {};

  private Recorder() {}

  /** An operation with one input and one output. */
  static Tensor record(String operation, Tensor x, NDArray y, Keep keep, Rule.Unary rule) {
    if (!isRecorded(x)) {
      return unrecorded(operation, y);
    }
    var node = new Node(operation, rule, new Edge[] {x.edge()}, 1);
    var output = output(y, node, 0);
    return recorded(operation, node, Kept.of(keep, x, output), output);
  }

  /** An operation with two inputs and one output. */
  static Tensor record(String operation, Tensor a, Tensor b, NDArray y, Keep keep, Rule rule) {
    if (!isRecorded(a) && !isRecorded(b)) {
      return unrecorded(operation, y);
    }
    var node = new Node(operation, rule, new Edge[] {a.edge(), b.edge()}, 1);
    var output = output(y, node, 0);
    return recorded(operation, node, Kept.of(keep, a, b, output), output);
  }

  /** An operation with several inputs and one output. */
  static Tensor record(String operation, Tensor[] inputs, NDArray y, Keep keep, Rule rule) {
    if (!isRecorded(inputs)) {
      return unrecorded(operation, y);
    }
    var node = new Node(operation, rule, edges(inputs), 1);
    var output = output(y, node, 0);
    return recorded(operation, node, Kept.of(keep, inputs, new Tensor[] {output}, NONE), output);
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
    keep(node, Kept.of(keep, inputs, tensors, own));
    notice(operation, node, tensors);
    return tensors;
  }

  /** An operation of a user, who says which tensors to keep. */
  static Tensor[] record(
      String operation, Tensor[] inputs, NDArray[] outputs, FunctionCall.Choice kept, Rule rule) {
    var tensors = new Tensor[outputs.length];
    var node = isRecorded(inputs) ? new Node(operation, rule, edges(inputs), outputs.length) : null;
    for (int i = 0; i < outputs.length; i++) {
      tensors[i] = node == null ? new Tensor(outputs[i]) : output(outputs[i], node, i);
    }
    if (node != null) {
      node.keep(Kept.of(kept.ofInputs(inputs), kept.ofOutputs(tensors)));
    }
    notice(operation, node, tensors);
    return tensors;
  }

  private static Tensor unrecorded(String operation, NDArray y) {
    var output = new Tensor(y);
    notice(operation, null, output);
    return output;
  }

  private static Tensor recorded(String operation, Node node, @Nullable Kept kept, Tensor output) {
    keep(node, kept);
    notice(operation, node, output);
    return output;
  }

  private static void keep(Node node, @Nullable Kept kept) {
    if (kept != null) {
      node.keep(kept);
    }
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
}
