package org.grad4j.nn.golden;

import static java.util.Map.entry;
import static org.grad4j.nn.golden.Operation.unary;
import static org.grad4j.nn.golden.Operation.with;

import java.util.Map;
import org.grad4j.core.NDArray;

/** The family {@code unary}. */
final class UnaryOperations {
  static final Map<String, Operation> TABLE =
      Map.ofEntries(
          entry("neg", unary(NDArray::neg)),
          entry("abs", unary(NDArray::abs)),
          entry("exp", unary(NDArray::exp)),
          entry("expm1", unary(NDArray::expm1)),
          entry("log", unary(NDArray::log)),
          entry("log1p", unary(NDArray::log1p)),
          entry("log2", unary(NDArray::log2)),
          entry("log10", unary(NDArray::log10)),
          entry("sqrt", unary(NDArray::sqrt)),
          entry("rsqrt", unary(NDArray::rsqrt)),
          entry("square", unary(NDArray::square)),
          entry("reciprocal", unary(NDArray::reciprocal)),
          entry("sin", unary(NDArray::sin)),
          entry("cos", unary(NDArray::cos)),
          entry("tan", unary(NDArray::tan)),
          entry("asin", unary(NDArray::asin)),
          entry("acos", unary(NDArray::acos)),
          entry("atan", unary(NDArray::atan)),
          entry("sinh", unary(NDArray::sinh)),
          entry("cosh", unary(NDArray::cosh)),
          entry("tanh", unary(NDArray::tanh)),
          entry("asinh", unary(NDArray::asinh)),
          entry("acosh", unary(NDArray::acosh)),
          entry("atanh", unary(NDArray::atanh)),
          entry("sigmoid", unary(NDArray::sigmoid)),
          entry("erf", unary(NDArray::erf)),
          entry("erfc", unary(NDArray::erfc)),
          entry("erfinv", unary(NDArray::erfinv)),
          entry("lgamma", unary(NDArray::lgamma)),
          entry("digamma", unary(NDArray::digamma)),
          entry("floor", unary(NDArray::floor)),
          entry("ceil", unary(NDArray::ceil)),
          entry("round", unary(NDArray::round)),
          entry("trunc", unary(NDArray::trunc)),
          entry("frac", unary(NDArray::frac)),
          entry("sign", unary(NDArray::sign)),
          entry("relu", unary(NDArray::relu)),
          entry("relu6", unary(NDArray::relu6)),
          entry("selu", unary(NDArray::selu)),
          entry("silu", unary(NDArray::silu)),
          entry("mish", unary(NDArray::mish)),
          entry("logsigmoid", unary(NDArray::logSigmoid)),
          entry("hardswish", unary(NDArray::hardSwish)),
          entry("hardsigmoid", unary(NDArray::hardSigmoid)),
          entry("softsign", unary(NDArray::softSign)),
          entry("tanhshrink", unary(NDArray::tanhShrink)),
          entry(
              "softplus",
              with((x, k) -> x.softplus(k.number("beta", 1), k.number("threshold", 20)))),
          entry("elu", with((x, k) -> x.elu(k.number("alpha", 1)))),
          entry("celu", with((x, k) -> x.celu(k.number("alpha", 1)))),
          entry(
              "hardtanh",
              with((x, k) -> x.hardTanh(k.number("min_val", -1), k.number("max_val", 1)))),
          entry("leaky_relu", with((x, k) -> x.leakyRelu(k.number("negative_slope", 0.01)))),
          entry("softshrink", with((x, k) -> x.softShrink(k.number("lambd", 0.5)))),
          entry("hardshrink", with((x, k) -> x.hardShrink(k.number("lambd", 0.5)))),
          entry("gelu", with(UnaryOperations::gelu)),
          entry("clamp", with(UnaryOperations::clamp)),
          entry("pow", with((x, k) -> x.pow(k.number("exponent")))));

  private UnaryOperations() {}

  private static NDArray gelu(NDArray x, Arguments k) {
    return switch (k.text("approximate", "none")) {
      case "none" -> x.gelu();
      case "tanh" -> x.geluTanh();
      default -> throw new AssertionError("no such approximation: " + k);
    };
  }

  private static NDArray clamp(NDArray x, Arguments k) {
    boolean hasMin = k.has("min");
    boolean hasMax = k.has("max");
    return hasMin && hasMax
        ? x.clamp(k.number("min"), k.number("max"))
        : hasMin ? x.clampMin(k.number("min")) : x.clampMax(k.number("max"));
  }
}
