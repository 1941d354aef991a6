package org.grad4j.nn.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grad4j.core.NDArray;

/** What an optimizer remembers of one parameter. */
final class ParameterState {
  /** How many steps were made, the one at hand among them. */
  int steps;

  /** ∏μ of {@link NAdam}. */
  double momentumProduct = 1;

  final Map<String, NDArray> arrays = new LinkedHashMap<>();

  /** The arrays that a step needs; those that are not there yet begin with a number. */
  List<NDArray> arrays(List<String> names, NDArray like, double start) {
    var needed = new ArrayList<NDArray>(names.size());
    for (var name : names) {
      needed.add(arrays.computeIfAbsent(name, absent -> Lasting.filled(like, start)));
    }
    return needed;
  }
}
