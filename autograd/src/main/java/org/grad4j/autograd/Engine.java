package org.grad4j.autograd;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import org.grad4j.core.ShapeException;
import org.jspecify.annotations.Nullable;

/**
 * One backward pass: walks the recorded nodes in falling order, hands each the sum of the gradients
 * of its outputs, and passes on what its rule answers.
 *
 * <p>A node runs once, after everything that was computed from it, because its order is lower than
 * theirs. There is no recursion, so a chain may be of any length. Broadcasting and promotion are
 * undone here, in {@link #fitted}.
 */
final class Engine {
  private final Graph graph;

  /** The tensors whose gradients are asked for; null when all leaves are. */
  private final @Nullable Targets targets;

  private final InFlight inFlight;
  private final Observer[] observers = Observers.ofThread();
  // Few nodes wait at a time, however long the graph is.
  private final PriorityQueue<Call> queue = new PriorityQueue<>(4);

  /** The only one that waits, which in a chain is each of them, and then needs no queue. */
  private @Nullable Call only;

  /** Those that wait here and bear the mark of another pass, on another thread. */
  private final IdentityHashMap<Node, Call> contended = new IdentityHashMap<>(0);

  private final IdentityHashMap<Edge.Leaf, Tensor> watchedLeaves = new IdentityHashMap<>(4);
  private int arrivals;

  private Engine(Graph graph, @Nullable Targets targets, InFlight inFlight) {
    this.graph = graph;
    this.targets = targets;
    this.inFlight = inFlight;
  }

  /** Adds the gradients of all leaves behind the roots to their {@code .grad}. */
  static void backward(List<Tensor> roots, List<Tensor> gradients, Graph graph) {
    run(roots, gradients, graph, null);
  }

  /**
   * The gradients of the roots by each of {@code inputs}; null where a root does not depend on it.
   */
  static List<@Nullable Tensor> grad(
      List<Tensor> roots, List<Tensor> gradients, List<Tensor> inputs, Graph graph) {
    var targets = new Targets(roots, inputs);
    run(roots, gradients, graph, targets);
    return targets.gradients();
  }

  private static void run(
      List<Tensor> roots, List<Tensor> gradients, Graph graph, @Nullable Targets targets) {
    try (var mode = GradMode.set(graph == Graph.CREATE);
        var inFlight = InFlight.start(graph)) {
      var engine = new Engine(graph, targets, inFlight);
      try {
        engine.walk(roots, gradients);
      } finally {
        engine.unmarkAll();
      }
    }
  }

  private void walk(List<Tensor> roots, List<Tensor> gradients) {
    for (int i = 0; i < roots.size(); i++) {
      var edge = roots.get(i).edge();
      if (edge != null) {
        deliver(edge, gradients.get(i));
      }
    }
    for (var next = highest(); next != null; next = highest()) {
      visit(next);
    }
    showToLeaves();
    if (targets != null) {
      targets.handOver(inFlight);
    }
  }

  /** Hooks of a leaf see the whole gradient of the pass, so they wait for its end. */
  private void showToLeaves() {
    for (var entry : watchedLeaves.entrySet()) {
      var leaf = entry.getKey();
      var watch = leaf.watch();
      inFlight.letGo(entry.getValue());
      var gradient = watch == null ? entry.getValue() : watch.pass(entry.getValue());
      inFlight.letGoOfTheNewest();
      arrive(leaf, gradient);
    }
  }

  private void visit(Call call) {
    var node = call.node();
    var watches = node.watches();
    if (watches != null) {
      call.show(watches, inFlight);
    }
    if (targets != null) {
      targets.capture(call, inFlight);
      if (!targets.needs(node)) {
        call.drop(inFlight);
        return;
      }
    }
    call.start(node.take(freesGraph()));
    for (var observer : observers) {
      observer.ruleStarts(node);
    }
    node.rule().run(call, graph);
    for (var observer : observers) {
      observer.ruleHasRun(node, call);
    }
    var edges = node.inputs();
    var answers = call.answers();
    for (int i = 0; i < answers.length; i++) {
      var edge = edges[i];
      var given = answers[i];
      var answer =
          edge == null || given == null || !call.wants(i) ? null : fitted(node, given, edge);
      if (answer != given) {
        answers[i] = answer;
      }
    }
    inFlight.ruleHasRun(answers, node.rule() instanceof FunctionCall.Backward);
    // What the rule passed on, perhaps changed, is the answer's alone from here on.
    call.drop(inFlight);
    for (int i = 0; i < answers.length; i++) {
      var edge = edges[i];
      var answer = answers[i];
      if (edge != null && answer != null) {
        deliver(edge, answer);
        inFlight.drop(answer);
      }
    }
    inFlight.returnUnclaimed();
    if (freesGraph()) {
      call.free();
    }
  }

