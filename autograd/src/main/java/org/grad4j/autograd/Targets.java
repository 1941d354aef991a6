package org.grad4j.autograd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tensors that {@code grad} was asked for, and the nodes that lie on a way to one of them. */
final class Targets {
  private final IdentityHashMap<Edge, @Nullable Tensor> found = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Boolean> onTheWay = new IdentityHashMap<>();
  private final IdentityHashMap<Node, List<Edge.Output>> outputs = new IdentityHashMap<>();
  private final List<Tensor> inputs;

  Targets(List<Tensor> roots, List<Tensor> inputs) {
    this.inputs = inputs;
    for (var input : inputs) {
      var edge = input.edge();
      if (edge != null) {
        found.put(edge, null);
      }
      if (edge instanceof Edge.Output output) {
        outputs.computeIfAbsent(output.node(), node -> new ArrayList<>()).add(output);
      }
    }
    var nodes = reachable(roots);
    // Inputs of a node are of lower order: when it is its turn, theirs is over.
    nodes.sort(Comparator.comparingInt(Node::order));
    for (var node : nodes) {
      for (var edge : node.inputs()) {
        if (edge != null && needs(edge)) {
          onTheWay.put(node, true);
        }
      }
    }
  }

  private static List<Node> reachable(List<Tensor> roots) {
    var seen = new IdentityHashMap<Node, Boolean>();
    var nodes = new ArrayList<Node>();
    var open = new ArrayDeque<Edge>();
    for (var root : roots) {
      var edge = root.edge();
      if (edge != null) {
        open.push(edge);
      }
    }
    while (!open.isEmpty()) {
      if (open.pop() instanceof Edge.Output output && seen.put(output.node(), true) == null) {
        nodes.add(output.node());
        for (var edge : output.node().inputs()) {
          if (edge != null) {
            open.push(edge);
          }
        }
      }
    }
    return nodes;
  }

  boolean needs(Edge edge) {
    return found.containsKey(edge) || (edge instanceof Edge.Output output && needs(output.node()));
  }

  boolean needs(Node node) {
    return onTheWay.containsKey(node);
  }

  void capture(Call call, InFlight inFlight) {
    for (var output : outputs.getOrDefault(call.node(), List.of())) {
      var gradient = call.arrived(output.index());
      if (gradient != null) {
        inFlight.letGo(gradient);
        found.put(output, gradient);
      }
    }
  }

  void capture(Edge.Leaf leaf, Tensor gradient, InFlight inFlight) {
    if (found.containsKey(leaf)) {
      var before = found.get(leaf);
      found.put(leaf, before == null ? inFlight.claim(gradient) : inFlight.sum(before, gradient));
    }
  }

  /** What was found is the user's from now on. */
  void handOver(InFlight inFlight) {
    for (var gradient : found.values()) {
      if (gradient != null) {
        inFlight.letGo(gradient);
      }
    }
  }

  List<@Nullable Tensor> gradients() {
    var gradients = new ArrayList<@Nullable Tensor>();
    for (var input : inputs) {
      var edge = input.edge();
      gradients.add(edge == null ? null : found.get(edge));
    }
    return gradients;
  }
}
