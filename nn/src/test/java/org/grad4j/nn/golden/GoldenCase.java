package org.grad4j.nn.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;

/** A case of a family: its JSON, and the arrays in it. */
record GoldenCase(String family, int index, JsonNode json) {
  /** What the case is about, under any of the names that families have for it. */
  String operation() {
    for (var key : List.of("op", "module", "optimizer", "scheduler", "init")) {
      if (json.has(key)) {
        return json.get(key).textValue();
      }
    }
    return family;
  }

  Arguments arguments() {
    return new Arguments(json.path(json.has("options") ? "options" : "kwargs"));
  }

  /** {@code family[index] op kwargs}. */
  String name() {
    return family + "[" + index + "] " + operation() + " " + arguments();
  }

  List<NDArray> arrays(String key) {
    var arrays = new ArrayList<NDArray>();
    json.path(key).forEach(node -> arrays.add(array(node)));
    return arrays;
  }

  /** The array of {@code {"dtype", "shape", "data"}}, row-major. */
  static NDArray array(JsonNode node) {
    var dtype = DType.valueOf(node.get("dtype").textValue().toUpperCase(Locale.ROOT));
    var sizes = new long[node.get("shape").size()];
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = node.get("shape").get(d).longValue();
    }
    var data = node.get("data");
    NDArray flat;
    if (dtype.isFloatingPoint()) {
      var elements = new double[data.size()];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = Arguments.number(data.get(i));
      }
      flat = NDArray.of(elements);
    } else {
      var elements = new long[data.size()];
      for (int i = 0; i < elements.length; i++) {
        var element = data.get(i);
        elements[i] = element.isBoolean() ? (element.booleanValue() ? 1 : 0) : element.longValue();
      }
      flat = NDArray.of(elements);
    }
    return flat.to(dtype).reshape(sizes);
  }
}
