package org.grad4j.nn.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Index;
import org.grad4j.autograd.Tensor;

/**
 * The family {@code index}: {@code get}, whose inputs are x and then tensors that index it, and
 * {@code set}, whose inputs are x, the values, and then those tensors.
 *
 * <p>The keyword {@code index} is a list of what stands in the brackets: {@code ":"}, {@code "..."}
 * and {@code "None"} as in Python, a number, {@code [start, end, step]} with null for what is left
 * out, and {@code {"input": n}} for the tensor that is input n. The output of {@code set} is what x
 * has become.
 */
final class IndexOperations {
  static final Map<String, Differentiable> TABLE =
      Map.of(
          "get",
          (in, k) -> List.of(in.get(0).get(indices(in, k))),
          "set",
          (in, k) -> {
            // In memory of the same kind, so that the case's input stays for its second run.
            var x = Tensor.of(in.get(0).data().dup());
            var values = in.get(1);
            return List.of(Autograd.noGrad(() -> x.set(values, indices(in, k))));
          });

  private IndexOperations() {}

  private static Index[] indices(List<Tensor> inputs, Arguments k) {
    var indices = new ArrayList<Index>();
    for (var item : k.items("index")) {
      indices.add(index(item, inputs));
    }
    return indices.toArray(Index[]::new);
  }

  private static Index index(JsonNode item, List<Tensor> inputs) {
    if (item.isTextual()) {
      return switch (item.textValue()) {
        case ":" -> Index.all();
        case "..." -> Index.ellipsis();
        case "None" -> Index.newDim();
        default -> throw new AssertionError("no index: " + item);
      };
    }
    if (item.isArray()) {
      long start = item.get(0).asLong(0);
      long end = item.get(1).isNull() ? Long.MAX_VALUE : item.get(1).longValue();
      return Index.range(start, end, item.get(2).asLong(1));
    }
    return item.isObject() ? inputs.get(item.get("input").intValue()) : Index.at(item.longValue());
  }
}
