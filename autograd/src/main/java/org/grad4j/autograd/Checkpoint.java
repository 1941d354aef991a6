package org.grad4j.autograd;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.grad4j.core.Generator;
import org.grad4j.core.internal.memory.Allocations;
import org.jspecify.annotations.Nullable;

/**
 * A part of a computation that keeps nothing for the backward pass but its inputs: when the first
 * of its rules is to run, it is computed a second time.
 *
 * <p>The graph is that of the first computation, so gradients, their targets, hooks and second
 * order are as without a checkpoint. Only what the nodes keep comes from the second one, which
 * draws the same random numbers: node by node, in the order in which they were recorded.
 *
 * @see <a href="https://arxiv.org/abs/1604.06174">Chen et al., Training deep nets with sublinear
 *     memory cost</a>
 */
final class Checkpoint {
  private final TensorFunction f;
  private final Kept.Snapshot[] inputs;
  private final byte[] generatorState = Generator.defaultGenerator().state();
  private final List<Node> nodes;
  private boolean restored;

  private Checkpoint(TensorFunction f, Tensor[] inputs, List<Node> nodes) {
    this.f = f;
    this.inputs = new Kept.Snapshot[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      this.inputs[i] = Kept.Snapshot.of(inputs[i]);
    }
    this.nodes = nodes;
  }

  static Tensor run(TensorFunction f, Tensor... inputs) {
    if (!GradMode.isRecording()) {
      return f.apply(inputs);
    }
    var nodes = new ArrayList<Node>();
    var checkpoint = new Checkpoint(f, inputs.clone(), nodes);
    var y = collecting(nodes, f, inputs);
    for (var node : nodes) {
      node.forget(checkpoint);
    }
    return y;
  }

  private static Tensor collecting(List<Node> nodes, TensorFunction f, Tensor... inputs) {
    var collector =
        new Observer() {
          @Override
          public void computed(String operation, @Nullable Node node, Tensor... outputs) {
            if (node != null) {
              nodes.add(node);
            }
          }
        };
    try (var registration = Observers.open(collector)) {
      return f.apply(inputs);
    }
  }

  /** Computes again what the nodes need, unless that was done. */
  synchronized void restore() {
    if (restored) {
      return;
    }
    var again = new ArrayList<Node>();
    computeAgain(again);
    requireSame(again);
    var first = new IdentityHashMap<Node, Node>();
    for (int i = 0; i < nodes.size(); i++) {
      first.put(again.get(i), nodes.get(i));
    }
    for (int i = 0; i < nodes.size(); i++) {
      var kept = again.get(i).kept();
      if (kept != null) {
        nodes.get(i).keep(kept.with(tensor -> onto(first, tensor)));
      }
    }
    restored = true;
  }

  private void computeAgain(List<Node> again) {
    var tensors = new Tensor[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      tensors[i] = inputs[i].tensor();
      if (tensors[i].data().version() != inputs[i].version()) {
        throw new AutogradException(
            "checkpoint",
            "input "
                + i
                + " of "
                + tensors[i].shape()
                + " was changed in place after the first computation; give a dup() instead.");
      }
    }
    var generator = Generator.defaultGenerator();
    var now = generator.state();
    // A log of its own: what is made here is no gradient, and not the pass's to return.
    try (var mode = GradMode.set(true);
        var log = Allocations.ofThread().startLog()) {
      generator.setState(generatorState);
      collecting(again, f, tensors);
    } finally {
      generator.setState(now);
    }
  }

  private void requireSame(List<Node> again) {
    for (int i = 0; i < Math.max(nodes.size(), again.size()); i++) {
      var one = i < nodes.size() ? nodes.get(i).operation() : "nothing";
      var other = i < again.size() ? again.get(i).operation() : "nothing";
      if (!one.equals(other)) {
        throw new AutogradException(
            "checkpoint",
            "the second computation differs from the first: operation "
                + i
                + " was "
                + one
                + " and is now "
                + other
                + "; the function must do the same each time.");
      }
    }
  }

  /** A tensor of the second computation, with the graph of the first behind it. */
  private static Tensor onto(IdentityHashMap<Node, Node> first, Tensor tensor) {
    if (tensor.edge() instanceof Edge.Output output) {
      var node = first.get(output.node());
      if (node != null) {
        return new Tensor(tensor.data(), new Edge.Output(tensor.data(), node, output.index()));
      }
    }
    return tensor;
  }
}