  /** Whether the pass is the last one through the nodes that it visits. */
  boolean freesGraph() {
    return graph == Graph.FREE;
  }

  /** A user's rule sees a gradient: its memory is no longer the pass's to return or change. */
  void show(Tensor gradient) {
    inFlight.show(gradient);
  }

  /** Whether the pass has made the memory of a gradient that waits, and no one else sees it. */
  boolean owns(Tensor gradient) {
    return inFlight.isSoleOwnerOf(gradient);
  }

  /**
   * Computes a fused operation again from ordinary ones, on aliases of its inputs, and
   * differentiates that.
   */
  static void differentiate(Rule.SeveralComposition composition, Call call) {
    int count = call.node().inputs().length;
    var aliases = new Tensor[count];
    var wanted = new ArrayList<Tensor>();
    for (int i = 0; i < count; i++) {
      // One tensor may be several inputs; each place gets its own gradient.
      aliases[i] = Shapes.alias(call.input(i));
      if (call.wants(i)) {
        wanted.add(aliases[i]);
      }
    }
    var again = composition.apply(aliases);
    var roots = new ArrayList<Tensor>();
    var arrived = new ArrayList<Tensor>();
    for (int i = 0; i < again.length; i++) {
      if (call.hasGrad(i)) {
        roots.add(again[i]);
        arrived.add(call.grad(i));
      }
    }
    var gradients = grad(roots, arrived, wanted, Graph.CREATE);
    for (int i = 0, next = 0; i < count; i++) {
      var gradient = call.wants(i) ? gradients.get(next++) : null;
      if (gradient != null) {
        call.give(i, gradient);
      }
    }
  }

  /**
   * Undoes what the operation did to an input before it computed: the sum over stretched
   * dimensions, the input's own type.
   */
  private static Tensor fitted(Node node, Tensor gradient, Edge edge) {
    try {
      return gradient.sumTo(edge.shape()).to(edge.dtype());
    } catch (ShapeException e) {
      throw new AutogradException(
          node.operation(),
          "its rule answered a gradient of "
              + gradient.shape()
              + " for an input of "
              + edge.shape()
              + ".");
    }
  }

  private void deliver(Edge edge, Tensor gradient) {
    if (edge instanceof Edge.Output output) {
      if (targets == null || targets.needs(edge)) {
        enqueue(output, gradient);
      }
    } else if (edge instanceof Edge.Leaf leaf) {
      if (leaf.watch() == null) {
        arrive(leaf, gradient);
      } else if (targets == null || targets.needs(leaf)) {
        var before = watchedLeaves.get(leaf);
        watchedLeaves.put(
            leaf, before == null ? inFlight.claim(gradient) : inFlight.sum(before, gradient));
      }
    }
  }

  private void arrive(Edge.Leaf leaf, Tensor gradient) {
    if (targets != null) {
      targets.capture(leaf, gradient, inFlight);
    } else if (leaf.accumulate(gradient, inFlight.isSoleOwnerOf(gradient))) {
      if (inFlight.isOfUser(gradient)) {
        leaf.share();
      }
      inFlight.letGo(gradient);
    } else {
      inFlight.letGoOfTheNewest();
    }
  }

  private void enqueue(Edge.Output output, Tensor gradient) {
    var call = waiting(output.node());
    var before = call.arrived(output.index());
    call.setArrived(
        output.index(), before == null ? inFlight.claim(gradient) : inFlight.sum(before, gradient));
  }

  /**
   * The place of a node in the queue. A node in the queue bears the mark of the one pass that has
   * it there; a table serves where two passes meet at a node. The only one that waits needs none.
   */
  private Call waiting(Node node) {
    var alone = only;
    if (alone != null && alone.node() == node) {
      return alone;
    }
    var mark = node.waiting();
    if (mark != null && mark.isOf(this)) {
      return mark;
    }
    var known = contended.isEmpty() ? null : contended.get(node);
    if (known != null) {
      return known;
    }
    var created = new Call(this, node, arrivals++, targets);
    if (alone == null && queue.isEmpty()) {
      only = created;
      return created;
    }
    if (alone != null) {
      only = null;
      addToQueue(alone);
    }
    addToQueue(created);
    return created;
  }

  private void addToQueue(Call call) {
    if (!call.node().startWaiting(call)) {
      contended.put(call.node(), call);
    }
    queue.add(call);
  }

  private @Nullable Call highest() {
    var next = only;
    if (next != null) {
      only = null;
      return next;
    }
    next = queue.poll();
    if (next != null) {
      unmark(next);
    }
    return next;
  }

  private void unmarkAll() {
    var left = highest();
    while (left != null) {
      left = highest();
    }
  }

  private void unmark(Call at) {
    if (!at.node().stopWaiting(at)) {
      contended.remove(at.node());
    }
  }
}
