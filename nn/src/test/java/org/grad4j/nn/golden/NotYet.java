package org.grad4j.nn.golden;

import java.util.Map;
import java.util.Set;

/**
 * What PyTorch has and Grad4J has not yet. Its cases are skipped by name; none counts as passed.
 */
final class NotYet {
  private static final Set<String> FAMILIES =
      Set.of("functional", "loss", "module", "optimizer", "scheduler", "init");

  private static final Map<String, Set<String>> OPERATIONS =
      Map.of(
          "unary",
          Set.of(
              "abs",
              "expm1",
              "log1p",
              "log2",
              "log10",
              "sqrt",
              "rsqrt",
              "square",
              "reciprocal",
              "sin",
              "cos",
              "tan",
              "asin",
              "acos",
              "atan",
              "sinh",
              "cosh",
              "asinh",
              "acosh",
              "atanh",
              "erf",
              "erfc",
              "erfinv",
              "lgamma",
              "digamma",
              "floor",
              "ceil",
              "round",
              "trunc",
              "frac",
              "sign",
              "logsigmoid",
              "softplus",
              "relu6",
              "elu",
              "selu",
              "celu",
              "silu",
              "mish",
              "hardswish",
              "hardsigmoid",
              "hardtanh",
              "leaky_relu",
              "softsign",
              "tanhshrink",
              "softshrink",
              "hardshrink",
              "gelu",
              "clamp",
              "pow"),
          "binary",
          Set.of(
              "pow",
              "atan2",
              "hypot",
              "fmod",
              "remainder",
              "lerp",
              "addcmul",
              "addcdiv",
              "logical_and",
              "logical_or",
              "logical_xor",
              "logical_not",
              "isnan",
              "isinf",
              "isfinite"),
          "reduction",
          Set.of(
              "amax",
              "amin",
              "logsumexp",
              "var",
              "std",
              "norm",
              "prod",
              "max",
              "min",
              "argmax",
              "argmin",
              "cumsum",
              "cumprod",
              "all",
              "any"),
          "linalg",
          Set.of(
              "matmul",
              "bmm",
              "outer",
              "addmm",
              "baddbmm",
              "bilinear",
              "einsum",
              "inverse",
              "det",
              "solve",
              "cholesky"),
          "refused",
          Set.of("bmm", "conv2d", "max_pool2d"));

  private NotYet() {}

  static boolean has(GoldenCase golden) {
    return FAMILIES.contains(golden.family())
        || OPERATIONS.getOrDefault(golden.family(), Set.of()).contains(golden.operation());
  }
}
