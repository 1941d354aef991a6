package org.grad4j.autograd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A picture of what was recorded behind a tensor, as text that programs draw: Mermaid, which many
 * pages show as it is, and DOT for Graphviz.
 *
 * <p>Operations are boxes with the shapes of their outputs; leaves are rounded, with their shape
 * and type. Arrows follow the numbers forward.
 *
 * <pre>{@code
 * Files.writeString(Path.of("loss.dot"), RecordedGraph.of(loss).toDot());   // dot -Tsvg loss.dot
 * }</pre>
 */
public final class RecordedGraph {
  private record Box(String id, boolean isLeaf, String text) {}

  private record Arrow(String from, String to) {}

  private final List<Box> boxes;
  private final List<Arrow> arrows;

  private RecordedGraph(List<Box> boxes, List<Arrow> arrows) {
    this.boxes = boxes;
    this.arrows = arrows;
  }

  /** The graph behind a tensor; empty if none was recorded. */
  public static RecordedGraph of(Tensor root) {
    return of(root, Map.of());
  }

  /**
   * The graph behind a tensor, with names for leaves, as {@code Module.namedParameters()} gives
   * them.
   */
  public static RecordedGraph of(Tensor root, Map<String, ? extends Tensor> names) {
    var namesOfLeaves = new IdentityHashMap<Edge, String>();
    names.forEach(
        (name, tensor) -> {
          var edge = tensor.edge();
          if (edge != null) {
            namesOfLeaves.put(edge, name);
          }
        });
    return new Walk(namesOfLeaves).from(root);
  }

  /** How many operations there are. */
  public int operations() {
    return (int) boxes.stream().filter(box -> !box.isLeaf).count();
  }

  /** A Mermaid flow chart. */
  public String toMermaid() {
    var text = new StringBuilder("flowchart TD\n");
    for (var box : boxes) {
      var label = box.text.replace("\"", "#quot;").replace("\n", "<br/>");
      text.append("  ")
          .append(box.id)
          .append(box.isLeaf ? "([\"" : "[\"")
          .append(label)
          .append(box.isLeaf ? "\"])\n" : "\"]\n");
    }
    for (var arrow : arrows) {
      text.append("  ").append(arrow.from).append(" --> ").append(arrow.to).append('\n');
    }
    return text.toString();
  }

  /** A directed graph in DOT, the language of Graphviz. */
  public String toDot() {
    var text = new StringBuilder("digraph {\n  node [shape=box];\n");
    for (var box : boxes) {
      var label = box.text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      text.append("  ").append(box.id).append(" [label=\"").append(label).append('"');
      text.append(box.isLeaf ? ", style=rounded];\n" : "];\n");
    }
    for (var arrow : arrows) {
      text.append("  ").append(arrow.from).append(" -> ").append(arrow.to).append(";\n");
    }
    return text.append("}\n").toString();
  }

  /** One walk from a root to its leaves, without recursion. */
  private static final class Walk {
    private final Map<Edge, String> names;
    private final IdentityHashMap<Object, String> ids = new IdentityHashMap<>();
    private final List<Box> boxes = new ArrayList<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final ArrayDeque<Node> open = new ArrayDeque<>();

    Walk(Map<Edge, String> names) {
      this.names = names;
    }

    RecordedGraph from(Tensor root) {
      var start = root.edge();
      if (start != null) {
        id(start);
      }
      while (!open.isEmpty()) {
        var node = open.removeFirst();
        var to = id(node, node.operation());
        for (var edge : node.inputs()) {
          if (edge != null) {
            arrows.add(new Arrow(id(edge), to));
          }
        }
      }
      return new RecordedGraph(boxes, arrows);
    }

    private String id(Edge edge) {
      if (edge instanceof Edge.Output output) {
        boolean isNew = !ids.containsKey(output.node());
        if (isNew) {
          open.addLast(output.node());
        }
        return id(output.node(), output.node().operation() + "\n" + edge.shape());
      }
      return id(edge, names.getOrDefault(edge, "leaf") + "\n" + edge.shape() + " " + edge.dtype());
    }

    private String id(Object drawn, String text) {
      return ids.computeIfAbsent(
          drawn,
          key -> {
            var id = "n" + ids.size();
            boxes.add(new Box(id, key instanceof Edge, text));
            return id;
          });
    }
  }
}
