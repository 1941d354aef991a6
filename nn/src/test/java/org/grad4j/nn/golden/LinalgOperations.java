package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.Operation.binary;
import static org.grad4j.nn.golden.Operation.unary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.grad4j.core.NDArray;

/** The family {@code linalg}. */
final class LinalgOperations {
  static final Map<String, Operation> TABLE =
      Map.ofEntries(
          entry("mv", binary(NDArray::mv)),
          entry("mm", binary(NDArray::mm)),
          entry("dot", binary(NDArray::dot)),
          entry("matmul", binary(NDArray::matmul)),
          entry("bmm", binary(NDArray::bmm)),
          entry("outer", binary(NDArray::outer)),
          entry(
              "addmm",
              (in, k) ->
                  List.of(
                      in.get(0)
                          .addmm(in.get(1), in.get(2), k.number("beta", 1), k.number("alpha", 1)))),
          entry(
              "baddbmm",
              (in, k) ->
                  List.of(
                      in.get(0)
                          .baddbmm(
                              in.get(1), in.get(2), k.number("beta", 1), k.number("alpha", 1)))),
          entry(
              "bilinear",
              (in, k) ->
                  List.of(
                      in.get(0).bilinear(in.get(1), in.get(2), in.size() == 4 ? in.get(3) : null))),
          entry(
              "einsum",
              (in, k) ->
                  List.of(NDArray.einsum(k.text("equation", ""), in.toArray(NDArray[]::new)))),
          entry("inverse", unary(NDArray::inverse)),
          entry("det", unary(NDArray::det)),
          entry("cholesky", unary(NDArray::cholesky)),
          entry("solve", binary(NDArray::solve)),
          entry("linear", (in, k) -> List.of(linear(in))));

  private LinalgOperations() {}

  private static NDArray linear(List<NDArray> in) {
    return in.size() == 2 ? in.get(0).linear(in.get(1)) : in.get(0).linear(in.get(1), in.get(2));
  }

  /** How many products are summed for one element of a result; 1 for what is no product. */
  static long inner(GoldenCase golden, List<NDArray> in) {
    return switch (golden.operation()) {
      case "mv", "mm", "bmm", "dot", "matmul", "linear" -> in.get(0).shape().size(-1);
      case "conv1d", "conv2d" -> in.get(1).numel() / in.get(1).shape().size(0);
      case "conv_transpose1d", "conv_transpose2d" -> in.get(1).numel() / in.get(1).shape().size(1);
      case "addmm", "baddbmm" -> in.get(1).shape().size(-1);
      case "bilinear" -> in.get(0).shape().size(-1) * in.get(1).shape().size(-1);
      case "einsum" -> summed(golden.json().at("/kwargs/equation").textValue(), in);
      default -> 1;
    };
  }

  /** The product of the sizes whose letters the result of an einsum lacks. */
  private static long summed(String equation, List<NDArray> in) {
    var sides = equation.split("->", -1);
    var operands = sides[0].split(",", -1);
    var sizes = new HashMap<Character, Long>();
    for (int i = 0; i < operands.length; i++) {
      for (int d = 0; d < operands[i].length(); d++) {
        sizes.put(operands[i].charAt(d), in.get(i).shape().size(d));
      }
    }
    return sizes.entrySet().stream()
        .filter(entry -> sides[1].indexOf(entry.getKey()) < 0)
        .mapToLong(Map.Entry::getValue)
        .reduce(1, (a, b) -> a * b);
  }
}
