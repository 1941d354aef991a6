package org.grad4j.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.HookHandle;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Shape;

/**
 * A table of a network: what each layer answers to some input, how many parameters it has and how
 * much memory it takes. Its text is the table; {@link Layer#summary} makes it.
 *
 * <pre>
 * Layer          Output shape  Parameters   Memory
 * Sequential     [4, 1]                 0      0 B
 *   0: Linear    [4, 8]                24    224 B
 *   1: Sigmoid   [4, 8]                 0    128 B
 *   2: Linear    [4, 1]                 9     52 B
 * Parameters: 33, of which 33 are trained
 * Memory: 132 B of parameters and buffers, 272 B of outputs
 * </pre>
 *
 * @param rows a row for each module, in the order in which they contain each other
 * @param parameters how many elements the parameters have, each counted once
 * @param trained how many of these require a gradient
 * @param stateBytes the memory of parameters and buffers
 * @param outputBytes the memory of the outputs of all layers that contain no other
 */
public record Summary(
    List<Row> rows, long parameters, long trained, long stateBytes, long outputBytes) {
  /** A list that does not change. */
  public Summary {
    rows = List.copyOf(rows);
  }

  /**
   * One module.
   *
   * @param name its name in the network, as in {@code "encoder.0"}; empty for the network itself
   * @param type the name of its class
   * @param outputShape of its last output; empty if it was not called, or is no {@link Layer}
   * @param parameters how many elements its own parameters have, without those of modules in it and
   *     those that were counted above
   * @param bytes the memory of these, of its own buffers, and of its output if it contains no other
   *     module
   */
  public record Row(
      String name, String type, Optional<Shape> outputShape, long parameters, long bytes) {
    private String title() {
      int depth = name.isEmpty() ? 0 : name.split("\\.", -1).length;
      var own = name.substring(name.lastIndexOf('.') + 1);
      return "  ".repeat(depth) + (own.isEmpty() ? type : own + ": " + type);
    }

    private List<String> cells() {
      return List.of(
          title(),
          outputShape.map(Shape::toString).orElse("-"),
          grouped(parameters),
          inUnits(bytes));
    }
  }

  static Summary of(Layer model, Tensor input) {
    var outputs = outputs(model, input);
    Set<Tensor> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    var rows = new ArrayList<Row>();
    long stateBytes = 0;
    long outputBytes = 0;
    for (var entry : model.namedModules().entrySet()) {
      var module = entry.getValue();
      long parameters = 0;
      long bytes = 0;
      for (var part : module.parts().values()) {
        if (part instanceof Tensor tensor && counted.add(tensor)) {
          parameters += tensor instanceof Parameter ? tensor.numel() : 0;
          bytes += bytes(tensor);
        }
      }
      stateBytes += bytes;
      var output = Optional.ofNullable(outputs.get(module));
      if (output.isPresent() && module.children().isEmpty()) {
        outputBytes += bytes(output.get());
        bytes += bytes(output.get());
      }
      rows.add(
          new Row(entry.getKey(), module.name(), output.map(Tensor::shape), parameters, bytes));
    }
    return new Summary(
        rows,
        numel(model.parameters()),
        numel(model.parameters().stream().filter(Tensor::requiresGrad).toList()),
        stateBytes,
        outputBytes);
  }

  /**
   * The last output of each layer, in evaluation mode; each is put back into the mode it was in.
   */
  private static Map<Module, Tensor> outputs(Layer model, Tensor input) {
    var outputs = new IdentityHashMap<Module, Tensor>();
    var hooks = new ArrayList<HookHandle>();
    var trained = model.modules().stream().filter(Module::isTraining).toList();
    trained.forEach(module -> module.setOwnTraining(false));
    try (var off = Autograd.noGrad()) {
      for (var module : model.modules()) {
        if (module instanceof Layer layer) {
          hooks.add(
              layer.registerForwardHook(
                  (l, x, y) -> {
                    outputs.put(l, y);
                    return y;
                  }));
        }
      }
      model.call(input);
    } finally {
      hooks.forEach(HookHandle::remove);
      trained.forEach(module -> module.setOwnTraining(true));
    }
    return outputs;
  }

  private static long numel(List<Parameter> parameters) {
    return parameters.stream().mapToLong(Tensor::numel).sum();
  }

  private static long bytes(Tensor tensor) {
    return tensor.numel() * tensor.dtype().bytes();
  }

  /** The table. */
  @Override
  public String toString() {
    var lines = new ArrayList<List<String>>();
    lines.add(List.of("Layer", "Output shape", "Parameters", "Memory"));
    rows.forEach(row -> lines.add(row.cells()));
    var widths = new int[4];
    for (var line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    var text = new StringBuilder();
    var format =
        "%-" + widths[0] + "s  %-" + widths[1] + "s  %" + widths[2] + "s  %" + widths[3] + "s\n";
    lines.forEach(line -> text.append(String.format(Locale.ROOT, format, line.toArray())));
    return text.append("Parameters: ")
        .append(grouped(parameters))
        .append(", of which ")
        .append(grouped(trained))
        .append(" are trained\nMemory: ")
        .append(inUnits(stateBytes))
        .append(" of parameters and buffers, ")
        .append(inUnits(outputBytes))
        .append(" of outputs")
        .toString();
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String inUnits(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    int unit = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
    return String.format(
        Locale.ROOT, "%.1f %sB", Math.scalb((double) bytes, -10 * unit), " KMGTPE".charAt(unit));
  }
}
