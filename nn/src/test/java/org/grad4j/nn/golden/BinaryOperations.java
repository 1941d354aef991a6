package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.Operation.binary;
import static org.grad4j.nn.golden.Operation.unary;

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
          entry("pow", binary(NDArray::pow)),
          entry("atan2", binary(NDArray::atan2)),
          entry("hypot", binary(NDArray::hypot)),
          entry("fmod", binary(NDArray::fmod)),
          entry("remainder", binary(NDArray::remainder)),
          entry("logical_and", binary(NDArray::logicalAnd)),
          entry("logical_or", binary(NDArray::logicalOr)),
          entry("logical_xor", binary(NDArray::logicalXor)),
          entry("logical_not", unary(NDArray::logicalNot)),
          entry("isnan", unary(NDArray::isNaN)),
          entry("isinf", unary(NDArray::isInf)),
          entry("isfinite", unary(NDArray::isFinite)),
          entry("lerp", (in, k) -> List.of(lerp(in, k))),
          entry(
              "addcmul",
              (in, k) -> List.of(in.get(0).addcmul(in.get(1), in.get(2), k.number("value", 1)))),
          entry(
              "addcdiv",
              (in, k) -> List.of(in.get(0).addcdiv(in.get(1), in.get(2), k.number("value", 1)))),
          entry("isclose", (in, k) -> List.of(isClose(in, k))));

  private BinaryOperations() {}

  private static NDArray scaled(NDArray x, Arguments k) {
    return k.has("alpha") ? x.mul(k.number("alpha")) : x;
  }

  private static NDArray lerp(List<NDArray> in, Arguments k) {
    return in.size() == 3
        ? in.get(0).lerp(in.get(1), in.get(2))
        : in.get(0).lerp(in.get(1), k.number("weight"));
  }

  private static NDArray isClose(List<NDArray> in, Arguments k) {
    return in.get(0)
        .isClose(
            in.get(1), k.number("rtol", 1e-5), k.number("atol", 1e-8), k.flag("equal_nan", false));
  }
}
