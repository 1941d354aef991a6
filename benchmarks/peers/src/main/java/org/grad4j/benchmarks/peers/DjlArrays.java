package org.grad4j.benchmarks.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.grad4j.benchmarks.compare.Numbers;

/** The numbers of a case as arrays of DJL. */
record DjlArrays(NDManager manager, Map<String, Numbers> numbers) {
  NDArray floats(String name) {
    var array = numbers(name);
    return manager.create(array.values(), new Shape(array.sizes()));
  }

  /** Classes and tokens, which PyTorch wants as whole numbers. */
  NDArray integers(String name) {
    try (var floats = floats(name)) {
      return floats.toType(DataType.INT64, true);
    }
  }

  long[] order() {
    var values = numbers("order").values();
    var order = new long[values.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (long) values[i];
    }
    return order;
  }

  /** The parameters in order, and arrays of their own for them. */
  List<NDArray> parameters() {
    var parameters = new ArrayList<NDArray>();
    while (numbers.containsKey("p" + parameters.size())) {
      parameters.add(floats("p" + parameters.size()));
    }
    return parameters;
  }

  private Numbers numbers(String name) {
    var array = numbers.get(name);
    if (array == null) {
      throw new IllegalArgumentException("the numbers hold no " + name + ".");
    }
    return array;
  }
}
