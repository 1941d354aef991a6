package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.Differentiable.binary;
import static org.grad4j.nn.golden.Differentiable.unary;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grad4j.autograd.GridIndexing;
import org.grad4j.autograd.Tensor;

/** The family {@code binary}. */
final class BinaryOperations {
  static final Map<String, Differentiable> TABLE =
      Map.ofEntries(
          entry("add", (in, k) -> List.of(add(in, k))),
          entry("sub", (in, k) -> List.of(sub(in, k))),
          entry("mul", binary(Tensor::mul)),
          entry("div", binary(Tensor::div)),
          entry("maximum", binary(Tensor::maximum)),
          entry("minimum", binary(Tensor::minimum)),
          entry("where", (in, k) -> List.of(Tensor.where(in.get(0), in.get(1), in.get(2)))),
          entry("eq", binary(Tensor::eq)),
          entry("ne", binary(Tensor::ne)),
          entry("lt", binary(Tensor::lt)),
          entry("le", binary(Tensor::le)),
          entry("gt", binary(Tensor::gt)),
          entry("ge", binary(Tensor::ge)),
          entry("pow", binary(Tensor::pow)),
          entry("atan2", binary(Tensor::atan2)),
          entry("hypot", binary(Tensor::hypot)),
          entry("fmod", binary(Tensor::fmod)),
          entry("remainder", binary(Tensor::remainder)),
          entry("logical_and", binary(Tensor::logicalAnd)),
          entry("logical_or", binary(Tensor::logicalOr)),
          entry("logical_xor", binary(Tensor::logicalXor)),
          entry("logical_not", unary(Tensor::logicalNot)),
          entry("isnan", unary(Tensor::isNaN)),
          entry("isinf", unary(Tensor::isInf)),
          entry("isfinite", unary(Tensor::isFinite)),
          entry("lerp", (in, k) -> List.of(lerp(in, k))),
          entry(
              "addcmul",
              (in, k) -> List.of(in.get(0).addcmul(in.get(1), in.get(2), k.number("value", 1)))),
          entry(
              "addcdiv",
              (in, k) -> List.of(in.get(0).addcdiv(in.get(1), in.get(2), k.number("value", 1)))),
          entry("isclose", (in, k) -> List.of(isClose(in, k))));

  /** These, and what goes beyond them. */
  static final Map<String, Differentiable> ALL = new HashMap<>(TABLE);

  static {
    ALL.putAll(
        Map.ofEntries(
            entry("fmax", binary(Tensor::fmax)),
            entry("fmin", binary(Tensor::fmin)),
            entry("logaddexp", binary(Tensor::logaddexp)),
            entry("logaddexp2", binary(Tensor::logaddexp2)),
            entry("xlogy", binary(Tensor::xlogy)),
            entry("copysign", binary(Tensor::copysign)),
            entry("floor_divide", binary(Tensor::floorDivide)),
            entry("trunc_divide", binary(Tensor::truncDivide)),
            entry("clamp", (in, k) -> List.of(clamp(in, k.text("side", "")))),
            entry("prelu", binary(Tensor::prelu)),
            entry("meshgrid", (in, k) -> meshgrid(in, k.text("indexing", "ij")))));
  }

  private BinaryOperations() {}

  private static Tensor add(List<Tensor> in, Arguments k) {
    return k.has("alpha") ? in.get(0).add(in.get(1), k.number("alpha")) : in.get(0).add(in.get(1));
  }

  private static Tensor sub(List<Tensor> in, Arguments k) {
    return k.has("alpha") ? in.get(0).sub(in.get(1), k.number("alpha")) : in.get(0).sub(in.get(1));
  }

  private static Tensor lerp(List<Tensor> in, Arguments k) {
    return in.size() == 3
        ? in.get(0).lerp(in.get(1), in.get(2))
        : in.get(0).lerp(in.get(1), k.number("weight"));
  }

  private static Tensor clamp(List<Tensor> in, String side) {
    return switch (side) {
      case "" -> in.get(0).clamp(in.get(1), in.get(2));
      case "min" -> in.get(0).clampMin(in.get(1));
      case "max" -> in.get(0).clampMax(in.get(1));
      default -> throw new AssertionError("no such side: " + side);
    };
  }

  private static List<Tensor> meshgrid(List<Tensor> in, String indexing) {
    var order = GridIndexing.valueOf(indexing.toUpperCase(Locale.ROOT));
    return Tensor.meshgrid(order, in.toArray(new Tensor[0]));
  }

  private static Tensor isClose(List<Tensor> in, Arguments k) {
    return in.get(0)
        .isClose(
            in.get(1), k.number("rtol", 1e-5), k.number("atol", 1e-8), k.flag("equal_nan", false));
  }
}
