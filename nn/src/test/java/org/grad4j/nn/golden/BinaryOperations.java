package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.Operation.binary;

import java.util.List;
import java.util.Map;
import org.grad4j.core.NDArray;

/** The family {@code binary}. */
final class BinaryOperations {
  static final Map<String, Operation> TABLE =
      Map.ofEntries(
          entry("add", (in, k) -> List.of(in.get(0).add(scaled(in.get(1), k)))),
          entry("sub", (in, k) -> List.of(in.get(0).sub(scaled(in.get(1), k)))),
          entry("mul", binary(NDArray::mul)),
          entry("div", binary(NDArray::div)),
          entry("maximum", binary(NDArray::maximum)),
          entry("minimum", binary(NDArray::minimum)),
          entry("where", (in, k) -> List.of(NDArray.where(in.get(0), in.get(1), in.get(2)))),
          entry("eq", binary(NDArray::eq)),
          entry("ne", binary(NDArray::ne)),
          entry("lt", binary(NDArray::lt)),
          entry("le", binary(NDArray::le)),
          entry("gt", binary(NDArray::gt)),
          entry("ge", binary(NDArray::ge)),
          entry("isclose", (in, k) -> List.of(isClose(in, k))));

  private BinaryOperations() {}

  private static NDArray scaled(NDArray x, Arguments k) {
    return k.has("alpha") ? x.mul(k.number("alpha")) : x;
  }

  private static NDArray isClose(List<NDArray> in, Arguments k) {
    return in.get(0)
        .isClose(
            in.get(1), k.number("rtol", 1e-5), k.number("atol", 1e-8), k.flag("equal_nan", false));
  }
}
